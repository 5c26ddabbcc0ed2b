/* hospes-pool-making.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes a pool of a draft.
 *
 * DESIGN
 *
 * Secret, definition, what it lies on, start, start with the host: in this
 * order, and what fails or is cancelled on the way takes back what came
 * before, last things first. A file system, a table of partitions or a volume
 * group that was made cannot be taken back without destroying more, so it is
 * left and told.
 *
 * Of a folder, only one that was made here is removed again, and only if it is
 * empty: libvirt’s “delete” of such a pool is rmdir(). Whether it was made here
 * is known because starting is tried first, and fails only where it is missing;
 * of one that something is mounted on, because somebody looked.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-pool-folder.h"
#include "hospes-pool-making-words.h"
#include "hospes-pool-xml.h"
#include "hospes-wipe.h"

typedef struct
{
  /* What is wanted */
  char *xml;
  char *secret_xml;
  char *password;
  HospesHostShell *shell; /* NULL unless a folder has to be looked at, and can be */
  HospesPoolPattern pattern;
  unsigned int build_flags;
  gboolean builds;
  gboolean keep;
  gboolean autostart;

  /* What is said meanwhile, on the main context */
  HospesPoolStageFunc stage_func;
  gpointer stage_data;
  GCancellable *told; /* cancelled at the end: nothing is said then */

  /* What became of it */
  gboolean made_folder;
  char *target;  /* NULL unless something is to be mounted on it */
  char *missing; /* the uppermost folder that is to be made for it, see there */
  gboolean folder_left;
  gboolean has_built;
  gboolean made_content;
  gboolean may_have_wiped;
  gboolean not_taken_back;
  gboolean has_begun;
  gboolean has_ended; /* or the host fell silent before */
} Making;

typedef struct
{
  HospesPoolStage stage;
  HospesPoolStageFunc func;
  gpointer data;
  GCancellable *told;
} Message;

static void
making_clear (gpointer data)
{
  Making *making = data;

  g_free (making->xml);
  g_free (making->secret_xml);
  hospes_wipe_free (making->password);
  g_clear_pointer (&making->shell, hospes_host_shell_free);
  g_free (making->target);
  g_free (making->missing);
  g_object_unref (making->told);
}

/* The task has it, and a worker that may be at it longer than that. */
static void
making_unref (gpointer making)
{
  g_atomic_rc_box_release_full (making, making_clear);
}

static void
message_free (gpointer data)
{
  Message *message = data;

  g_object_unref (message->told);
  g_free (message);
}

static gboolean
tell_cb (gpointer data)
{
  Message *message = data;

  if (!g_cancellable_is_cancelled (message->told))
    message->func (message->stage, hospes_pool_stage_get_text (message->stage), message->data);

  return G_SOURCE_REMOVE;
}

/* Whether to go on. */
static gboolean
begin (Making *making, HospesPoolStage stage, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (making->stage_func != NULL)
    {
      g_autoptr (GSource) source = g_idle_source_new ();
      Message *message = g_new0 (Message, 1);

      message->stage = stage;
      message->func = making->stage_func;
      message->data = making->stage_data;
      message->told = g_object_ref (making->told);
      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, tell_cb, message, message_free);
      g_source_attach (source, NULL);
    }

  return TRUE;
}

static virSecretPtr
make_secret (Making *making, virConnectPtr connection, GError **error)
{
  virSecretPtr secret = virSecretDefineXML (connection, making->secret_xml, 0);

  if (secret == NULL)
    return hospes_error_take_null (error);

  if (virSecretSetValue (secret, (const unsigned char *) making->password,
                         strlen (making->password), 0) < 0)
    {
      hospes_error_take (error);
      virSecretUndefine (secret);
      virSecretFree (secret);
      return NULL;
    }

  return secret;
}

static gboolean
is_folder (Making *making)
{
  return making->pattern == HOSPES_POOL_PATTERN_DIR;
}

/* A group knows its disks better than its definition does: libvirt starts it only if one
 * of those in there is called as LVM calls it, which a link never is, and a number may
 * no longer be when the host was started anew. */
static gboolean
forget_devices (virStoragePoolPtr pool, GError **error)
{
  g_autofree char *former = virStoragePoolGetXMLDesc (pool, VIR_STORAGE_XML_INACTIVE);
  g_autofree char *xml = former != NULL ? hospes_pool_xml_dup_without_devices (former) : NULL;
  g_autoptr (virStoragePool) other = NULL;

  if (former == NULL)
    return hospes_error_take (error);
  if (xml == NULL)
    return TRUE;

  other = virStoragePoolDefineXML (virStoragePoolGetConnect (pool), xml, 0);
  return other != NULL || hospes_error_take (error);
}

static gboolean
build (Making *making, virStoragePoolPtr pool, GCancellable *cancellable, GError **error)
{
  if (!begin (making, HOSPES_POOL_STAGE_BUILD, cancellable, error))
    return FALSE;

  making->has_built = TRUE;
  if (virStoragePoolBuild (pool, making->build_flags) < 0)
    {
      making->may_have_wiped = making->build_flags == VIR_STORAGE_POOL_BUILD_OVERWRITE;
      return hospes_error_take (error);
    }

  making->made_content = making->build_flags != 0 || making->pattern == HOSPES_POOL_PATTERN_ZFS;
  return making->pattern != HOSPES_POOL_PATTERN_LOGICAL || forget_devices (pool, error);
}

static gboolean
start (Making *making, virStoragePoolPtr pool, GCancellable *cancellable, GError **error)
{
  /* A folder that is there needs nothing else. */
  if (is_folder (making))
    {
      if (!begin (making, HOSPES_POOL_STAGE_START, cancellable, error))
        return FALSE;
      if (virStoragePoolCreate (pool, 0) == 0)
        return TRUE;
    }

  if (making->builds && !build (making, pool, cancellable, error))
    return FALSE;

  if (!begin (making, HOSPES_POOL_STAGE_START, cancellable, error))
    return FALSE;

  if (virStoragePoolCreate (pool, 0) < 0)
    return hospes_error_take (error);

  making->made_folder = is_folder (making);
  return TRUE;
}

/* A definition can be kept or not; either way it is one until all went well. */
static gboolean
finish_keeping (Making *making, virStoragePoolPtr pool, GCancellable *cancellable, GError **error)
{
  if (making->autostart)
    {
      if (!begin (making, HOSPES_POOL_STAGE_AUTOSTART, cancellable, error))
        return FALSE;
      if (virStoragePoolSetAutostart (pool, 1) < 0)
        return hospes_error_take (error);
    }

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Those it is in, if they were made as well, are nobody’s to delete. */
static void
take_back_mount (Making *making, virConnectPtr connection, virStoragePoolPtr pool)
{
  if (making->target == NULL || g_strcmp0 (making->missing, "") == 0)
    return;

  making->folder_left = making->missing == NULL ||
                        !hospes_pool_folder_remove (connection, pool, making->xml) ||
                        !g_str_equal (making->missing, making->target);
}

static void
take_back_pool (Making *making, virStoragePoolPtr pool)
{
  if (virStoragePoolIsActive (pool) != 0 && virStoragePoolDestroy (pool) < 0)
    making->not_taken_back = TRUE;
  if (making->made_folder)
    virStoragePoolDelete (pool, 0);
  if (making->has_built)
    take_back_mount (making, virStoragePoolGetConnect (pool), pool);
  if (virStoragePoolIsPersistent (pool) != 0 && virStoragePoolUndefine (pool) < 0)
    making->not_taken_back = TRUE;
}

/* One that is gone when it stops. */
static virStoragePoolPtr
create_passing (Making *making, virConnectPtr connection, GCancellable *cancellable, GError **error)
{
  unsigned int flags = 0;
  virStoragePoolPtr pool;

  if (making->builds)
    flags = VIR_STORAGE_POOL_CREATE_WITH_BUILD;
  if (making->build_flags == VIR_STORAGE_POOL_BUILD_OVERWRITE)
    flags |= VIR_STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE;
  if (making->build_flags == VIR_STORAGE_POOL_BUILD_NO_OVERWRITE)
    flags |= VIR_STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE;

  if (!begin (making, HOSPES_POOL_STAGE_START, cancellable, error))
    return NULL;

  if (is_folder (making) && (pool = virStoragePoolCreateXML (connection, making->xml, 0)) != NULL)
    return pool;

  pool = virStoragePoolCreateXML (connection, making->xml, flags);
  if (pool != NULL)
    return pool;

  making->made_content = making->build_flags != 0;
  hospes_error_take (error);
  take_back_mount (making, connection, NULL);
  return NULL;
}

static virStoragePoolPtr
define_and_start (Making *making,
                  virConnectPtr connection,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (virStoragePool) pool = NULL;

  if (!begin (making, HOSPES_POOL_STAGE_DEFINE, cancellable, error))
    return NULL;

  pool = virStoragePoolDefineXML (connection, making->xml, 0);
  if (pool == NULL)
    return hospes_error_take_null (error);

  if (start (making, pool, cancellable, error) && finish_keeping (making, pool, cancellable, error))
    return g_steal_pointer (&pool);

  take_back_pool (making, pool);
  return NULL;
}

/* A definition of that name would be replaced, not refused. */
static gboolean
is_free (Making *making, virConnectPtr connection, GError **error)
{
  g_autofree char *name = hospes_pool_xml_find_name (making->xml, error);
  g_autoptr (virStoragePool) other = NULL;

  if (name == NULL)
    return FALSE;

  other = virStoragePoolLookupByName (connection, name);
  if (other != NULL)
    g_set_error (error, HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_FAILED,
                 _ ("There is a pool “%s” already"), name);

  virResetLastError ();
  return other == NULL;
}

static gpointer
make (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virStoragePool) pool = NULL;
  virSecretPtr secret = NULL;
  char *uuid = NULL;

  making->has_begun = TRUE;
  if (connection == NULL || !is_free (making, connection, error) ||
      (making->secret_xml != NULL &&
       (!begin (making, HOSPES_POOL_STAGE_SECRET, cancellable, error) ||
        (secret = make_secret (making, connection, error)) == NULL)))
    {
      making->has_ended = TRUE;
      return NULL;
    }

  if (making->target != NULL)
    making->missing = hospes_pool_folder_find_missing (making->shell, making->target, cancellable);
  pool = making->keep ? define_and_start (making, connection, cancellable, error)
                      : create_passing (making, connection, cancellable, error);

  if (pool != NULL)
    {
      uuid = g_malloc0 (VIR_UUID_STRING_BUFLEN);
      virStoragePoolGetUUIDString (pool, uuid);
    }
  else if (secret != NULL && virSecretUndefine (secret) < 0)
    making->not_taken_back = TRUE;

  if (secret != NULL)
    virSecretFree (secret);
  virResetLastError ();
  making->has_ended = TRUE;
  return uuid;
}

static unsigned int
get_build_flags (HospesPoolDraft *draft)
{
  static const unsigned int flags[] = {
    [HOSPES_POOL_MAKE_IF_EMPTY] = VIR_STORAGE_POOL_BUILD_NO_OVERWRITE,
    [HOSPES_POOL_MAKE_ANYWAY] = VIR_STORAGE_POOL_BUILD_OVERWRITE,
  };

  return hospes_pool_pattern_can_overwrite (hospes_pool_draft_get_pattern (draft))
             ? flags[hospes_pool_draft_get_make (draft)]
             : 0;
}

static Making *
making_new (HospesPoolDraft *draft, const char *xml)
{
  Making *making = g_atomic_rc_box_new0 (Making);
  /* Nobody said how to make what somebody wrote. */
  gboolean other =
      xml != NULL && !hospes_pool_xml_is_of_kind (xml, hospes_pool_draft_get_pattern (draft));

  making->xml = xml != NULL ? g_strdup (xml) : hospes_pool_draft_to_xml (draft);
  making->pattern = other ? HOSPES_N_POOL_PATTERNS : hospes_pool_draft_get_pattern (draft);
  making->builds = !other && hospes_pool_draft_builds (draft);
  making->build_flags = other ? 0 : get_build_flags (draft);
  making->keep = hospes_pool_draft_get_keep (draft);
  making->autostart = hospes_pool_draft_get_autostart (draft);
  making->told = g_cancellable_new ();
  if (making->builds &&
      (making->pattern == HOSPES_POOL_PATTERN_FS || making->pattern == HOSPES_POOL_PATTERN_NETFS))
    making->target = hospes_pool_xml_find_target (making->xml);
  if (hospes_pool_draft_makes_secret (draft))
    {
      making->secret_xml = hospes_pool_draft_to_secret_xml (draft);
      making->password = g_strdup (hospes_pool_draft_get_password (draft));
    }

  return making;
}

/**
 * hospes_pool_making_async:
 * @host: a connected host
 * @draft: a complete draft; it may be changed meanwhile
 * @xml: (nullable): another definition than the one of @draft, written by hand
 * @cancellable: (nullable): cancelling takes back what was done
 * @stage_func: (nullable): told what is being done
 * @stage_data: for @stage_func
 * @callback: called when the pool runs, or does not
 * @user_data: for @callback
 */
void
hospes_pool_making_async (HospesHost *host,
                          HospesPoolDraft *draft,
                          const char *xml,
                          GCancellable *cancellable,
                          HospesPoolStageFunc stage_func,
                          gpointer stage_data,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Making *making;
  GTask *task;

  g_return_if_fail (HOSPES_IS_HOST (host));
  g_return_if_fail (HOSPES_IS_POOL_DRAFT (draft));

  making = making_new (draft, xml);
  if (making->target != NULL)
    making->shell = hospes_host_shell_new (host, NULL);
  making->stage_func = stage_func;
  making->stage_data = stage_data;

  /* A pool that was made must be told of, even if it was cancelled too late. */
  task = g_task_new (host, cancellable, callback, user_data);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, hospes_pool_making_async);
  g_task_set_task_data (task, making, making_unref);
  hospes_host_call (host, HOSPES_CALL_JOB, NULL, task, make, g_atomic_rc_box_acquire (making),
                    making_unref, g_free);
}

/* What is left of it on the host; %NULL if nothing is. */
static char *
dup_left (Making *making)
{
  if (making->has_begun && !making->has_ended)
    return g_strdup (_ ("What was made until then may be left, among the pools of the host."));
  if (making->not_taken_back)
    return g_strdup (_ ("A part of the new pool is left; it is among the pools of the host."));
  if (making->folder_left && !making->made_content && !making->may_have_wiped)
    return hospes_pool_making_dup_folder_left (making->target, making->missing);
  if (making->may_have_wiped)
    return g_strdup (_ ("What was on the device may be lost already."));
  if (!making->made_content)
    return NULL;

  return g_strdup (hospes_pool_making_get_content_left (making->pattern));
}

/**
 * hospes_pool_making_finish:
 * @host: the host
 * @result: what the callback was given
 * @left: (out) (optional) (transfer full) (nullable): what could not be taken
 *   back after a failure, in a sentence; %NULL if nothing is left
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the pool’s UUID
 */
char *
hospes_pool_making_finish (HospesHost *host, GAsyncResult *result, char **left, GError **error)
{
  Making *making;
  char *uuid;

  g_return_val_if_fail (g_task_is_valid (result, host), NULL);

  making = g_task_get_task_data (G_TASK (result));
  g_cancellable_cancel (making->told);
  uuid = g_task_propagate_pointer (G_TASK (result), error);
  if (left != NULL)
    *left = uuid == NULL ? dup_left (making) : NULL;

  return uuid;
}
