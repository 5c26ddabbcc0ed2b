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
 * What was read of machines and pools answers at once. Machines and pools of which
 * nothing was read yet are asked just before the deed.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-record.h"
#include "hospes-domain.h"
#include "hospes-error.h"
#include "hospes-host.h"
#include "hospes-pool.h"
#include "hospes-storage.h"
#include "hospes-volume-needs.h"

#define MAX_NAMES 5

struct _HospesVolumeNeeds
{
  char *path;
  char *pool;
  char *name;
  GPtrArray *domains; /* of UUIDs */
  GPtrArray *pools;   /* of UUIDs */
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
 * hospes_volume_check_unused:
 * @volume: a volume
 * @error: return location
 *
 * Returns: whether nothing that is known needs it; if something does, @error says what
 */
gboolean
hospes_volume_check_unused (HospesVolume *volume, GError **error)
{
  GPtrArray *overlays = hospes_volume_get_overlays (volume);
  GPtrArray *machines = hospes_volume_get_machines (volume);

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

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("“%s” is a disk of machines: %s"),
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
  g_autofree char *names = join_machines (hospes_volume_get_machines (volume), TRUE);

  if (*names == '\0' || hospes_volume_get_overlays (volume)->len > 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               _ ("“%s” is a disk of machines that run: %s. Shut them down first."),
               hospes_volume_get_name (volume), names);
  return FALSE;
}

static void
add_domains (HospesVolumeNeeds *self, GListModel *domains)
{
  for (guint i = 0; i < g_list_model_get_n_items (domains); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      if (hospes_domain_get_record (domain) == NULL)
        g_ptr_array_add (self->domains, g_strdup (hospes_domain_get_uuid (domain)));
    }
}

static void
add_pools (HospesVolumeNeeds *self, GListModel *pools)
{
  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);

      if (hospes_pool_get_info (pool)->state != HOSPES_POOL_INACTIVE &&
          !hospes_pool_get_all_read (pool))
        g_ptr_array_add (self->pools, g_strdup (hospes_pool_get_uuid (pool)));
    }
}

HospesVolumeNeeds *
hospes_volume_needs_new (HospesVolume *volume)
{
  HospesVolumeNeeds *self = g_new0 (HospesVolumeNeeds, 1);
  HospesPool *pool = hospes_volume_get_pool (volume);
  HospesHost *host = hospes_pool_get_host (pool);

  self->path = g_strdup (hospes_volume_get_path (volume));
  self->pool = g_strdup (hospes_pool_get_name (pool));
  self->name = g_strdup (hospes_volume_info_get_raw_name (hospes_volume_get_info (volume)));
  self->domains = g_ptr_array_new_with_free_func (g_free);
  self->pools = g_ptr_array_new_with_free_func (g_free);
  if (host != NULL)
    {
      add_domains (self, hospes_host_get_domains (host));
      add_pools (self, hospes_storage_get_pools (hospes_host_get_storage (host)));
    }

  return self;
}

void
hospes_volume_needs_free (HospesVolumeNeeds *self)
{
  g_free (self->path);
  g_free (self->pool);
  g_free (self->name);
  g_ptr_array_unref (self->domains);
  g_ptr_array_unref (self->pools);
  g_free (self);
}

static gboolean
has_disk (const HospesVolumeNeeds *self, const char *xml)
{
  g_autoptr (HospesDomainRecord) record = hospes_domain_record_new_from_xml (xml, NULL, FALSE);
  g_autofree char *by_name = g_strconcat (self->pool, "/", self->name, NULL);

  return record != NULL && ((self->path != NULL &&
                             g_strv_contains ((const char *const *) record->disks, self->path)) ||
                            g_strv_contains ((const char *const *) record->volumes, by_name));
}

static gboolean
check_domain (const HospesVolumeNeeds *self,
              virConnectPtr connection,
              const char *uuid,
              GError **error)
{
  g_autoptr (virDomain) domain = virDomainLookupByUUIDString (connection, uuid);
  g_autofree char *xml = domain != NULL ? virDomainGetXMLDesc (domain, 0) : NULL;

  if (xml == NULL || !has_disk (self, xml))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("“%s” is a disk of machines: %s"), self->name,
               virDomainGetName (domain));
  return FALSE;
}

static gboolean
check_volume (const HospesVolumeNeeds *self, virStorageVolPtr volume, GError **error)
{
  g_autofree char *xml = virStorageVolGetXMLDesc (volume, 0);
  g_autoptr (HospesVolumeInfo) info =
      hospes_volume_info_new (virStorageVolGetName (volume), virStorageVolGetKey (volume));

  if (xml == NULL || !hospes_volume_info_read_xml (info, xml, NULL) ||
      g_strcmp0 (info->backing, self->path) != 0)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               _ ("“%s” is the base of other volumes, which are lost without it: %s"), self->name,
               info->name);
  return FALSE;
}

static gboolean
check_pool (const HospesVolumeNeeds *self,
            virConnectPtr connection,
            const char *uuid,
            GError **error)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByUUIDString (connection, uuid);
  virStorageVolPtr *volumes = NULL;
  int n = pool != NULL ? virStoragePoolListAllVolumes (pool, &volumes, 0) : 0;
  gboolean unused = TRUE;

  for (int i = 0; i < n; i++)
    {
      unused = unused && check_volume (self, volumes[i], error);
      virStorageVolFree (volumes[i]);
    }

  free (volumes);
  return unused;
}

/* Returns: whether what was not known here does not need it either; for a worker */
gboolean
hospes_volume_needs_check (const HospesVolumeNeeds *self, HospesCall *call, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);

  if (connection == NULL)
    return FALSE;

  for (guint i = 0; i < self->domains->len; i++)
    if (!check_domain (self, connection, g_ptr_array_index (self->domains, i), error))
      return FALSE;
  for (guint i = 0; self->path != NULL && i < self->pools->len; i++)
    if (!check_pool (self, connection, g_ptr_array_index (self->pools, i), error))
      return FALSE;

  virResetLastError ();
  return TRUE;
}
