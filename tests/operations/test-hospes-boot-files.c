/* test-hospes-boot-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * On the test driver: how long the kernel stays that installs a machine.
 */

#include "hospes-boot-files.h"

#include "hospes-autoptr.h"
#include "hospes-second-start.h"
#include "virt-test.h"

#define POOL   "default-pool"
#define KERNEL "/default-pool/web-kernel"
#define UUID   "11111111-2222-4333-8444-00000000000"
#define MACHINE(uuid, name, os)                                                                    \
  "<domain type='test'><uuid>" uuid "</uuid><name>" name "</name><memory>65536</memory>"           \
  "<os><type>hvm</type>" os "</os></domain>"

typedef struct
{
  HospesHost *host;
  HospesBootFiles *files;
} Fixture;

static gpointer
define (gpointer xml)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainDefineXML (connection, xml);

  g_assert_nonnull (domain);
  return NULL;
}

static gpointer
make_volumes (gpointer data)
{
  static const char *const names[] = { "web-kernel", "web-initrd" };
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, POOL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *xml =
          g_strdup_printf ("<volume><name>%s</name><capacity>4096</capacity></volume>", names[i]);
      g_autoptr (virStorageVol) volume = virStorageVolCreateXML (pool, xml, 0);

      g_assert_nonnull (volume);
    }

  return NULL;
}

/* Its guest ends it, and it is told so. */
static gpointer
shut_down (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, data);

  g_assert_cmpint (virDomainShutdown (domain), ==, 0);
  return NULL;
}

static gpointer
list_volumes (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, POOL);
  g_autoptr (GString) names = g_string_new (NULL);
  virStorageVolPtr *volumes;
  int n = virStoragePoolListAllVolumes (pool, &volumes, 0);

  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (names, "%s ", virStorageVolGetName (volumes[i]));
      virStorageVolFree (volumes[i]);
    }
  free (volumes);
  return g_strdup (names->str);
}

static gboolean
is_there (const char *volume)
{
  g_autofree char *all = virt_test_in_thread (list_volumes, NULL);

  return strstr (all, volume) != NULL;
}

static gboolean
is_active (Fixture *f, const char *name)
{
  return hospes_domain_get_active (virt_test_find (f->host, name));
}

static void
set_up (Fixture *f, gconstpointer copies)
{
  g_autoptr (HospesDomainSpec) spec = hospes_domain_spec_new ();

  f->host = virt_test_connect (DEMO_URI);
  virt_test_in_thread (make_volumes, NULL);
  virt_test_in_thread (define, (gpointer) MACHINE (UUID "1", "web", ""));
  virt_test_someone (DEMO_URI, "start web");
  wait_for (virt_test_find (f->host, "web") != NULL && is_active (f, "web"));

  spec->copies = GPOINTER_TO_UINT (copies);
  spec->boot_pool = g_strdup (POOL);
  spec->kernel = g_strdup (KERNEL);
  spec->initrd = g_strdup ("/default-pool/web-initrd");
  g_assert_null (hospes_boot_files_new (spec));
  spec->kernel_url = g_strdup ("http://127.0.0.1/linux");
  f->files = hospes_boot_files_new (spec);
  hospes_second_start_wait (f->host, UUID "1", f->files);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  virt_test_let_go (f->host);
}

/* Started once more, without them. */
static void
test_ended (Fixture *f, gconstpointer data)
{
  virt_test_in_thread (shut_down, (gpointer) "web");
  wait_for (!is_there ("web-kernel") && !is_there ("web-initrd"));
  wait_for (is_active (f, "web"));
}

/* Nobody could restore it without them. */
static void
test_saved (Fixture *f, gconstpointer data)
{
  virt_test_someone (DEMO_URI, "save web");
  wait_for (!is_active (f, "web"));
  virt_test_someone (DEMO_URI, "start web");
  wait_for (is_active (f, "web"));
  g_assert_true (is_there ("web-kernel"));

  virt_test_in_thread (shut_down, (gpointer) "web");
  wait_for (!is_there ("web-kernel") && !is_there ("web-initrd"));
  wait_for (is_active (f, "web"));
}

/* Somebody else starts a machine with one of them. */
static void
test_needed (Fixture *f, gconstpointer data)
{
  virt_test_in_thread (define,
                       (gpointer) MACHINE (UUID "2", "other", "<kernel>" KERNEL "</kernel>"));
  virt_test_in_thread (shut_down, (gpointer) "web");
  wait_for (!is_there ("web-initrd"));
  g_assert_true (is_there ("web-kernel"));
}

/* The last of the copies. */
static void
test_copies (Fixture *f, gconstpointer data)
{
  virt_test_in_thread (define, (gpointer) MACHINE (UUID "3", "twin", ""));
  virt_test_someone (DEMO_URI, "start twin");
  hospes_second_start_wait (f->host, UUID "3", f->files);
  virt_test_in_thread (shut_down, (gpointer) "web");
  wait_for (is_active (f, "web"));
  g_assert_true (is_there ("web-kernel"));

  virt_test_someone (DEMO_URI, "destroy twin");
  wait_for (!is_there ("web-kernel") && !is_there ("web-initrd"));
}

#define add(name, copies, func)                                                                    \
  g_test_add ("/operations/boot-files/" name, Fixture, GUINT_TO_POINTER (copies), set_up, func,    \
              tear_down)

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  add ("ended", 1, test_ended);
  add ("saved", 1, test_saved);
  add ("needed", 1, test_needed);
  add ("copies", 2, test_copies);
  return g_test_run ();
}
