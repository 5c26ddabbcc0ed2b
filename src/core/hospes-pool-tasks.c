/* hospes-pool-tasks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be asked of a pool. None of this writes what is shown of it: reading it again
 * does.
 */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-private.h"
#include "hospes-pool-tasks.h"
#include "hospes-storage-private.h"
#include "hospes-xml.h"

typedef struct
{
  char *uuid;
  char *type;
  char *xml;
  HospesPoolVerb verb;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->uuid);
  g_free (question->type);
  g_free (question->xml);
  g_free (question);
}

static Question *
question_new (HospesPool *pool)
{
  Question *question = g_new0 (Question, 1);

  question->uuid = g_strdup (hospes_pool_get_uuid (pool));
  question->type = g_strdup (hospes_pool_get_info (pool)->type);
  return question;
}

static virStoragePoolPtr
ref_pool (HospesCall *call, const Question *question, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  virStoragePoolPtr pool;

  if (connection == NULL)
    return NULL;

  if (!(pool = virStoragePoolLookupByUUIDString (connection, question->uuid)))
    return hospes_error_take_null (error);

  return pool;
}

/* That the folder is not there is told apart: what was in it may just not be mounted, and
 * an empty one in its place would hide that. */
static gboolean
fail_to_look (const char *type, GError **error)
{
  static const char *const folders[] = { "dir", "fs", "netfs", NULL };
  const virError *last = virGetLastError ();

  if (last == NULL || last->code != VIR_ERR_SYSTEM_ERROR || last->int1 != ENOENT ||
      !g_strv_contains (folders, type))
    return hospes_error_take (error);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       last->message != NULL ? last->message : "");
  virResetLastError ();
  return FALSE;
}

/* Where nothing can be overwritten, libvirt refuses to be told about it. */
static guint
get_build_flags (const Question *question)
{
  static const char *const formatted[] = { "fs", "disk", "logical", NULL };

  if (!g_strv_contains (formatted, question->type))
    return VIR_STORAGE_POOL_BUILD_NEW;

  return question->verb == HOSPES_POOL_BUILD_OVER ? VIR_STORAGE_POOL_BUILD_OVERWRITE
                                                  : VIR_STORAGE_POOL_BUILD_NO_OVERWRITE;
}

static int
run_verb (virStoragePoolPtr pool, const Question *question)
{
  switch (question->verb)
    {
    case HOSPES_POOL_START:
      return virStoragePoolCreate (pool, VIR_STORAGE_POOL_CREATE_NORMAL);
    case HOSPES_POOL_START_ANEW:
      return virStoragePoolCreate (pool, VIR_STORAGE_POOL_CREATE_WITH_BUILD);
    case HOSPES_POOL_STOP:
      return virStoragePoolDestroy (pool);
    case HOSPES_POOL_REFRESH:
      return virStoragePoolRefresh (pool, 0);
    case HOSPES_POOL_BUILD:
    case HOSPES_POOL_BUILD_OVER:
      return virStoragePoolBuild (pool, get_build_flags (question));
    case HOSPES_POOL_DELETE:
      return virStoragePoolDelete (pool, VIR_STORAGE_POOL_DELETE_NORMAL);
    case HOSPES_POOL_UNDEFINE:
      return virStoragePoolUndefine (pool);
    case HOSPES_POOL_AUTOSTART:
    case HOSPES_POOL_NO_AUTOSTART:
      return virStoragePoolSetAutostart (pool, question->verb == HOSPES_POOL_AUTOSTART);
    default:
      g_return_val_if_reached (-1);
    }
}

static gpointer
act (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (virStoragePool) pool = ref_pool (call, question, error);

  if (pool == NULL)
    return NULL;

  if (run_verb (pool, question) == 0)
    return GINT_TO_POINTER (TRUE);

  /* A share or a file system that is started may lack something else. */
  if (question->verb == HOSPES_POOL_REFRESH ||
      (question->verb == HOSPES_POOL_START && g_str_equal (question->type, "dir")))
    fail_to_look (question->type, error);
  else
    hospes_error_take (error);
  return NULL;
}

/* Not every deed is followed by an event. */
static void
acted_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  HospesPool *self = g_task_get_source_object (G_TASK (object));
  HospesHost *host = hospes_pool_get_host (self);

  if (host != NULL && host->storage != NULL)
    hospes_storage_mark (host->storage, hospes_pool_get_uuid (self), TRUE);
}

static GTask *
new_task (HospesPool *self,
          gpointer tag,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_signal_connect (task, "notify::completed", G_CALLBACK (acted_cb), NULL);
  return task;
}

/* Looking through a folder on a server, or formatting, may take long. */
static HospesCallKind
get_kind (HospesPoolVerb verb)
{
  switch (verb)
    {
    case HOSPES_POOL_START:
    case HOSPES_POOL_START_ANEW:
    case HOSPES_POOL_STOP:
    case HOSPES_POOL_REFRESH:
    case HOSPES_POOL_BUILD:
    case HOSPES_POOL_BUILD_OVER:
    case HOSPES_POOL_DELETE:
      return HOSPES_CALL_JOB;
    case HOSPES_POOL_UNDEFINE:
    case HOSPES_POOL_AUTOSTART:
    case HOSPES_POOL_NO_AUTOSTART:
    default:
      return HOSPES_CALL_QUICK;
    }
}

/**
 * hospes_pool_act_async:
 * @self: a pool
 * @verb: what to do to it
 * @cancellable: (nullable): a cancellable; cancelling does not undo
 * @callback: called when libvirt has answered
 * @user_data: for @callback
 *
 * Starting one whose folder is not there, and looking into it again, fails with
 * %G_IO_ERROR_NOT_FOUND. By looking libvirt has stopped it then.
 */
void
hospes_pool_act_async (HospesPool *self,
                       HospesPoolVerb verb,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Question *question;

  g_return_if_fail (HOSPES_IS_POOL (self));

  question = question_new (self);
  question->verb = verb;
  hospes_host_call (hospes_pool_get_host (self), get_kind (verb), NULL,
                    new_task (self, hospes_pool_act_async, cancellable, callback, user_data), act,
                    question, question_free, NULL);
}

gboolean
hospes_pool_act_finish (HospesPool *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/* What is kept of it; of one that is not kept, what it is. */
static gpointer
read_xml (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virStoragePool) pool = ref_pool (call, data, error);
  char *xml;

  if (pool == NULL)
    return NULL;

  if (!(xml = virStoragePoolGetXMLDesc (pool, VIR_STORAGE_XML_INACTIVE)) &&
      !(xml = virStoragePoolGetXMLDesc (pool, 0)))
    return hospes_error_take_null (error);

  virResetLastError ();
  return xml;
}

/**
 * hospes_pool_dup_xml_async:
 * @self: a pool
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Asks for its document, as it is kept.
 */
void
hospes_pool_dup_xml_async (HospesPool *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_POOL (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_pool_dup_xml_async);
  hospes_host_call (hospes_pool_get_host (self), HOSPES_CALL_QUICK, NULL, task, read_xml,
                    question_new (self), question_free, g_free);
}

char *
hospes_pool_dup_xml_finish (HospesPool *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A libvirt before 7.7 does not check; one without schemas at hand cannot. */
static virStoragePoolPtr
define_checked (virConnectPtr connection, const char *xml)
{
  virStoragePoolPtr pool =
      virStoragePoolDefineXML (connection, xml, VIR_STORAGE_POOL_DEFINE_VALIDATE);
  int code = pool == NULL ? virGetLastErrorCode () : VIR_ERR_OK;

  if (code == VIR_ERR_INVALID_ARG || code == VIR_ERR_ARGUMENT_UNSUPPORTED ||
      code == VIR_ERR_NO_SUPPORT)
    pool = virStoragePoolDefineXML (connection, xml, 0);

  return pool;
}

static gboolean
is_same_pool (const Question *question, GError **error)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse_typed (question->xml, error);
  g_autofree char *uuid = doc != NULL ? hospes_xml_get_string (doc, "/pool/uuid") : NULL;

  if (doc == NULL)
    return FALSE;

  if (g_strcmp0 (uuid, question->uuid) == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("The UUID was changed: that would be another pool."));
  return FALSE;
}

static gpointer
define (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virStoragePool) pool = NULL;

  if (connection == NULL || !is_same_pool (question, error))
    return NULL;

  if (!(pool = define_checked (connection, question->xml)))
    return hospes_error_take_null (error);

  return GINT_TO_POINTER (TRUE);
}

/**
 * hospes_pool_define_async:
 * @self: a pool
 * @xml: what it is to be, checked against libvirt's schema where libvirt does
 * @cancellable: (nullable): a cancellable
 * @callback: called when libvirt has answered
 * @user_data: for @callback
 *
 * One that runs stays what it is until it is started the next time.
 */
void
hospes_pool_define_async (HospesPool *self,
                          const char *xml,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Question *question;

  g_return_if_fail (HOSPES_IS_POOL (self));
  g_return_if_fail (xml != NULL);

  question = question_new (self);
  question->xml = g_strdup (xml);
  hospes_host_call (hospes_pool_get_host (self), HOSPES_CALL_QUICK, NULL,
                    new_task (self, hospes_pool_define_async, cancellable, callback, user_data),
                    define, question, question_free, NULL);
}

gboolean
hospes_pool_define_finish (HospesPool *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
