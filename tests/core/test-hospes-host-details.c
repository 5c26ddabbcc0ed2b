/* test-hospes-host-details.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-autoptr.h"
#include "hospes-host-tasks.h"
#include "hospes-node-stats.h"

#include "virt-test.h"

static void
test_demo_host (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesHostDetails) details = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_devices = 0;

  hospes_host_load_details_async (host, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  details = hospes_host_load_details_finish (host, result, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (details->driver, ==, "TEST");
  g_assert_nonnull (details->libvirt_version);
  g_assert_cmpstr (details->libvirt_version, ==, details->client_version);
  g_assert_nonnull (details->hostname);
  g_assert_cmpuint (details->cpus, ==, 16);
  g_assert_cmpuint (details->memory, ==, 3145728);
  g_assert_cmpuint (details->sockets * details->cores * details->threads, ==, details->cpus);
  g_assert_cmpint (details->acceleration, ==, HOSPES_ACCELERATION_NONE_NEEDED);
  g_assert_cmpint (details->uptime, ==, 0);

  for (guint i = 0; i < details->devices->len; i++)
    {
      const HospesHostDevices *devices = g_ptr_array_index (details->devices, i);
      g_auto (GStrv) names = g_strsplit (devices->names, "\n", -1);

      g_assert_cmpuint (g_strv_length (names), ==, devices->count);
      n_devices += devices->count;
    }
  g_assert_cmpuint (n_devices, >, 0);

  /* The pool of the demo host; libvirt's own places are QEMU's alone. */
  g_assert_cmpuint (details->places->len, ==, 1);
  g_assert_cmpstr (((HospesHostPlace *) g_ptr_array_index (details->places, 0))->what, ==,
                   "default-pool");
  g_assert_cmpstr (((HospesHostPlace *) g_ptr_array_index (details->places, 0))->path, ==,
                   "/default-pool");

  g_clear_object (&result);
  virt_test_let_go (host);
}

static void
test_not_connected (void)
{
  g_autoptr (HospesHost) host = hospes_host_new (DEMO_URI, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_host_load_details_async (host, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_null (hospes_host_load_details_finish (host, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
}

#define HOST(cpu, guests)                                                                          \
  "<capabilities><host><cpu><arch>x86_64</arch><model>Skylake</model>" cpu "</cpu></host>" guests  \
  "</capabilities>"
#define GUEST(type) "<guest><arch name='x86_64'><domain type='" type "'/></arch></guest>"

static void
assert_acceleration (const char *driver, const char *xml, HospesAcceleration acceleration)
{
  HospesHostDetails details = { .driver = (char *) driver };

  hospes_host_details_read_capabilities (&details, xml);
  g_assert_cmpint (details.acceleration, ==, acceleration);
  g_free (details.arch);
  g_free (details.cpu_model);
}

static void
test_acceleration (void)
{
  assert_acceleration ("QEMU", HOST ("<feature name='vmx'/>", GUEST ("qemu") GUEST ("kvm")),
                       HOSPES_ACCELERATION_KVM);
  assert_acceleration ("QEMU", HOST ("<feature name='svm'/>", GUEST ("qemu")),
                       HOSPES_ACCELERATION_NO_KVM);
  assert_acceleration ("QEMU", HOST ("<feature name='apic'/>", GUEST ("qemu")),
                       HOSPES_ACCELERATION_NO_CPU);
  assert_acceleration ("QEMU", HOST ("", ""), HOSPES_ACCELERATION_NO_EMULATOR);
  assert_acceleration ("LXC", HOST ("", ""), HOSPES_ACCELERATION_NONE_NEEDED);
  assert_acceleration ("QEMU", "<nonsense", HOSPES_ACCELERATION_NONE_NEEDED);
}

static void
test_sysinfo (void)
{
  HospesHostDetails details = { .driver = (char *) "QEMU" };

  hospes_host_details_read_capabilities (&details, HOST ("", ""));
  g_assert_cmpstr (details.cpu_model, ==, "Skylake");
  g_assert_cmpstr (details.arch, ==, "x86_64");

  hospes_host_details_read_sysinfo (&details, "<sysinfo");
  hospes_host_details_read_sysinfo (&details, "<sysinfo/>");
  g_assert_cmpstr (details.cpu_model, ==, "Skylake");
  g_assert_null (details.product);

  hospes_host_details_read_sysinfo (
      &details, "<sysinfo type='smbios'><system><entry name='manufacturer'>Dull </entry>"
                "<entry name='product'>PowerWedge R1</entry></system>"
                "<processor><entry name='version'>Intel(R)  Xeon(R) 5115</entry></processor>"
                "<processor><entry name='version'>another</entry></processor></sysinfo>");
  g_assert_cmpstr (details.product, ==, "Dull PowerWedge R1");
  g_assert_cmpstr (details.cpu_model, ==, "Intel(R) Xeon(R) 5115");
  g_free (details.cpu_model);
  g_free (details.product);
  g_free (details.arch);
}

static void
assert_place (GPtrArray *places, guint index, HospesHostPlaceKind kind, const char *path)
{
  const HospesHostPlace *place = g_ptr_array_index (places, index);

  g_assert_cmpint (place->kind, ==, kind);
  g_assert_cmpstr (place->path, ==, path);
}

/* The demo host stands in for what has pools; the address decides the rest. */
static gpointer
ask_places (gpointer uri)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  GPtrArray *places = hospes_host_places_new ();

  hospes_host_places_ask (places, connection, uri);
  return places;
}

static void
test_places (void)
{
  g_autoptr (GPtrArray) system =
      virt_test_in_thread (ask_places, (gpointer) "qemu+ssh://root@atlas/system");
  g_autoptr (GPtrArray) session = virt_test_in_thread (
      ask_places, (gpointer) "qemu+unix:///session?socket=/run/my%20own/sock&x=1");

  g_assert_cmpuint (system->len, ==, 5);
  assert_place (system, 0, HOSPES_PLACE_POOL, "/default-pool");
  assert_place (system, 1, HOSPES_PLACE_DOMAINS, "/etc/libvirt/qemu");
  assert_place (system, 4, HOSPES_PLACE_SOCKET, "/run/libvirt/libvirt-sock");
  g_assert_cmpuint (session->len, ==, 5);
  assert_place (session, 2, HOSPES_PLACE_NETWORKS, "~/.config/libvirt/qemu/networks");
  assert_place (session, 4, HOSPES_PLACE_SOCKET, "/run/my own/sock");
}

static void
test_node_load (void)
{
  const HospesNodeStats none = { 0 };
  const HospesNodeStats before = { .busy = 1000, .total = 10000 };
  const HospesNodeStats after = { .busy = 1500, .total = 12000 };

  g_assert_cmpfloat_with_epsilon (hospes_node_stats_get_load (&after, &before), 0.25, 0.001);
  g_assert_cmpfloat (hospes_node_stats_get_load (&before, &none), <, 0);
  g_assert_cmpfloat (hospes_node_stats_get_load (&before, &before), <, 0);
  /* It was started anew. */
  g_assert_cmpfloat (hospes_node_stats_get_load (&before, &after), <, 0);
}

static gpointer
ask_node (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  HospesNodeStats *stats = g_new0 (HospesNodeStats, 1);

  hospes_node_stats_ask (stats, connection);
  return stats;
}

/* The demo host tells of its processors and nothing of its memory. */
static void
test_node_stats (void)
{
  g_autofree HospesNodeStats *stats = virt_test_in_thread (ask_node, NULL);

  g_assert_cmpint (stats->n_cpu_params, >, 0);
  g_assert_cmpuint (stats->total, >, stats->busy);
  g_assert_cmpint (stats->n_memory_params, ==, -1);
  g_assert_cmpuint (stats->memory, ==, 0);
  g_assert_cmpint (stats->moment, >, 0);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/host-details/demo-host", test_demo_host);
  g_test_add_func ("/core/host-details/not-connected", test_not_connected);
  g_test_add_func ("/core/host-details/acceleration", test_acceleration);
  g_test_add_func ("/core/host-details/sysinfo", test_sysinfo);
  g_test_add_func ("/core/host-details/places", test_places);
  g_test_add_func ("/core/node-stats/load", test_node_load);
  g_test_add_func ("/core/node-stats/ask", test_node_stats);

  return g_test_run ();
}
