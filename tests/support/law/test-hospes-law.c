/* test-hospes-law.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A law nobody enforces is a wish: these break it on purpose.
 */

#include <glib/gstdio.h>
#include <libvirt-gobject/libvirt-gobject.h>
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

#define TEST_URI "test:///default"

static gpointer
use_connection (gpointer data)
{
  virConnectPtr connection = virConnectOpen (TEST_URI);
  virDomainStatsRecordPtr *records = NULL;

  g_assert_nonnull (connection);
  g_assert_cmpint (virConnectGetAllDomainStats (connection, VIR_DOMAIN_STATS_STATE, &records, 0),
                   ==, 1);
  virDomainStatsRecordListFree (records);
  virConnectClose (connection);

  return NULL;
}

static gpointer
open_connection (gpointer data)
{
  return virConnectOpen (TEST_URI);
}

static void
test_forbidden_on_main (void)
{
  if (g_test_subprocess ())
    {
      use_connection (NULL);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*virConnectOpen() was called on the main thread*");
}

static void
test_forbidden_through_libvirt_gobject (void)
{
  if (g_test_subprocess ())
    {
      GVirConnection *connection = gvir_connection_new (TEST_URI);

      gvir_connection_open (connection, NULL, NULL);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*virConnectOpen*() was called on the main thread*");
}

static void
test_closing_is_forbidden (void)
{
  if (g_test_subprocess ())
    {
      virConnectClose (g_thread_join (g_thread_new ("worker", open_connection, NULL)));
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*virConnectClose() was called on the main thread*");
}

static void
test_allowed_on_worker (void)
{
  g_assert_null (g_thread_join (g_thread_new ("worker", use_connection, NULL)));
}

static void
test_local_calls_are_allowed (void)
{
  virTypedParameterPtr params = NULL;
  int n_params = 0;
  int max_params = 0;

  g_assert_cmpint (virInitialize (), ==, 0);
  virResetLastError ();
  g_assert_null (virGetLastError ());
  g_assert_cmpint (virTypedParamsAddInt (&params, &n_params, &max_params, "one", 1), ==, 0);
  virTypedParamsFree (params, n_params);
}

static void
test_report_goes_on (void)
{
  g_autofree char *contents = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "hospes-law-XXXXXX", NULL);

  if (g_test_subprocess ())
    {
      use_connection (NULL);
      return;
    }

  g_assert_cmpint (g_close (g_mkstemp (path), NULL), ==, TRUE);
  g_setenv ("HOSPES_LAW", "report", TRUE);
  g_setenv ("HOSPES_LAW_FILE", path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("HOSPES_LAW");
  g_unsetenv ("HOSPES_LAW_FILE");

  g_test_trap_assert_passed ();
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==,
                   "virConnectOpen\n"
                   "virConnectGetAllDomainStats\n"
                   "virDomainStatsRecordListFree\n"
                   "virConnectClose\n");
  g_remove (path);
}

static void
test_calls_are_noted (void)
{
  static const char *const expected[] = {
    "worker virConnectOpen",
    "worker virConnectGetAllDomainStats",
    /* It frees domains by virDomainFree(), but that is libvirt's own call. */
    "worker virDomainStatsRecordListFree",
    "worker virConnectClose",
    "",
  };
  g_autofree char *contents = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "hospes-calls-XXXXXX", NULL);
  g_auto (GStrv) lines = NULL;

  if (g_test_subprocess ())
    {
      g_thread_join (g_thread_new ("worker", use_connection, NULL));
      return;
    }

  g_assert_cmpint (g_close (g_mkstemp (path), NULL), ==, TRUE);
  g_setenv ("HOSPES_CALLS", path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("HOSPES_CALLS");

  g_test_trap_assert_passed ();
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_true (g_str_has_suffix (lines[i], expected[i]));
  g_remove (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/law/main/forbidden", test_forbidden_on_main);
  g_test_add_func ("/law/main/libvirt-gobject", test_forbidden_through_libvirt_gobject);
  g_test_add_func ("/law/main/closing", test_closing_is_forbidden);
  g_test_add_func ("/law/main/local", test_local_calls_are_allowed);
  g_test_add_func ("/law/worker/allowed", test_allowed_on_worker);
  g_test_add_func ("/law/report", test_report_goes_on);
  g_test_add_func ("/law/calls", test_calls_are_noted);

  return g_test_run ();
}
