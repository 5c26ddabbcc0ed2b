/* test-hospes-pool-making-real.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * On a libvirt of its own: what is really made, and what is left when it fails
 * on the way. That one has no rights, so nothing is mounted.
 */

#include <dlfcn.h>

#include "hospes-pool-making.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "virt-test.h"

#include "daemon-test.h"

typedef struct
{
  Daemon daemon;
  HospesHost *host;
  HospesPoolDraft *draft;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  daemon_begin (&f->daemon);
  f->host = virt_test_connect (f->daemon.uri);
  f->draft = hospes_pool_draft_new ();
  f->folder = g_strconcat (f->daemon.folder, "/data/pool", NULL);
  hospes_pool_draft_set (f->draft, HOSPES_POOL_NAME, "blue");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->draft);
  g_free (f->folder);
  virt_test_let_go (f->host);
  daemon_end (&f->daemon);
}

static char *
make (Fixture *f, GCancellable *cancellable, char **left, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_pool_making_async (f->host, f->draft, NULL, cancellable, NULL, NULL, store_result_cb,
                            &result);
  wait_for (result != NULL);
  return hospes_pool_making_finish (f->host, result, left, error);
}

/* “blue” is there: active or not, kept or not, with the host or not; "" if it is not */
static gpointer
look (gpointer uri)
{
  g_autoptr (virConnect) connection = virConnectOpen (uri);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, "blue");
  int autostart = 0;

  if (pool == NULL)
    return g_strdup ("");

  virStoragePoolGetAutostart (pool, &autostart);
  return g_strdup_printf ("%s%s%s", virStoragePoolIsActive (pool) == 1 ? "a" : "",
                          virStoragePoolIsPersistent (pool) == 1 ? "p" : "", autostart ? "s" : "");
}

static void
assert_pool (Fixture *f, const char *expected)
{
  g_autofree char *is = virt_test_in_thread (look, f->daemon.uri);

  g_assert_cmpstr (is, ==, expected);
}

static gpointer
count_secrets (gpointer uri)
{
  g_autoptr (virConnect) connection = virConnectOpen (uri);

  return GINT_TO_POINTER (virConnectListAllSecrets (connection, NULL, 0));
}

static void
test_folder (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;

  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, f->folder);
  uuid = make (f, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (uuid);
  g_assert_true (g_file_test (f->folder, G_FILE_TEST_IS_DIR));
  assert_pool (f, "aps");
}

/* What is in it is not touched, whoever put it there. */
static void
test_folder_that_is_there (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_build_filename (f->folder, "disk.img", NULL);
  g_autofree char *content = NULL;
  g_autofree char *uuid = NULL;

  g_assert_cmpint (g_mkdir (f->folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, f->folder);
  hospes_pool_draft_set_keep (f->draft, FALSE);
  uuid = make (f, NULL, NULL, NULL);
  g_assert_nonnull (uuid);
  assert_pool (f, "a");
  g_assert_true (g_file_get_contents (file, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
}

/* It is made while it passes, too. */
static void
test_passing_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *uuid = NULL;

  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, f->folder);
  hospes_pool_draft_set_keep (f->draft, FALSE);
  uuid = make (f, NULL, NULL, NULL);
  g_assert_nonnull (uuid);
  g_assert_true (g_file_test (f->folder, G_FILE_TEST_IS_DIR));
  assert_pool (f, "a");
}

static void
assert_nothing_left (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  g_assert_null (make (f, NULL, &left, &error));
  g_test_message ("%s", error->message);
  g_assert_cmpuint (error->domain, ==, HOSPES_VIRT_ERROR);
  g_assert_null (left);
  assert_pool (f, "");
}

static void
test_takes_back (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_strconcat (f->daemon.folder, "/data/file", NULL);

  /* Where nothing can be made, and where something else is. */
  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, "/proc/hospes");
  assert_nothing_left (f);
  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, file);
  assert_nothing_left (f);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  hospes_pool_draft_set_keep (f->draft, FALSE);
  assert_nothing_left (f);

  /* Mounting takes rights. */
  hospes_pool_draft_set_keep (f->draft, TRUE);
  hospes_pool_draft_set_pattern (f->draft, HOSPES_POOL_PATTERN_FS);
  hospes_pool_draft_set (f->draft, HOSPES_POOL_DEVICES, file);
  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, f->folder);
  assert_nothing_left (f);
  g_assert_false (g_file_test (f->folder, G_FILE_TEST_EXISTS));
  hospes_pool_draft_set_keep (f->draft, FALSE);
  assert_nothing_left (f);
  g_assert_false (g_file_test (f->folder, G_FILE_TEST_EXISTS));
}

/* One that was there before stays, and one that cannot be taken back is told. */
static void
test_takes_back_folders (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_strconcat (f->daemon.folder, "/data/file", NULL);
  g_autofree char *upper = g_strconcat (f->folder, "/a", NULL);
  g_autofree char *lower = g_strconcat (upper, "/it's", NULL);
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "mine", -1, NULL));
  g_assert_cmpint (g_mkdir (f->folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (f->folder, 0777), ==, 0);
  hospes_pool_draft_set_pattern (f->draft, HOSPES_POOL_PATTERN_FS);
  hospes_pool_draft_set (f->draft, HOSPES_POOL_DEVICES, file);
  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, f->folder);
  assert_nothing_left (f);
  g_assert_true (g_file_test (f->folder, G_FILE_TEST_IS_DIR));

  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, lower);
  g_assert_null (make (f, NULL, &left, &error));
  g_assert_nonnull (strstr (left, upper));
  g_assert_false (g_file_test (lower, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (upper, G_FILE_TEST_IS_DIR));
  assert_pool (f, "");
}

/* The password goes with the pool that was not made. */
static void
test_takes_back_secret (Fixture *f, gconstpointer data)
{
  hospes_pool_draft_set_pattern (f->draft, HOSPES_POOL_PATTERN_ISCSI);
  hospes_pool_draft_set (f->draft, HOSPES_POOL_HOST, "127.0.0.1");
  hospes_pool_draft_set (f->draft, HOSPES_POOL_PORT, "1");
  hospes_pool_draft_set (f->draft, HOSPES_POOL_IQN, "iqn.2026-01.org.example:none");
  hospes_pool_draft_set_sign_in (f->draft, TRUE);
  hospes_pool_draft_set (f->draft, HOSPES_POOL_USER, "ana");
  hospes_pool_draft_set_password (f->draft, "Geheim&1");
  assert_nothing_left (f);
  g_assert_cmpint (GPOINTER_TO_INT (virt_test_in_thread (count_secrets, f->daemon.uri)), ==, 0);
}

/* A file stands in for a disk: the file system is made on it, and stays when
 * mounting fails. That is told, and nothing else is left. */
static void
test_tells_what_is_left (Fixture *f, gconstpointer data)
{
  g_autofree char *disk = g_strconcat (f->daemon.folder, "/data/disk", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  g_autofree char *content = NULL;
  g_autofree char *empty = g_malloc0 (8 << 20);
  gsize size;

  g_assert_true (
      g_file_set_contents_full (disk, empty, 8 << 20, G_FILE_SET_CONTENTS_NONE, 0666, NULL));
  g_assert_cmpint (g_chmod (disk, 0666), ==, 0);
  hospes_pool_draft_set_pattern (f->draft, HOSPES_POOL_PATTERN_FS);
  hospes_pool_draft_set (f->draft, HOSPES_POOL_DEVICES, disk);
  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, f->folder);
  hospes_pool_draft_set_make (f->draft, HOSPES_POOL_MAKE_ANYWAY);
  g_assert_null (make (f, NULL, &left, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (left);
  assert_pool (f, "");

  /* ext4 has this number there. */
  g_assert_true (g_file_get_contents (disk, &content, &size, NULL));
  g_assert_cmphex ((guint8) content[0x438], ==, 0x53);
  g_assert_cmphex ((guint8) content[0x439], ==, 0xef);

  /* Now it is not empty any more, and making one there is refused. */
  g_clear_pointer (&left, g_free);
  hospes_pool_draft_set_make (f->draft, HOSPES_POOL_MAKE_IF_EMPTY);
  assert_nothing_left (f);

  /* None fits on so little; what was there may be gone for all that. */
  g_assert_true (g_file_set_contents (disk, "mine", -1, NULL));
  g_assert_cmpint (g_chmod (disk, 0666), ==, 0);
  hospes_pool_draft_set_make (f->draft, HOSPES_POOL_MAKE_ANYWAY);
  g_clear_error (&error);
  g_assert_null (make (f, NULL, &left, &error));
  g_assert_cmpstr (left, ==, "What was on the device may be lost already.");
  assert_pool (f, "");
}

#define NEXT(name) ((__typeof__ (&(name))) dlsym (RTLD_NEXT, #name))

/* Stands before libvirt’s own: a daemon that ends just then. */
static Daemon *_Atomic ending;

int
virStoragePoolBuild (virStoragePoolPtr pool, unsigned int flags)
{
  if (ending != NULL)
    run_script (ending, "kill", NULL);

  return NEXT (virStoragePoolBuild) (pool, flags);
}

/* Nothing can be taken back then: it is told, and found when the daemon is back. */
static void
test_daemon_ends (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, f->folder);
  ending = &f->daemon;
  g_assert_null (make (f, NULL, &left, &error));
  ending = NULL;
  g_assert_nonnull (error);
  g_test_message ("%s: %s", error->message, left);
  g_assert_nonnull (strstr (left, "among the pools of the host"));
  g_assert_false (g_file_test (f->folder, G_FILE_TEST_EXISTS));

  run_script (&f->daemon, "up", NULL);
  assert_pool (f, "p");
}

static void
cancel_cb (HospesPoolStage stage, const char *text, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* However far it came: the pool with its folder, or neither. */
static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  g_autofree char *uuid = NULL;

  hospes_pool_draft_set (f->draft, HOSPES_POOL_TARGET, f->folder);
  hospes_pool_making_async (f->host, f->draft, NULL, cancellable, cancel_cb, cancellable,
                            store_result_cb, &result);
  wait_for (result != NULL);
  uuid = hospes_pool_making_finish (f->host, result, &left, &error);
  g_clear_object (&result);
  g_assert_null (left);
  g_assert_cmpint (g_file_test (f->folder, G_FILE_TEST_EXISTS), ==, uuid != NULL);
  assert_pool (f, uuid != NULL ? "aps" : "");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/operations/pool-making-real/folder", test_folder },
    { "/operations/pool-making-real/folder-that-is-there", test_folder_that_is_there },
    { "/operations/pool-making-real/passing-folder", test_passing_folder },
    { "/operations/pool-making-real/takes-back", test_takes_back },
    { "/operations/pool-making-real/takes-back-folders", test_takes_back_folders },
    { "/operations/pool-making-real/takes-back-secret", test_takes_back_secret },
    { "/operations/pool-making-real/tells-what-is-left", test_tells_what_is_left },
    { "/operations/pool-making-real/cancelled", test_cancelled },
    { "/operations/pool-making-real/daemon-ends", test_daemon_ends },
  };

  virt_test_init (&argc, &argv);
  if (!can_run ())
    {
      g_print ("1..0 # SKIP\n");
      return 0;
    }

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
