/* hospes-media.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which system is on a medium: a file of this computer, or a volume of any host.
 *
 * DESIGN
 *
 * Of a volume the first sectors come over the connection for long work, a few small
 * pieces of it; nothing is downloaded whole. The list's worker then looks up what they
 * say, as it does for files, which it reads itself.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-media-private.h"
#include "hospes-os-list-private.h"
#include "hospes-pool.h"
#include "hospes-volume-source.h"
#include "hospes-volume.h"

void
hospes_media_free (HospesMedia *self)
{
  g_free (self->name);
  g_clear_object (&self->os);
  g_free (self->arch);
  g_free (self->label);
  g_strfreev (self->variants);
  g_strfreev (self->variant_ids);
  g_strfreev (self->scripts);
  g_free (self->kernel);
  g_free (self->initrd);
  g_clear_pointer (&self->image, hospes_disk_image_free);
  g_free (self);
}

static void
media_free (gpointer media)
{
  hospes_media_free (media);
}

static gpointer
read_file (HospesOsBase *base, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *path = data;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  g_autoptr (HospesByteSource) source = hospes_byte_source_open (path, error);
  g_autoptr (HospesMediaFacts) facts = NULL;

  if (source == NULL || !(facts = hospes_media_facts_read (source, shown, error)) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return hospes_media_facts_identify (facts, base);
}

/**
 * hospes_media_read_file_async:
 * @list: systems; it need not have been loaded
 * @file: a file of this computer, or a disc in its drive
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known; end it with hospes_media_read_finish()
 * @user_data: for @callback
 */
void
hospes_media_read_file_async (HospesOsList *list,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  char *path;

  g_return_if_fail (HOSPES_IS_OS_LIST (list));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (list, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_media_read_file_async);

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _ ("The file is not on this computer"));
      g_object_unref (task);
      return;
    }

  hospes_os_list_run (list, task, read_file, path, g_free, media_free);
}

typedef struct
{
  char *pool; /* UUID */
  char *raw_name;
  char *name;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->pool);
  g_free (question->raw_name);
  g_free (question->name);
  g_free (question);
}

static gpointer
read_volume (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virStoragePool) pool = NULL;
  g_autoptr (virStorageVol) volume = NULL;
  g_autoptr (HospesByteSource) source = NULL;

  if (connection == NULL)
    return NULL;

  if (!(pool = virStoragePoolLookupByUUIDString (connection, question->pool)) ||
      !(volume = virStorageVolLookupByName (pool, question->raw_name)))
    return hospes_error_take_null (error);
  if (!(source = hospes_volume_source_new (volume, error)))
    return NULL;

  return hospes_media_facts_read (source, question->name, error);
}

static gpointer
identify (HospesOsBase *base, gpointer data, GCancellable *cancellable, GError **error)
{
  return hospes_media_facts_identify (data, base);
}

static void
volume_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (HospesMediaFacts) facts = NULL;
  HospesOsList *list = g_task_get_source_object (task);
  GError *error = NULL;

  if (!(facts = g_task_propagate_pointer (G_TASK (result), &error)))
    {
      g_task_return_error (task, error);
      return;
    }

  hospes_os_list_run (list, g_steal_pointer (&task), identify, g_steal_pointer (&facts),
                      hospes_media_facts_free, media_free);
}

/**
 * hospes_media_read_volume_async:
 * @list: systems; it need not have been loaded
 * @volume: a volume
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known; end it with hospes_media_read_finish()
 * @user_data: for @callback
 */
void
hospes_media_read_volume_async (HospesOsList *list,
                                HospesVolume *volume,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Question *question;
  HospesPool *pool;
  GTask *task;
  GTask *reading;

  g_return_if_fail (HOSPES_IS_OS_LIST (list));
  g_return_if_fail (HOSPES_IS_VOLUME (volume));

  pool = hospes_volume_get_pool (volume);
  question = g_new0 (Question, 1);
  question->pool = g_strdup (hospes_pool_get_uuid (pool));
  question->raw_name = g_strdup (hospes_volume_info_get_raw_name (hospes_volume_get_info (volume)));
  question->name = g_strdup (hospes_volume_get_name (volume));

  task = g_task_new (list, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_media_read_volume_async);
  reading = g_task_new (volume, cancellable, volume_read_cb, task);
  hospes_host_call (hospes_pool_get_host (pool), HOSPES_CALL_JOB, NULL, reading, read_volume,
                    question, question_free, hospes_media_facts_free);
}

/**
 * hospes_media_read_finish:
 * @list: systems
 * @result: what was given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is on the medium
 */
HospesMedia *
hospes_media_read_finish (HospesOsList *list, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HOSPES_IS_OS_LIST (list), NULL);
  g_return_val_if_fail (g_task_is_valid (result, list), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
