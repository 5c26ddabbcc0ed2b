/* test-hospes-machine-ground.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-machine-ground.h"

#include <string.h>

#include "hospes-error.h"
#include "virt-test.h"

/* The test driver cannot tell what machines are made of, and knows no drives: no error. */
static void
test_load (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMachineGround) ground = NULL;
  const HospesMachinePool *pool;
  const HospesMachineNetwork *network;
  const HospesMachineInterface *interface;

  hospes_machine_ground_load_async (host, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  ground = hospes_machine_ground_load_finish (host, result, &error);
  g_assert_no_error (error);

  g_assert_nonnull (strstr (ground->capabilities, "<domain type='test'/>"));
  g_assert_null (ground->domain_capabilities);
  g_assert_cmpuint (ground->libvirt_version, >=, 9000000);
  g_assert_cmpuint (ground->memory, ==, 3 * (1ull << 30));
  g_assert_cmpuint (ground->cpus, ==, 16);
  g_assert_cmpuint (g_strv_length (ground->names), ==, 1);
  g_assert_cmpstr (ground->names[0], ==, "test");

  g_assert_cmpuint (ground->pools->len, ==, 1);
  pool = ground->pools->pdata[0];
  g_assert_cmpstr (pool->name, ==, "default-pool");
  g_assert_cmpstr (pool->type, ==, "dir");
  g_assert_cmpstr (pool->path, ==, "/default-pool");
  g_assert_true (pool->is_active);
  g_assert_cmpuint (pool->free, >, 0);
  g_assert_cmpuint (pool->free, <=, pool->capacity);
  g_assert_nonnull (pool->volumes);

  g_assert_cmpuint (ground->networks->len, ==, 1);
  network = ground->networks->pdata[0];
  g_assert_cmpstr (network->name, ==, "default");
  g_assert_cmpstr (network->bridge, ==, "virbr0");
  g_assert_cmpstr (network->forward, ==, "nat");
  g_assert_true (network->is_active);

  g_assert_cmpuint (ground->interfaces->len, ==, 1);
  interface = ground->interfaces->pdata[0];
  g_assert_cmpstr (interface->name, ==, "eth1");
  g_assert_false (interface->is_bridge);
  g_assert_cmpuint (ground->drives->len, ==, 0);
  g_clear_object (&result); /* keeps it */
  virt_test_let_go (host);
}

static void
test_refused (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_machine_ground_ask_async (host, "x86_64", "q35", "kvm", NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_null (hospes_machine_ground_ask_finish (host, result, &error));
  g_assert_cmpuint (error->domain, ==, HOSPES_VIRT_ERROR);
  g_clear_object (&result); /* keeps it */
  virt_test_let_go (host);
}

static void
test_cancelled (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  hospes_machine_ground_load_async (host, cancellable, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_null (hospes_machine_ground_load_finish (host, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result); /* keeps it */
  virt_test_let_go (host);
}

static void
test_networks (void)
{
  static const struct
  {
    const char *xml, *forward, *bridge;
  } networks[] = {
    { "<network><name>a</name><bridge name='virbr1'/></network>", NULL, "virbr1" },
    { "<network><name>a</name><forward/></network>", "nat", NULL },
    { "<network><name>a</name><forward mode='bridge'/><bridge name='br0'/></network>", "bridge",
      "br0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    {
      HospesMachineNetwork *network = hospes_machine_network_read (networks[i].xml, FALSE);

      g_assert_cmpstr (network->forward, ==, networks[i].forward);
      g_assert_cmpstr (network->bridge, ==, networks[i].bridge);
      g_assert_false (network->is_active);
      hospes_machine_network_free (network);
    }

  g_assert_null (hospes_machine_network_read ("<pool/>", TRUE));
  g_assert_null (hospes_machine_network_read ("nonsense", TRUE));
}

static void
test_others (void)
{
  HospesMachineInterface *bridge =
      hospes_machine_interface_read ("<interface type='bridge' name='br0'><bridge/></interface>");
  HospesMachineDrive *drive = hospes_machine_drive_read (
      "<device><capability type='storage'><block>/dev/sr0</block><drive_type>cdrom</drive_type>"
      "<model>DVD</model><vendor>ACME</vendor><capability type='removable'>"
      "<media_available>1</media_available><media_label>Debian 12</media_label></capability>"
      "</capability></device>");
  HospesMachinePool *pool = hospes_machine_pool_read (
      "<pool type='rbd'><name>ceph</name><capacity>9</capacity></pool>", FALSE);

  g_assert_true (bridge->is_bridge);
  g_assert_cmpstr (drive->path, ==, "/dev/sr0");
  g_assert_cmpstr (drive->model, ==, "ACME DVD");
  g_assert_cmpstr (drive->label, ==, "Debian 12");
  g_assert_null (pool->path);
  /* What is not active has no size one could rely on. */
  g_assert_cmpuint (pool->capacity, ==, 0);
  hospes_machine_interface_free (bridge);
  hospes_machine_drive_free (drive);
  hospes_machine_pool_free (pool);

  g_assert_null (hospes_machine_interface_read ("<interface type='ethernet' name='lo'/>"));
  g_assert_null (hospes_machine_drive_read (
      "<device><capability type='storage'><block>/dev/sda</block><drive_type>disk</drive_type>"
      "</capability></device>"));
  g_assert_null (hospes_machine_pool_read ("<pool/>", TRUE));
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/machine-ground/load", test_load);
  g_test_add_func ("/core/machine-ground/refused", test_refused);
  g_test_add_func ("/core/machine-ground/cancelled", test_cancelled);
  g_test_add_func ("/core/machine-ground/networks", test_networks);
  g_test_add_func ("/core/machine-ground/others", test_others);

  return g_test_run ();
}
