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
 * just before it the host is asked which disks its machines have open, machines and pools
 * of which nothing was read are asked, and the pool of the volume is looked through anew,
 * since QEMU makes overlays that libvirt has not seen. What cannot be read may need it.
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
#define MAX_ASKED 100 /* machines; of more, only those that nothing is known of */

struct _HospesVolumeNeeds
{
  char *place;   /* its path, in the spelling that is compared; or NULL */
  char *by_name; /* its pool and name */
  char *name;    /* for a person */
  char *pool;    /* UUID */
  char *pool_name;
  GHashTable *known; /* set of UUIDs of machines that were read */
  GPtrArray *pools;  /* of UUIDs of others that were not */
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
  g_autofree char *names = NULL;

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
add_domains (HospesVolumeNeeds *self, GListModel *domains)
{
  for (guint i = 0; i < g_list_model_get_n_items (domains); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      if (hospes_domain_get_record (domain) != NULL)
        g_hash_table_add (self->known, g_strdup (hospes_domain_get_uuid (domain)));
    }
}

static void
add_pools (HospesVolumeNeeds *self, GListModel *pools)
{
  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);

      if (hospes_pool_get_info (pool)->state != HOSPES_POOL_INACTIVE &&
          !hospes_pool_get_all_read (pool) &&
          !g_str_equal (hospes_pool_get_uuid (pool), self->pool))
        g_ptr_array_add (self->pools, g_strdup (hospes_pool_get_uuid (pool)));
    }
}

HospesVolumeNeeds *
hospes_volume_needs_new (HospesVolume *volume)
{
  HospesVolumeNeeds *self = g_new0 (HospesVolumeNeeds, 1);
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  HospesHost *host = hospes_pool_get_host (pool);

  if (hospes_volume_get_path (volume) != NULL)
    self->place = hospes_volume_info_dup_place (hospes_volume_get_path (volume));
  self->by_name =
      g_strconcat (hospes_pool_get_name (pool), "/", hospes_volume_info_get_raw_name (info), NULL);
  self->name = g_strdup (info->name);
  self->pool = g_strdup (hospes_pool_get_uuid (pool));
  self->pool_name = g_strdup (hospes_pool_get_name (pool));
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
  g_free (self->place);
  g_free (self->by_name);
  g_free (self->name);
  g_free (self->pool);
  g_free (self->pool_name);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->pools);
  g_free (self);
}

/* For what libvirt has just failed to tell. What is gone needs nothing, anything else may. */
static gboolean
check_gone (const HospesVolumeNeeds *self, const char *what, int gone, GError **error)
{
  g_autofree char *readable = NULL;
  g_autoptr (GError) reason = NULL;

  if (virGetLastErrorCode () == gone)
    {
      virResetLastError ();
      return TRUE;
    }

  hospes_error_take (&reason);
  readable = hospes_volume_info_dup_readable (what);
  g_prefix_error (&reason, _ ("“%s” cannot be read, so whether it needs “%s” is not known: "),
                  readable, self->name);
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
refuse_for_machine (const HospesVolumeNeeds *self,
                    virDomainPtr domain,
                    gboolean only_running,
                    GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               only_running ? _ ("“%s” is a disk of machines that run: %s. Shut them down first.")
                            : _ ("“%s” is a disk of machines: %s"),
               self->name, virDomainGetName (domain));
  return FALSE;
}

static gboolean
is_here (const HospesVolumeNeeds *self, const char *path)
{
  g_autofree char *place = hospes_volume_info_dup_place (path);

  return g_strcmp0 (place, self->place) == 0;
}

static gboolean
has_disk (const HospesVolumeNeeds *self, const HospesDomainRecord *record)
{
  for (GStrv disk = record->disks; *disk != NULL; disk++)
    if (**disk == '/' && is_here (self, *disk))
      return TRUE;

  return g_strv_contains ((const char *const *) record->volumes, self->by_name);
}

/* What it needs at its next start counts too, unless only what runs is asked about. */
static gboolean
check_domain (const HospesVolumeNeeds *self,
              virDomainPtr domain,
              gboolean only_running,
              GError **error)
{
  g_autofree char *xml = virDomainGetXMLDesc (domain, 0);
  g_autofree char *kept = NULL;
  g_autoptr (HospesDomainRecord) record = NULL;

  if (xml == NULL)
    return check_gone (self, virDomainGetName (domain), VIR_ERR_NO_DOMAIN, error);

  if (!only_running && hospes_domain_record_is_live (xml) &&
      !(kept = virDomainGetXMLDesc (domain, VIR_DOMAIN_XML_INACTIVE)))
    return check_gone (self, virDomainGetName (domain), VIR_ERR_NO_DOMAIN, error);

  if (!(record = hospes_domain_record_new_from_xml (xml, kept, FALSE)))
    return check_gone (self, virDomainGetName (domain), VIR_ERR_NO_DOMAIN, error);

  return !has_disk (self, record) || refuse_for_machine (self, domain, only_running, error);
}

static gboolean
has_open (const HospesVolumeNeeds *self, const virDomainStatsRecord *record)
{
  for (int i = 0; i < record->nparams; i++)
    if (record->params[i].type == VIR_TYPED_PARAM_STRING &&
        g_str_has_prefix (record->params[i].field, "block.") &&
        g_str_has_suffix (record->params[i].field, ".path") &&
        is_here (self, record->params[i].value.s))
      return TRUE;

  return FALSE;
}

static gboolean
is_unsupported (int code)
{
  return code == VIR_ERR_NO_SUPPORT || code == VIR_ERR_OPERATION_UNSUPPORTED ||
         code == VIR_ERR_ARGUMENT_UNSUPPORTED || code == VIR_ERR_INVALID_ARG;
}

/* One question, however many machines there are. @asked is whether the host answers it. */
static gboolean
check_open (const HospesVolumeNeeds *self,
            virConnectPtr connection,
            gboolean only_running,
            gboolean *asked,
            GError **error)
{
  virDomainStatsRecordPtr *records = NULL;
  int n = virConnectGetAllDomainStats (connection, VIR_DOMAIN_STATS_BLOCK, &records,
                                       VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE |
                                           VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING |
                                           VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT);
  gboolean unused = TRUE;

  *asked = n >= 0;
  if (n < 0 && is_unsupported (virGetLastErrorCode ()))
    {
      virResetLastError ();
      return TRUE;
    }
  if (n < 0)
    return check_gone (self, virConnectGetType (connection), -1, error);

  for (int i = 0; i < n && unused; i++)
    unused = !has_open (self, records[i]) ||
             refuse_for_machine (self, records[i]->dom, only_running, error);

  virDomainStatsRecordListFree (records);
  return unused;
}

static gboolean
check_domains (const HospesVolumeNeeds *self,
               virConnectPtr connection,
               gboolean only_running,
               GError **error)
{
  virDomainPtr *domains = NULL;
  gboolean asked = FALSE;
  gboolean unused = TRUE;
  int n;

  if (!check_open (self, connection, only_running, &asked, error))
    return FALSE;

  n = virConnectListAllDomains (connection, &domains,
                                only_running ? VIR_CONNECT_LIST_DOMAINS_ACTIVE : 0);
  if (n < 0)
    return hospes_error_take (error);

  for (int i = 0; i < n; i++)
    {
      char uuid[VIR_UUID_STRING_BUFLEN] = "";

      virDomainGetUUIDString (domains[i], uuid);
      if (unused && (n <= MAX_ASKED || !asked || !g_hash_table_contains (self->known, uuid)))
        unused = check_domain (self, domains[i], only_running, error);
      virDomainFree (domains[i]);
    }

  free (domains);
  return unused;
}

static gboolean
check_volume (const HospesVolumeNeeds *self, virStorageVolPtr volume, GError **error)
{
  g_autofree char *xml = virStorageVolGetXMLDesc (volume, 0);
  g_autoptr (HospesVolumeInfo) info =
      hospes_volume_info_new (virStorageVolGetName (volume), virStorageVolGetKey (volume));

  if (xml == NULL || !hospes_volume_info_read_xml (info, xml, NULL))
    return check_gone (self, info->name, VIR_ERR_NO_STORAGE_VOL, error);

  if (info->backing == NULL || !is_here (self, info->backing))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               _ ("“%s” is the base of other volumes, which are lost without it: %s"), self->name,
               info->name);
  return FALSE;
}

static gboolean
check_pool (const HospesVolumeNeeds *self, virStoragePoolPtr pool, GError **error)
{
  virStorageVolPtr *volumes = NULL;
  int n = virStoragePoolListAllVolumes (pool, &volumes, 0);
  gboolean unused = TRUE;

  if (n < 0)
    return check_gone (self, virStoragePoolGetName (pool), VIR_ERR_NO_STORAGE_POOL, error);

  for (int i = 0; i < n; i++)
    {
      unused = unused && check_volume (self, volumes[i], error);
      virStorageVolFree (volumes[i]);
    }

  free (volumes);
  return unused;
}

/* QEMU makes overlays there, of which libvirt knows when it looks. */
static gboolean
check_own_pool (const HospesVolumeNeeds *self, virConnectPtr connection, GError **error)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByUUIDString (connection, self->pool);

  if (pool == NULL || virStoragePoolRefresh (pool, 0) < 0)
    return check_gone (self, self->pool_name, VIR_ERR_NO_STORAGE_POOL, error);

  return check_pool (self, pool, error);
}

static gboolean
check_overlays (const HospesVolumeNeeds *self, virConnectPtr connection, GError **error)
{
  if (self->place == NULL)
    return TRUE;

  if (!check_own_pool (self, connection, error))
    return FALSE;

  for (guint i = 0; i < self->pools->len; i++)
    {
      const char *uuid = g_ptr_array_index (self->pools, i);
      g_autoptr (virStoragePool) pool = virStoragePoolLookupByUUIDString (connection, uuid);

      if (pool == NULL ? !check_gone (self, uuid, VIR_ERR_NO_STORAGE_POOL, error)
                       : !check_pool (self, pool, error))
        return FALSE;
    }

  return TRUE;
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
hospes_volume_needs_check (const HospesVolumeNeeds *self,
                           HospesVolumeNeedsKind what,
                           HospesCall *call,
                           GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);

  if (connection == NULL ||
      !check_domains (self, connection, what != HOSPES_VOLUME_NEEDS_ALL, error) ||
      (what != HOSPES_VOLUME_NEEDS_RUNNING && !check_overlays (self, connection, error)))
    return FALSE;

  virResetLastError ();
  return TRUE;
}
