/* bench-cheap.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Five slow calls are under way on a host: how long does a cheap one take?
 * The daemon executes five calls of one client at a time; the sixth waits.
 */

#include "config.h"

#define PATIENCE (120 * G_USEC_PER_SEC)

#include "hospes-autoptr.h"
#include "hospes-domain-private.h"
#include "hospes-error.h"
#include "hospes-host-private.h"
#include "virt-test.h"

#define N_SLOW   5
#define N_CHEAP  20
#define SIZE_MIB 600

static const char pool_xml[] = "<pool type='dir'><name>bench</name>"
                               "<target><path>%s</path></target></pool>";
static const char volume_xml[] = "<volume><name>v%d</name><capacity unit='MiB'>%d</capacity>"
                                 "<allocation unit='MiB'>%d</allocation></volume>";

static int n_wiping; /* atomic */

static gpointer
make_pool (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autofree char *xml = g_strdup_printf (pool_xml, (const char *) data);
  g_autoptr (virStoragePool) pool = virStoragePoolCreateXML (connection, xml, 0);

  for (int i = 0; pool != NULL && i < N_SLOW; i++)
    {
      g_autofree char *volume = g_strdup_printf (volume_xml, i, SIZE_MIB, SIZE_MIB);
      g_autoptr (virStorageVol) made = virStorageVolCreateXML (pool, volume, 0);

      if (made == NULL)
        return hospes_error_take_null (error);
    }

  return pool != NULL ? GINT_TO_POINTER (TRUE) : hospes_error_take_null (error);
}

static gpointer
wipe (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_strdup_printf ("v%d", GPOINTER_TO_INT (data));
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "bench");
  g_autoptr (virStorageVol) volume = virStorageVolLookupByName (pool, name);

  g_atomic_int_inc (&n_wiping);
  virStorageVolWipe (volume, 0);
  g_atomic_int_add (&n_wiping, -1);
  return GINT_TO_POINTER (TRUE);
}

static gpointer
ask_name (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autofree char *name = virConnectGetHostname (connection);

  return GINT_TO_POINTER (name != NULL);
}

static void
run (HospesHost *host, HospesCallKind kind, HospesCallFunc func, gpointer data, GAsyncResult **done)
{
  hospes_host_call (host, kind, NULL, g_task_new (host, NULL, store_result_cb, done), func, data,
                    NULL, NULL);
}

static double
measure (HospesHost *host)
{
  GAsyncResult *slow[N_SLOW] = { NULL };
  double longest = 0;

  for (int i = 0; i < N_SLOW; i++)
    run (host, HOSPES_CALL_JOB, wipe, GINT_TO_POINTER (i), &slow[i]);
  wait_for (g_atomic_int_get (&n_wiping) >= 4);

  for (int i = 0; i < N_CHEAP; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (GAsyncResult) done = NULL;

      run (host, HOSPES_CALL_QUICK, ask_name, NULL, &done);
      wait_for (done != NULL);
      longest = MAX (longest, (g_get_monotonic_time () - begin) / 1e3);
    }

  if (g_atomic_int_get (&n_wiping) < 3)
    g_printerr ("the slow calls were too quick to tell\n");
  for (int i = 0; i < N_SLOW; i++)
    {
      wait_for (slow[i] != NULL);
      g_object_unref (slow[i]);
    }

  return longest;
}

int
main (int argc, char *argv[])
{
  g_autofree char *uri = g_strdup (g_getenv ("HOSPES_BENCH_URI"));
  g_autofree char *folder = g_strdup (g_getenv ("HOSPES_BENCH_FOLDER"));
  g_autoptr (GAsyncResult) made = NULL;
  g_autoptr (GError) error = NULL;
  HospesHost *host;

  virt_test_init (&argc, &argv);
  host = virt_test_connect (uri);
  run (host, HOSPES_CALL_JOB, make_pool, folder, &made);
  wait_for (made != NULL);
  if (g_task_propagate_pointer (G_TASK (made), &error) == NULL)
    g_error ("%s", error->message);

  g_print ("hosts.cheap %.3g ms\n", measure (host));
  g_object_unref (host);
  return 0;
}
