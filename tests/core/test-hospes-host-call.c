/* test-hospes-host-call.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-host-call.h"

#include "hospes-autoptr.h"
#include "hospes-domain-private.h"
#include "virt-test.h"

static gpointer
get_hostname (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);

  g_assert_true (connection == hospes_link_get_connection (hospes_call_get_link (call)));
  return virConnectGetHostname (connection);
}

static gpointer
get_name (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);

  return domain != NULL ? g_strdup (virDomainGetName (domain)) : NULL;
}

static void
set_true (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static char *
call (HospesHost *host,
      HospesCallKind kind,
      HospesDomain *domain,
      HospesCallFunc func,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gboolean freed = FALSE;

  hospes_host_call (host, kind, domain, g_task_new (NULL, NULL, store_result_cb, &result), func,
                    &freed, set_true, g_free);
  wait_for (result != NULL && freed);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_connection (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autofree char *quick = call (host, HOSPES_CALL_QUICK, NULL, get_hostname, NULL);
  g_autofree char *job = call (host, HOSPES_CALL_JOB, NULL, get_hostname, NULL);

  g_assert_cmpstr (quick, !=, "");
  g_assert_cmpstr (quick, ==, job);
  virt_test_let_go (host);
}

static void
test_domain (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autofree char *quick = call (host, HOSPES_CALL_QUICK, domain, get_name, NULL);
  g_autofree char *job = call (host, HOSPES_CALL_JOB, domain, get_name, NULL);

  g_assert_cmpstr (quick, ==, "test");
  g_assert_cmpstr (job, ==, "test");
  virt_test_let_go (host);
}

/* Whoever still shows a machine that is gone keeps no connection open. */
static void
test_removed (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesDomain) gone = NULL;
  g_autoptr (HospesDomain) domain = g_object_ref (virt_test_find (host, "test"));
  g_autoptr (GError) error = NULL;

  virt_test_someone (DEMO_URI, "define other");
  wait_for (virt_test_find (host, "other") != NULL);
  gone = g_object_ref (virt_test_find (host, "other"));
  virt_test_someone (DEMO_URI, "undefine other");
  wait_for (hospes_domain_get_removed (gone));
  g_assert_null (call (host, HOSPES_CALL_QUICK, gone, get_name, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
  g_assert_cmpstr (error->message, ==, "The machine is no longer there.");

  hospes_host_disconnect (host);
  g_assert_null (hospes_domain_get_handle (domain));
  virt_test_let_go (host);
}

/* Its data are freed, its task ends, and all that later. */
static void
test_not_connected (void)
{
  g_autoptr (HospesHost) host = hospes_host_new (DEMO_URI, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) no_host = NULL;

  g_assert_null (call (host, HOSPES_CALL_QUICK, NULL, get_hostname, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
  g_assert_null (call (NULL, HOSPES_CALL_JOB, NULL, get_hostname, &no_host));
  g_assert_error (no_host, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
}

static gpointer
wait_for_flag (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  while (!g_atomic_int_get ((int *) data))
    g_thread_yield ();

  return NULL;
}

/* Long jobs leave the quick calls' threads alone. */
static void
test_jobs_delay_nothing (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  GAsyncResult *results[6] = { NULL };
  int flag = FALSE;
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    hospes_host_call (host, HOSPES_CALL_JOB, NULL,
                      g_task_new (NULL, NULL, store_result_cb, &results[i]), wait_for_flag, &flag,
                      NULL, NULL);

  name = call (host, HOSPES_CALL_QUICK, NULL, get_hostname, NULL);
  g_assert_nonnull (name);
  g_atomic_int_set (&flag, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      wait_for (results[i] != NULL);
      g_object_unref (results[i]);
    }

  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/host-call/removed", test_removed);
  g_test_add_func ("/core/host-call/connection", test_connection);
  g_test_add_func ("/core/host-call/domain", test_domain);
  g_test_add_func ("/core/host-call/not-connected", test_not_connected);
  g_test_add_func ("/core/host-call/jobs-delay-nothing", test_jobs_delay_nothing);

  return g_test_run ();
}
