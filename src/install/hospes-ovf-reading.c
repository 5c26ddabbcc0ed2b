/* hospes-ovf-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reads the description of a package on a thread, when the systems it may name
 * are known. If its checksum is wrong the rest is read nevertheless: whoever
 * asked decides.
 */

#include "config.h"

#include "hospes-os-list-private.h"
#include "hospes-ovf-reading.h"

void
hospes_ovf_reading_free (HospesOvfReading *self)
{
  g_free (self->path);
  g_clear_pointer (&self->package, hospes_ovf_package_free);
  g_free (self->complaint);
  g_free (self);
}

static void
reading_free (gpointer data)
{
  hospes_ovf_reading_free (data);
}

static gpointer
read_package (HospesOsBase *base, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HospesOvfReading) self = g_new0 (HospesOvfReading, 1);
  g_autoptr (GError) why = NULL;

  self->path = g_strdup (data);
  self->package = hospes_ovf_package_open (data, cancellable, &why);
  self->has_checksums = self->package == NULL || hospes_ovf_package_has_checksums (self->package);
  if (self->package == NULL && g_error_matches (why, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) &&
      (self->package = hospes_ovf_package_open_unchecked (data, cancellable, NULL)) != NULL)
    self->complaint = g_strdup (why->message);
  if (self->package == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/* Without a database there is no system of that name, and that is all. */
static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HospesOsList *list = HOSPES_OS_LIST (object);
  char *path = g_strdup (g_task_get_task_data (task));

  hospes_os_list_load_finish (list, result, NULL);
  hospes_os_list_run (list, g_steal_pointer (&task), read_package, path, g_free, reading_free);
}

/**
 * hospes_ovf_reading_read_async:
 * @list: systems; it need not have been loaded
 * @path: of an OVA, or of an OVF with its files beside it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known; end it with hospes_ovf_reading_read_finish()
 * @user_data: for @callback
 */
void
hospes_ovf_reading_read_async (HospesOsList *list,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_OS_LIST (list));

  task = g_task_new (list, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_ovf_reading_read_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  hospes_os_list_load_async (list, NULL, loaded_cb, task);
}

/* Returns: (transfer full) (nullable): what is in it */
HospesOvfReading *
hospes_ovf_reading_read_finish (HospesOsList *list, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, list), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Whether a file is one, as far as its name tells. */
gboolean
hospes_ovf_reading_is_package (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".ova") || g_str_has_suffix (lower, ".ovf");
}
