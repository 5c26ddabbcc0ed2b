/* hospes-storage-recalling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What to ask about when a host cannot list its pools and nobody has heard of any: those it
 * had earlier, those that machines speak of, and the one that libvirt's own tools make. They
 * are asked about by name one after the other: if that is the one that hangs, it takes no
 * more than one thread.
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-list.h"
#include "hospes-domain.h"
#include "hospes-host.h"
#include "hospes-pool-private.h"
#include "hospes-storage-memory.h"
#include "hospes-storage-private.h"

#define USUAL_NAME "default"

static void ask_name (HospesStorage *self);

static gboolean
is_known_name (HospesStorage *self, const char *name)
{
  GListModel *pools = G_LIST_MODEL (self->pools);
  GHashTableIter iter;
  gpointer known;

  g_hash_table_iter_init (&iter, self->recalled);
  while (g_hash_table_iter_next (&iter, NULL, &known))
    if (g_str_equal (known, name))
      return TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);

      if (g_str_equal (hospes_pool_get_name (pool), name))
        return TRUE;
    }

  return FALSE;
}

static void
take_name (HospesStorage *self, char *name)
{
  if (is_known_name (self, name) ||
      g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL))
    g_free (name);
  else
    g_ptr_array_add (self->names, name);
}

/* The name of a pool has no slash. */
static void
take_names (HospesStorage *self)
{
  GListModel *domains = hospes_host_get_domains (self->host);

  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < g_list_model_get_n_items (domains); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);
      const HospesDomainRecord *record = hospes_domain_get_record (domain);
      const GStrv volumes = record != NULL ? record->volumes : NULL;

      for (guint v = 0; volumes != NULL && volumes[v] != NULL; v++)
        take_name (self, g_strndup (volumes[v], strcspn (volumes[v], "/")));
    }

  take_name (self, g_strdup (USUAL_NAME));
}

static void
identified_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesStorage *self = HOSPES_STORAGE (object);
  guint serial = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  g_autofree char *uuid = g_task_propagate_pointer (G_TASK (result), NULL);

  self->name_out = FALSE;
  if (serial != self->serial || self->host == NULL || !self->list_late)
    return;

  if (uuid != NULL && hospes_storage_find_pool (self, uuid) == NULL)
    {
      hospes_storage_push_alone (self, uuid);
      hospes_storage_set_reading (self, TRUE);
      hospes_storage_ask_next (self);
    }
  ask_name (self);
}

static void
ask_name (HospesStorage *self)
{
  GTask *task;

  if (self->name_out || self->names->len == 0)
    return;

  self->name_out = TRUE;
  task = g_task_new (self, NULL, identified_cb, NULL);
  g_task_set_source_tag (task, ask_name);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->serial), NULL);
  hospes_host_call (self->host, HOSPES_CALL_STORAGE, NULL, task, hospes_storage_identify,
                    g_ptr_array_steal_index (self->names, 0), g_free, g_free);
}

static void
recalled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesStorage *self = HOSPES_STORAGE (object);
  guint serial = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GHashTable) names = g_task_propagate_pointer (G_TASK (result), NULL);
  GHashTableIter iter;
  gpointer uuid;

  if (serial != self->serial || self->host == NULL)
    return;

  self->n_flights--;
  g_hash_table_remove_all (self->recalled);
  g_hash_table_iter_init (&iter, names);
  while (self->list_late && g_hash_table_iter_next (&iter, &uuid, NULL))
    if (hospes_storage_find_pool (self, uuid) == NULL)
      {
        g_hash_table_replace (self->recalled, g_strdup (uuid),
                              g_strdup (g_hash_table_lookup (names, uuid)));
        hospes_storage_push_alone (self, uuid);
      }

  if (self->list_late)
    {
      take_names (self);
      ask_name (self);
    }
  if (self->reading)
    hospes_storage_ask_next (self);
}

/* Its answer is waited for as one of a pool's is. */
void
hospes_storage_begin_recalling (HospesStorage *self)
{
  GTask *task = g_task_new (self, NULL, recalled_cb, NULL);

  g_task_set_source_tag (task, hospes_storage_begin_recalling);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->serial), NULL);
  self->n_flights++;
  hospes_host_call (self->host, HOSPES_CALL_STORAGE, NULL, task, hospes_storage_recall,
                    g_strdup (hospes_host_get_uri (self->host)), g_free,
                    (GDestroyNotify) g_hash_table_unref);
}

/* Returns: (transfer full) (nullable): one that was there earlier, to be shown by its name */
HospesPool *
hospes_storage_recall_pool (HospesStorage *self, const char *uuid)
{
  const char *name = g_hash_table_lookup (self->recalled, uuid);
  HospesPoolInfo *info;

  if (name == NULL)
    return NULL;

  info = g_new0 (HospesPoolInfo, 1);
  info->uuid = g_strdup (uuid);
  info->name = g_strdup (name);
  info->type = g_strdup ("");
  info->state = HOSPES_POOL_RUNNING;
  info->persistent = TRUE;
  return hospes_pool_new (self->host, info);
}

/**
 * hospes_storage_is_partial:
 * @self: the pools of a host
 *
 * Returns: whether there may be others, since the host has not told yet which it has;
 *   together with "reading"
 */
gboolean
hospes_storage_is_partial (HospesStorage *self)
{
  g_return_val_if_fail (HOSPES_IS_STORAGE (self), FALSE);

  return self->list_late && !self->listed;
}
