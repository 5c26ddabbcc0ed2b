/* test-hospes-pool-making.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * On the test driver, which starts whatever is defined. What goes wrong on the
 * way is for test-hospes-pool-making-real.c.
 */

#include "hospes-pool-making.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "pool-samples.h"
#include "virt-test.h"

static char *
make (HospesHost *host,
      HospesPoolDraft *draft,
      const char *xml,
      GCancellable *cancellable,
      HospesPoolStageFunc func,
      gpointer data,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *left = NULL;
  char *uuid;

  hospes_pool_making_async (host, draft, xml, cancellable, func, data, store_result_cb, &result);
  wait_for (result != NULL);
  uuid = hospes_pool_making_finish (host, result, &left, error);
  g_assert_null (left);
  return uuid;
}

typedef struct
{
  const char *uuid;
  char *name;
  int active;
  int persistent;
  int autostart;
} Made;

/* What it is, and takes it away again. */
static gpointer
look_and_remove (gpointer data)
{
  Made *made = data;
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByUUIDString (connection, made->uuid);

  g_assert_nonnull (pool);
  made->name = g_strdup (virStoragePoolGetName (pool));
  made->active = virStoragePoolIsActive (pool);
  made->persistent = virStoragePoolIsPersistent (pool);
  if (made->persistent)
    virStoragePoolGetAutostart (pool, &made->autostart);
  g_assert_cmpint (virStoragePoolDestroy (pool), ==, 0);
  if (made->persistent)
    g_assert_cmpint (virStoragePoolUndefine (pool), ==, 0);
  return NULL;
}

static gpointer
count_pools (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);

  return GINT_TO_POINTER (virConnectListAllStoragePools (connection, NULL, 0));
}

static void
assert_pools (int count)
{
  g_assert_cmpint (GPOINTER_TO_INT (virt_test_in_thread (count_pools, NULL)), ==, count);
}

static void
test_kinds (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);

  for (int pattern = 0; pattern < HOSPES_N_POOL_PATTERNS; pattern++)
    for (guint turn = 0; turn < 2; turn++)
      {
        g_autoptr (HospesPoolDraft) draft = sample_new (pattern, turn);
        g_autoptr (GError) error = NULL;
        g_autofree char *uuid = NULL;
        Made made = { 0 };

        /* The test driver makes nothing, and cannot let go of an adapter it made up. */
        hospes_pool_draft_set_virtual_adapter (draft, FALSE);
        hospes_pool_draft_set (draft, HOSPES_POOL_ADAPTER, "host1");
        hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_NOTHING);
        hospes_pool_draft_set_autostart (draft, turn == 0);
        uuid = make (host, draft, NULL, NULL, NULL, NULL, &error);
        g_assert_no_error (error);
        made.uuid = uuid;
        virt_test_in_thread (look_and_remove, &made);
        g_assert_cmpstr (made.name, ==, turn == 0 ? "blue" : ODD_NAME);
        g_assert_cmpint (made.active, ==, 1);
        g_assert_cmpint (made.persistent, ==, 1);
        g_assert_cmpint (made.autostart, ==, turn == 0);
        g_free (made.name);
      }

  assert_pools (1);
  virt_test_let_go (host);
}

static void
test_passing (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);

  for (int pattern = 0; pattern < HOSPES_N_POOL_PATTERNS; pattern++)
    {
      g_autoptr (HospesPoolDraft) draft = sample_new (pattern, pattern % 3);
      g_autoptr (GError) error = NULL;
      g_autofree char *uuid = NULL;
      Made made = { 0 };

      hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_NOTHING);
      hospes_pool_draft_set_virtual_adapter (draft, FALSE);
      hospes_pool_draft_set (draft, HOSPES_POOL_ADAPTER, "host1");
      hospes_pool_draft_set_sign_in (draft, FALSE);
      hospes_pool_draft_set_keep (draft, FALSE);
      uuid = make (host, draft, NULL, NULL, NULL, NULL, &error);
      if (hospes_pool_draft_builds (draft) && pattern != HOSPES_POOL_PATTERN_DIR)
        {
          /* More than it can. */
          g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_INVALID_ARG);
          continue;
        }

      g_assert_no_error (error);
      made.uuid = uuid;
      virt_test_in_thread (look_and_remove, &made);
      g_assert_cmpint (made.active, ==, 1);
      g_assert_cmpint (made.persistent, ==, 0);
      g_free (made.name);
    }

  assert_pools (1);
  virt_test_let_go (host);
}

static void
stage_cb (HospesPoolStage stage, const char *text, gpointer user_data)
{
  g_string_append_c (user_data, "sdbua"[stage]);
  g_assert_cmpstr (text, ==, hospes_pool_stage_get_text (stage));
}

static void
test_stages (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesPoolDraft) draft = sample_new (HOSPES_POOL_PATTERN_ZFS, 0);
  g_autoptr (GString) stages = g_string_new (NULL);
  g_autofree char *uuid = NULL;
  Made made = { 0 };

  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_IF_EMPTY);
  made.uuid = uuid = make (host, draft, NULL, NULL, stage_cb, stages, NULL);
  g_assert_cmpstr (stages->str, ==, "dbua");
  virt_test_in_thread (look_and_remove, &made);
  g_free (made.name);
  virt_test_let_go (host);
}

/* libvirt would take it as a new definition of the one there is. */
static void
test_taken (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();
  g_autoptr (GError) error = NULL;

  hospes_pool_draft_set (draft, HOSPES_POOL_NAME, "default-pool");
  g_assert_null (make (host, draft, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_FAILED);
  assert_pools (1);
  virt_test_let_go (host);
}

static void
test_by_hand (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;
  Made made = { 0 };

  g_assert_null (
      make (host, draft, "<pool type='dir'><name>a</name></pool>", NULL, NULL, NULL, &error));
  g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_XML_ERROR);
  assert_pools (1);

  uuid = make (host, draft,
               "<pool type='dir'><name>hand</name><target><path>/srv/x</path></target></pool>",
               NULL, NULL, NULL, NULL);
  made.uuid = uuid;
  virt_test_in_thread (look_and_remove, &made);
  g_assert_cmpstr (made.name, ==, "hand");
  g_free (made.name);
  virt_test_let_go (host);
}

/* Nothing is made for another kind than was chosen. */
static void
test_other_kind (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesPoolDraft) draft = sample_new (HOSPES_POOL_PATTERN_ZFS, 0);
  g_autoptr (GString) stages = g_string_new (NULL);
  g_autofree char *uuid = NULL;
  Made made = { 0 };

  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_IF_EMPTY);
  made.uuid = uuid = make (
      host, draft, "<pool type='dir'><name>hand</name><target><path>/srv/x</path></target></pool>",
      NULL, stage_cb, stages, NULL);
  g_assert_nonnull (uuid);
  g_assert_cmpstr (stages->str, ==, "dua");
  virt_test_in_thread (look_and_remove, &made);
  g_free (made.name);
  virt_test_let_go (host);
}

static void
cancel_cb (HospesPoolStage stage, const char *text, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* Whenever it comes: either there is the pool, or there is nothing. */
static void
test_cancelled (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();
  g_autoptr (GCancellable) early = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (early);
  g_assert_null (make (host, draft, NULL, early, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_pools (1);

  for (int turn = 0; turn < 20; turn++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *uuid = NULL;

      g_clear_error (&error);
      uuid = make (host, draft, NULL, cancellable, cancel_cb, cancellable, &error);
      if (uuid != NULL)
        {
          Made made = { uuid };

          virt_test_in_thread (look_and_remove, &made);
          g_free (made.name);
        }
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_pools (1);
    }

  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/operations/pool-making/kinds", test_kinds);
  g_test_add_func ("/operations/pool-making/passing", test_passing);
  g_test_add_func ("/operations/pool-making/stages", test_stages);
  g_test_add_func ("/operations/pool-making/taken", test_taken);
  g_test_add_func ("/operations/pool-making/by-hand", test_by_hand);
  g_test_add_func ("/operations/pool-making/other-kind", test_other_kind);
  g_test_add_func ("/operations/pool-making/cancelled", test_cancelled);

  return g_test_run ();
}
