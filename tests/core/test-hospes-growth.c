/* test-hospes-growth.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 *   test-hospes-growth RECONNECTS MACHINES
 *
 * A host that is lost and found again as often, and as many machines that come and
 * go, leave nothing behind: no memory, no open file, no thread.
 */

#include "config.h"

#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>

#define PATIENCE (60 * G_USEC_PER_SEC)

#include "daemon-test.h"
#include "hospes-autoptr.h"
#include "hospes-domain-private.h"
#include "hospes-host-private.h"
#include "virt-test.h"

/* Machines that come together and go together. */
#define BATCH 50

/* Of heaps that are used again in another order; a leak of a few hundred bytes
 * shows above it in the long run, one of a connection in the short one. */
#define MAX_KIB 768

static guint n_reconnects;
static guint n_machines;

typedef struct
{
  guint64 kib; /* resident */
  guint n_files;
  guint n_threads;
} Size;

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;

  return count;
}

static Size
measure (void)
{
  g_autofree char *text = NULL;
  Size size = { 0 };

  malloc_trim (0);
  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  size.kib = g_ascii_strtoull (strchr (text, ' ') + 1, NULL, 10) * (sysconf (_SC_PAGESIZE) / 1024);
  size.n_files = count_entries ("/proc/self/fd");
  size.n_threads = count_entries ("/proc/self/task");
  return size;
}

/* Threads of a pool that have nothing to do go after a while. */
static void
assert_no_growth (const Size *before, guint n, const char *of)
{
  Size now = measure ();

  wait_for ((now = measure ()).n_files <= before->n_files && now.n_threads <= before->n_threads);
  g_printerr ("%u %s: %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT " KiB, %u to %u files, "
              "%u to %u threads\n",
              n, of, before->kib, now.kib, before->n_files, now.n_files, before->n_threads,
              now.n_threads);
  /* The sanitizer keeps what was freed, to see who still looks at it. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (now.kib, <=, before->kib + MAX_KIB);
#endif
}

static gboolean
is_idle (HospesHost *host)
{
  return hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough &&
         G_OBJECT (host->index)->ref_count == 1 && G_OBJECT (host->changes)->ref_count == 1 &&
         G_OBJECT (host->watchdog)->ref_count == 1;
}

static void
wait_until_open (HospesHost *host)
{
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED && is_idle (host));
}

static void
reconnect (Daemon *private, HospesHost *host)
{
  run_script (private, "kill", NULL);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_LOST);
  run_script (private, "up", NULL);
  hospes_host_connect (host);
  wait_until_open (host);
}

static void
test_reconnects (void)
{
  Daemon private;
  HospesHost *host;
  Size before;

  if (!can_run ())
    return;

  daemon_begin (&private);
  run_script (&private, "define", "20");
  host = hospes_host_new (private.uri, NULL);
  hospes_host_connect (host);
  wait_until_open (host);
  for (guint i = 0; i < 3; i++)
    reconnect (&private, host);

  before = measure ();
  for (guint i = 0; i < n_reconnects; i++)
    reconnect (&private, host);
  assert_no_growth (&before, n_reconnects, "reconnects");

  g_object_unref (host);
  daemon_end (&private);
}

static gpointer
define_batch (gpointer uri)
{
  g_autoptr (virConnect) connection = virConnectOpen (uri);

  for (guint i = 0; i < BATCH; i++)
    {
      g_autofree char *xml = g_strdup_printf ("<domain type='qemu'><name>brief-%u</name>"
                                              "<title>Machine %u</title><memory>1024</memory>"
                                              "<os><type>hvm</type></os></domain>",
                                              i, i);
      g_autoptr (virDomain) domain = virDomainDefineXML (connection, xml);

      g_assert_nonnull (domain);
    }

  return NULL;
}

static gpointer
undefine_batch (gpointer uri)
{
  g_autoptr (virConnect) connection = virConnectOpen (uri);

  for (guint i = 0; i < BATCH; i++)
    {
      g_autofree char *name = g_strdup_printf ("brief-%u", i);
      g_autoptr (virDomain) domain = virDomainLookupByName (connection, name);

      g_assert_cmpint (virDomainUndefine (domain), ==, 0);
    }

  return NULL;
}

static gboolean
are_all_known (HospesHost *host)
{
  GListModel *domains = hospes_host_get_domains (host);

  if (g_list_model_get_n_items (domains) != BATCH)
    return FALSE;

  for (guint i = 0; i < BATCH; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      if (hospes_domain_get_record (domain) == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
come_and_go (Daemon *private, HospesHost *host)
{
  virt_test_in_thread (define_batch, private->uri);
  wait_for (are_all_known (host));
  virt_test_in_thread (undefine_batch, private->uri);
  wait_for (g_list_model_get_n_items (hospes_host_get_domains (host)) == 0 && is_idle (host));
}

static void
test_machines (void)
{
  Daemon private;
  HospesHost *host;
  Size before;

  if (!can_run ())
    return;

  daemon_begin (&private);
  host = hospes_host_new (private.uri, NULL);
  hospes_host_connect (host);
  wait_until_open (host);
  for (guint i = 0; i < 3; i++)
    come_and_go (&private, host);

  before = measure ();
  for (guint i = 0; i < n_machines; i += BATCH)
    come_and_go (&private, host);
  assert_no_growth (&before, n_machines, "machines");

  g_object_unref (host);
  daemon_end (&private);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  if (argc != 3)
    {
      g_printerr ("usage: test-hospes-growth RECONNECTS MACHINES\n");
      return 2;
    }

  n_reconnects = atoi (argv[1]);
  n_machines = atoi (argv[2]);
  g_test_add_func ("/core/growth/reconnects", test_reconnects);
  g_test_add_func ("/core/growth/machines", test_machines);

  return g_test_run ();
}
