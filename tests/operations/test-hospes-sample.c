/* test-hospes-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The test driver takes no uploads, so all of these fail on the way, and must
 * leave nothing behind. That it works is for tests with a real hypervisor.
 */

#include "hospes-sample.h"

#include <glib/gstdio.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-job-list.h"
#include "virt-test.h"

static char *folder;

static gpointer
count_volumes (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  virStoragePoolPtr *pools = NULL;
  int n_pools = virConnectListAllStoragePools (connection, &pools, 0);
  int n_volumes = 0;

  g_assert_cmpint (n_pools, ==, 1);
  n_volumes = virStoragePoolNumOfVolumes (pools[0]);
  virStoragePoolFree (pools[0]);
  free (pools);

  return GINT_TO_POINTER (n_volumes);
}

static char *
add (HospesHost *host, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_sample_add_async (host, cancellable, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_sample_add_finish (host, result, error);
}

/* It was a task as well, the newest. */
static void
assert_task (const char *title, HospesJobState state, const char *left)
{
  g_autoptr (HospesJob) job =
      g_list_model_get_item (G_LIST_MODEL (hospes_job_list_get_default ()), 0);

  g_assert_cmpstr (hospes_job_get_title (job), ==, title);
  g_assert_cmpint (hospes_job_get_state (job), ==, state);
  g_assert_cmpstr (hospes_job_get_left (job), ==, left);
}

static void
leave_image (gboolean there)
{
  g_autofree char *image = g_build_filename (folder, "hospes-sample.img", NULL);

  if (there)
    g_assert_true (g_file_set_contents (image, "boot", -1, NULL));
  else
    g_remove (image);
}

static void
test_add_takes_back (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (GError) error = NULL;
  int n_volumes = GPOINTER_TO_INT (virt_test_in_thread (count_volumes, NULL));

  leave_image (TRUE);
  g_assert_null (add (host, NULL, &error));
  g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_NO_SUPPORT);
  g_assert_cmpint (GPOINTER_TO_INT (virt_test_in_thread (count_volumes, NULL)), ==, n_volumes);
  assert_task ("Adding the sample machine", HOSPES_JOB_FAILED, "Nothing is left behind.");
  wait_until_idle ();
  g_assert_cmpuint (g_list_model_get_n_items (hospes_host_get_domains (host)), ==, 1);
  virt_test_let_go (host);
}

static void
test_add_without_image (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (GError) error = NULL;

  leave_image (FALSE);
  g_assert_null (add (host, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  virt_test_let_go (host);
}

static void
test_add_cancelled (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  leave_image (TRUE);
  g_cancellable_cancel (cancellable);
  g_assert_null (add (host, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_task ("Adding the sample machine", HOSPES_JOB_CANCELLED, "Nothing is left behind.");
  virt_test_let_go (host);
}

static void
test_add_nowhere (void)
{
  g_autoptr (HospesHost) host = hospes_host_new (DEMO_URI, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (add (host, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
}

/* Nothing but what bears our mark is ever removed. */
static void
test_remove_spares_others (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_sample_remove_async (domain, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_null (hospes_sample_remove_finish (domain, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  assert_task ("Removing test", HOSPES_JOB_FAILED, NULL);
  g_clear_object (&result);
  wait_until_idle ();
  g_assert_cmpint (hospes_domain_get_state (domain), ==, HOSPES_DOMAIN_STATE_RUNNING);
  virt_test_let_go (host);
}

static gpointer
define_sample (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainDefineXML (
      connection, "<domain type='test'><name>hospes-sample</name>"
                  "<metadata><h:sample xmlns:h='urn:hospes:domain:1'/></metadata>"
                  "<memory>1024</memory><os><type>hvm</type></os></domain>");

  g_assert_nonnull (domain);
  g_assert_cmpint (virDomainCreate (domain), ==, 0);
  return NULL;
}

/* One that runs, and whose disk somebody has taken out. */
static void
test_remove (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  virt_test_in_thread (define_sample, NULL);
  wait_for ((domain = virt_test_find (host, "hospes-sample")) != NULL);
  g_object_ref (domain);
  hospes_sample_remove_async (domain, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  said = hospes_sample_remove_finish (domain, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "");
  wait_for (hospes_domain_get_removed (domain));
  g_clear_object (&result);
  g_object_unref (domain);
  virt_test_let_go (host);
}

#define OURS(name, metadata)                                                                       \
  "<domain type='test'><name>" name "</name>" metadata                                             \
  "<memory>1024</memory><os><type>hvm</type></os><devices><disk type='file' device='disk'>"        \
  "<source file='/default-pool/shared.img'/><target dev='vda'/></disk></devices></domain>"

static gpointer
share_disk (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "default-pool");
  g_autoptr (virStorageVol) volume = virStorageVolCreateXML (
      pool, "<volume><name>shared.img</name><capacity>1024</capacity></volume>", 0);
  g_autoptr (virDomain) domain = virDomainDefineXML (
      connection, OURS ("hospes-sample", "<metadata><h:sample xmlns:h='urn:hospes:domain:1'/>"
                                         "</metadata>"));
  g_autoptr (virDomain) other = NULL;

  g_assert_true (volume != NULL || GPOINTER_TO_INT (data));
  virResetLastError ();
  g_assert_nonnull (domain);
  if (!GPOINTER_TO_INT (data))
    g_assert_nonnull (other = virDomainDefineXML (connection, OURS ("copy-of-it", "")));
  else if ((other = virDomainLookupByName (connection, "copy-of-it")) != NULL)
    g_assert_cmpint (virDomainUndefine (other), ==, 0);
  return NULL;
}

static void
remove_one (HospesHost *host, const char *left)
{
  HospesDomain *domain = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesJob) job = NULL;

  wait_for ((domain = virt_test_find (host, "hospes-sample")) != NULL);
  g_object_ref (domain);
  hospes_sample_remove_async (domain, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  said = hospes_sample_remove_finish (domain, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, left != NULL ? left : "");
  wait_for (hospes_domain_get_removed (domain));
  job = g_list_model_get_item (G_LIST_MODEL (hospes_job_list_get_default ()), 0);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_DONE);
  g_assert_cmpstr (hospes_job_get_result (job), ==, left);
  g_clear_object (&result);
  g_object_unref (domain);
}

/* A disk that somebody else uses by now is not ours to remove. */
static void
test_remove_keeps_shared (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  int n_before = GPOINTER_TO_INT (virt_test_in_thread (count_volumes, NULL));

  virt_test_in_thread (share_disk, GINT_TO_POINTER (FALSE));
  remove_one (host, "Its disk “shared.img” stays. “shared.img” is needed by machines: copy-of-it");
  g_assert_cmpint (GPOINTER_TO_INT (virt_test_in_thread (count_volumes, NULL)), ==, n_before + 1);

  /* Nobody else does any more. */
  virt_test_in_thread (share_disk, GINT_TO_POINTER (TRUE));
  remove_one (host, NULL);
  g_assert_cmpint (GPOINTER_TO_INT (virt_test_in_thread (count_volumes, NULL)), ==, n_before);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  int status;

  virt_test_init (&argc, &argv);
  folder = g_dir_make_tmp ("hospes-sample-XXXXXX", NULL);
  g_setenv ("HOSPES_SAMPLE_DIR", folder, TRUE);

  g_test_add_func ("/operations/sample/add/takes-back", test_add_takes_back);
  g_test_add_func ("/operations/sample/add/without-image", test_add_without_image);
  g_test_add_func ("/operations/sample/add/cancelled", test_add_cancelled);
  g_test_add_func ("/operations/sample/add/nowhere", test_add_nowhere);
  g_test_add_func ("/operations/sample/remove", test_remove);
  g_test_add_func ("/operations/sample/remove/keeps-shared", test_remove_keeps_shared);
  g_test_add_func ("/operations/sample/remove/spares-others", test_remove_spares_others);

  status = g_test_run ();
  leave_image (FALSE);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
