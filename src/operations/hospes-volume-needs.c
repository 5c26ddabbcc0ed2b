/* hospes-volume-needs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether a volume may go, or be written over: not while a machine has it or another
 * volume is made on it.
 *
 * DESIGN
 *
 * What was read of machines and pools answers at once. The deed may be done much later:
 * just before it all machines of the host are asked, and pools of which not all was read,
 * and the pool of the volume is looked through anew, since QEMU makes overlays that
 * libvirt has not seen. What cannot be read may need it.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain.h"
#include "hospes-error.h"
#include "hospes-host.h"
#include "hospes-overlays.h"
#include "hospes-place.h"
#include "hospes-pool.h"
#include "hospes-storage.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-work.h"

#define MAX_NAMES 5

struct _HospesVolumeNeeds
{
  HospesPlace place;
  char *pool; /* UUID */
  char *pool_name;
  GHashTable *pools; /* names by UUID, of those of which not all was read */
  GPtrArray *silent; /* of names of others, which do not answer and are not asked */
  HospesOverlays *overlays;
};

static char *
join_machines (GPtrArray *machines, gboolean only_active)
{
  GString *names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < machines->len; i++)
    {
      HospesDomain *domain = g_ptr_array_index (machines, i);

      if (only_active && !hospes_domain_get_active (domain))
        continue;
      if (n++ == MAX_NAMES)
        {
          g_string_append (names, ", …");
          break;
        }
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              hospes_domain_get_name (domain));
    }

  return g_string_free (names, FALSE);
}

static char *
join_overlays (GPtrArray *overlays)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < overlays->len && i < MAX_NAMES; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (overlays, i));

      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }

  if (overlays->len > MAX_NAMES)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

/**
 * hospes_volume_settle_users:
 * @volume: a volume
 *
 * Its users are those that are known now, not a while ago.
 */
void
hospes_volume_settle_users (HospesVolume *volume)
{
  HospesPool *pool = hospes_volume_get_pool (volume);
  HospesHost *host = pool != NULL ? hospes_pool_get_host (pool) : NULL;

  if (host != NULL)
    hospes_storage_settle_users (hospes_host_get_storage (host));
}

static gboolean
check_pool_there (HospesVolume *volume, GError **error)
{
  if (hospes_volume_get_pool (volume) != NULL)
    return TRUE;

  g_propagate_error (error, hospes_volume_work_new_absence ());
  return FALSE;
}

/**
 * hospes_volume_check_unused:
 * @volume: a volume
 * @error: return location
 *
 * Returns: whether nothing that is known needs it; if something does, @error says what
 */
gboolean
hospes_volume_check_unused (HospesVolume *volume, GError **error)
{
  GPtrArray *overlays;
  GPtrArray *machines;

  if (!check_pool_there (volume, error))
    return FALSE;

  hospes_volume_settle_users (volume);
  overlays = hospes_volume_get_overlays (volume);
  machines = hospes_volume_get_machines (volume);
  if (overlays->len > 0)
    {
      g_autofree char *names = join_overlays (overlays);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                   _ ("“%s” is the base of other volumes, which are lost without it: %s"),
                   hospes_volume_get_name (volume), names);
      return FALSE;
    }

  if (machines->len > 0)
    {
      g_autofree char *names = join_machines (machines, FALSE);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("“%s” is needed by machines: %s"),
                   hospes_volume_get_name (volume), names);
      return FALSE;
    }

  return TRUE;
}

/**
 * hospes_volume_check_at_rest:
 * @volume: a volume
 * @error: return location
 *
 * Returns: whether no guest that runs writes to it: what is copied would be torn. What
 *   is made on it writes elsewhere.
 */
gboolean
hospes_volume_check_at_rest (HospesVolume *volume, GError **error)
{
  g_autofree char *names = NULL;

  if (!check_pool_there (volume, error))
    return FALSE;

  hospes_volume_settle_users (volume);
  names = join_machines (hospes_volume_get_machines (volume), TRUE);
  if (*names == '\0' || hospes_volume_get_overlays (volume)->len > 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               _ ("“%s” is a disk of machines that run: %s. Shut them down first."),
               hospes_volume_get_name (volume), names);
  return FALSE;
}

static void
add_pools (HospesVolumeNeeds *self, GListModel *pools)
{
  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);

      if (hospes_pool_get_info (pool)->state == HOSPES_POOL_INACTIVE ||
          hospes_pool_get_all_read (pool) || g_str_equal (hospes_pool_get_uuid (pool), self->pool))
        continue;

      if (hospes_pool_get_info (pool)->silent)
        g_ptr_array_add (self->silent, g_strdup (hospes_pool_get_name (pool)));
      else
        g_hash_table_replace (self->pools, g_strdup (hospes_pool_get_uuid (pool)),
                              g_strdup (hospes_pool_get_name (pool)));
    }
}

static HospesVolumeNeeds *
new_empty (HospesOverlays *overlays)
{
  HospesVolumeNeeds *self = g_new0 (HospesVolumeNeeds, 1);

  self->pools = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->silent = g_ptr_array_new_with_free_func (g_free);
  self->overlays = overlays != NULL ? hospes_overlays_ref (overlays) : hospes_overlays_new ();
  return self;
}

/**
 * hospes_volume_needs_new:
 * @volume: a volume
 * @overlays: (nullable): what is read for others that are asked about now, too
 */
HospesVolumeNeeds *
hospes_volume_needs_new (HospesVolume *volume, HospesOverlays *overlays)
{
  HospesVolumeNeeds *self = new_empty (overlays);
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  HospesHost *host = pool != NULL ? hospes_pool_get_host (pool) : NULL;

  if (hospes_volume_get_path (volume) != NULL)
    self->place.path = hospes_volume_info_dup_place (hospes_volume_get_path (volume));
  self->place.name = g_strdup (info->name);
  if (pool == NULL)
    return self;

  self->place.by_name =
      g_strconcat (hospes_pool_get_name (pool), "/", hospes_volume_info_get_raw_name (info), NULL);
  self->pool = g_strdup (hospes_pool_get_uuid (pool));
  self->pool_name = g_strdup (hospes_pool_get_name (pool));
  if (host != NULL)
    add_pools (self, hospes_storage_get_pools (hospes_host_get_storage (host)));

  return self;
}

/* For a worker, where nothing was read. */
static HospesVolumeNeeds *
new_there (virStorageVolPtr volume, const char *but, GError **error)
{
  g_autoptr (HospesVolumeNeeds) self = new_empty (NULL);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByVolume (volume);
  g_autofree char *path = virStorageVolGetPath (volume);
  char uuid[VIR_UUID_STRING_BUFLEN] = "";

  if (pool == NULL || path == NULL || virStoragePoolGetUUIDString (pool, uuid) < 0)
    return hospes_error_take_null (error);

  self->place.path = hospes_volume_info_dup_place (path);
  self->place.name = hospes_volume_info_dup_readable (virStorageVolGetName (volume));
  self->place.by_name =
      g_strconcat (virStoragePoolGetName (pool), "/", virStorageVolGetName (volume), NULL);
  self->place.but = g_strdup (but);
  self->pool = g_strdup (uuid);
  self->pool_name = g_strdup (virStoragePoolGetName (pool));
  g_hash_table_unref (self->pools);
  self->pools = hospes_overlays_list_pools (virStorageVolGetConnect (volume), error);
  if (self->pools == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
hospes_volume_needs_free (HospesVolumeNeeds *self)
{
  hospes_place_clear (&self->place);
  g_free (self->pool);
  g_free (self->pool_name);
  g_clear_pointer (&self->pools, g_hash_table_unref);
  g_ptr_array_unref (self->silent);
  hospes_overlays_unref (self->overlays);
  g_free (self);
}

static gboolean
check_overlays (const HospesVolumeNeeds *self, virConnectPtr connection, GError **error)
{
  GHashTableIter iter;
  gpointer uuid;
  gpointer name;

  if (self->place.path == NULL)
    return TRUE;

  if (!hospes_overlays_check (self->overlays, &self->place, connection, self->pool, self->pool_name,
                              TRUE, error))
    return FALSE;

  g_hash_table_iter_init (&iter, self->pools);
  while (g_hash_table_iter_next (&iter, &uuid, &name))
    if (!g_str_equal (uuid, self->pool) &&
        !hospes_overlays_check (self->overlays, &self->place, connection, uuid, name, FALSE, error))
      return FALSE;

  return TRUE;
}

/**
 * hospes_volume_needs_dup_unasked:
 * @self: what may need a volume
 *
 * Returns: (transfer full) (nullable): that some pools are not asked, since they are known
 *   not to answer
 */
char *
hospes_volume_needs_dup_unasked (const HospesVolumeNeeds *self)
{
  g_autofree char *names = NULL;

  if (self->silent->len == 0)
    return NULL;

  g_ptr_array_add (self->silent, NULL);
  names = g_strjoinv (", ", (char **) self->silent->pdata);
  g_ptr_array_set_size (self->silent, (int) self->silent->len - 1);
  /* Translators: one or more pools */
  return g_strdup_printf (_ ("Whether something is made on it in pools that do not answer is not "
                             "known: %s."),
                          names);
}

/* The same, before anything is asked. */
char *
hospes_volume_dup_unasked (HospesVolume *volume)
{
  g_autoptr (HospesVolumeNeeds) needs = hospes_volume_needs_new (volume, NULL);

  return hospes_volume_needs_dup_unasked (needs);
}

/**
 * hospes_volume_needs_check:
 * @self: what may need a volume
 * @what: how much of it may
 * @call: a call; this blocks
 * @error: return location
 *
 * Returns: whether none of it does; what cannot be asked may
 */
gboolean
hospes_volume_needs_check (HospesVolumeNeeds *self,
                           HospesVolumeNeedsKind what,
                           HospesCall *call,
                           GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);

  if (connection == NULL)
    return FALSE;

  hospes_place_settle (&self->place, connection);
  if (!hospes_place_check_domains (&self->place, connection, what != HOSPES_VOLUME_NEEDS_ALL,
                                   error) ||
      (what != HOSPES_VOLUME_NEEDS_RUNNING && !check_overlays (self, connection, error)))
    return FALSE;

  virResetLastError ();
  return TRUE;
}

/**
 * hospes_volume_needs_check_there:
 * @volume: a volume; this blocks
 * @but: (nullable): UUID of a machine that may need it
 * @call: a call
 * @error: return location
 *
 * The same for a worker, where nothing was read.
 *
 * Returns: whether nobody needs it; what cannot be asked may
 */
gboolean
hospes_volume_needs_check_there (virStorageVolPtr volume,
                                 const char *but,
                                 HospesCall *call,
                                 GError **error)
{
  g_autoptr (HospesVolumeNeeds) needs = new_there (volume, but, error);

  return needs != NULL && hospes_volume_needs_check (needs, HOSPES_VOLUME_NEEDS_ALL, call, error);
}
