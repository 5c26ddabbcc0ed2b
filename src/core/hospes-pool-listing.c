/* hospes-pool-listing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which volumes a pool has: listed by one call, taken a few milliseconds at a time.
 */

#include "config.h"

#include "hospes-error.h"
#include "hospes-host-private.h"
#include "hospes-pool-private.h"
#include "hospes-storage-private.h"
#include "hospes-volume.h"

#define CHUNK     250  /* volumes that lists are told of at once */
#define BUDGET_US 6000 /* of the main loop, in a row */

void
hospes_pool_remove_range (HospesPool *self, guint position, guint n)
{
  for (guint i = position; i < position + n; i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (G_LIST_MODEL (self->volumes), i);

      g_hash_table_remove (self->by_key, hospes_volume_get_info (volume)->key);
    }

  g_list_store_splice (self->volumes, position, n, NULL, 0);
}

/* Neighbours go together. */
static void
remove_gone (HospesPool *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_gone = 0;
  guint i;

  for (i = 0; i < self->listing->infos->len; i++)
    g_hash_table_add (keys, ((HospesVolumeInfo *) self->listing->infos->pdata[i])->key);

  for (i = g_list_model_get_n_items (G_LIST_MODEL (self->volumes)); i > 0; i--)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (G_LIST_MODEL (self->volumes), i - 1);

      if (!g_hash_table_contains (keys, hospes_volume_get_info (volume)->key))
        {
          n_gone++;
          continue;
        }
      if (n_gone > 0)
        hospes_pool_remove_range (self, i, n_gone);
      n_gone = 0;
    }

  if (n_gone > 0)
    hospes_pool_remove_range (self, 0, n_gone);
}

/* Whether more has to be asked about it. */
static gboolean
is_outdated (HospesPool *self, HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);

  return self->all_changed || !info->is_read ||
         g_hash_table_contains (self->changed, hospes_volume_info_get_raw_name (info));
}

/* Returns: (transfer full) (nullable): the one at @index of the listing, if it is new */
static HospesVolume *
take_listed (HospesPool *self, guint index)
{
  HospesVolumeInfo *info = g_ptr_array_index (self->listing->infos, index);
  HospesVolume *volume = g_hash_table_lookup (self->by_key, info->key);
  HospesVolume *added = NULL;

  if (volume == NULL)
    {
      self->listing->infos->pdata[index] = NULL;
      volume = added = hospes_volume_new (self, info);
      g_hash_table_insert (self->by_key, info->key, volume);
    }

  if (is_outdated (self, volume))
    g_hash_table_insert (self->indices, volume, GUINT_TO_POINTER (index + 1));

  return added;
}

static gboolean
step_cb (gpointer data)
{
  HospesPool *self = data;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 deadline = g_get_monotonic_time () + BUDGET_US;
  guint n = self->listing->infos->len;

  while (self->n_taken < n && added->len < CHUNK && g_get_monotonic_time () < deadline)
    {
      HospesVolume *volume = take_listed (self, self->n_taken++);

      if (volume != NULL)
        g_ptr_array_add (added, volume);
    }

  if (added->len > 0)
    g_list_store_splice (self->volumes, g_list_model_get_n_items (G_LIST_MODEL (self->volumes)), 0,
                         added->pdata, added->len);
  if (self->n_taken < n)
    return G_SOURCE_CONTINUE;

  self->step_source = 0;
  self->all_changed = FALSE;
  g_hash_table_remove_all (self->changed);
  hospes_pool_ask_next (self);
  return G_SOURCE_REMOVE;
}

static void
take_listing (HospesPool *self, HospesVolumeListing *listing)
{
  self->listing = listing;
  self->indices = g_hash_table_new (NULL, NULL);
  self->n_taken = 0;
  self->n_asked = 0;

  /* Those that go first: their places in the list may be taken by others. */
  remove_gone (self);
  self->step_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, step_cb, self, NULL);
}

static gboolean
silence_cb (gpointer data)
{
  HospesPool *self = data;

  self->silence_source = 0;
  hospes_pool_set_silent (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* The one call it had is answered. Returns: whether that took longer than anybody waits */
static gboolean
end_silence (HospesPool *self)
{
  gboolean silent = self->info->silent;

  self->listing_out = FALSE;
  g_clear_handle_id (&self->silence_source, g_source_remove);
  hospes_pool_set_silent (self, FALSE);
  if (silent && self->host != NULL)
    hospes_storage_read_again (hospes_host_get_storage (self->host));
  else if (self->late && self->host != NULL)
    hospes_storage_mark (hospes_host_get_storage (self->host), self->info->uuid, FALSE);

  return self->late;
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesPool *self = HOSPES_POOL (object);
  guint serial = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GError) error = NULL;
  HospesVolumeListing *listing = g_task_propagate_pointer (G_TASK (result), &error);

  gboolean late = end_silence (self);

  self->late = FALSE;
  if (serial != self->serial || self->host == NULL)
    {
      g_clear_pointer (&listing, hospes_volume_listing_free);
      if (late)
        hospes_pool_read_again (self);
      return;
    }

  g_clear_error (&self->error);
  if (listing != NULL)
    {
      take_listing (self, listing);
      return;
    }

  /* That it is gone, or was stopped meanwhile, is told by its host. */
  if (!g_error_matches (error, HOSPES_VIRT_ERROR, VIR_ERR_NO_STORAGE_POOL))
    self->error = g_steal_pointer (&error);
  self->again = FALSE;
  hospes_pool_end_reading (self);
}

void
hospes_pool_begin_listing (HospesPool *self)
{
  HospesVolumeListQuestion *question = g_new0 (HospesVolumeListQuestion, 1);
  GTask *task = g_task_new (self, NULL, listed_cb, NULL);

  self->listing_out = TRUE;
  self->silence_source = g_timeout_add (
      hospes_storage_get_patience (hospes_host_get_storage (self->host)), silence_cb, self);
  question->worker = g_object_ref (hospes_host_get_worker (self->host));
  question->uuid = g_strdup (self->info->uuid);
  g_task_set_source_tag (task, hospes_pool_begin_listing);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->serial), NULL);
  hospes_host_call (self->host, HOSPES_CALL_STORAGE, NULL, task, hospes_storage_list_volumes,
                    question, hospes_volume_list_question_free, hospes_volume_listing_free);
}
