/* hospes-overlays.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * DESIGN
 *
 * To know what is made on a volume every volume there has to be asked. Who deletes fifty
 * has that done once a pool. That one is made on it is believed only when it was read
 * after the question: what was in the way may just have been deleted.
 *
 * A pool may wait for a server that does not answer, and so does whoever asks it, or for
 * all pools. So that is asked aside, with a limit, and not again before it was answered.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "hospes-aside.h"
#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-overlays.h"
#include "hospes-pipeline.h"
#include "hospes-volume-info.h"

#define PATIENCE_MS 10000
#define FRESH_US    (10 * G_USEC_PER_SEC)

typedef struct
{
  char *name;
  char *backing;
} Overlay;

/* What one pool told; but for @uuid and @name nothing is touched before it is done. */
typedef struct
{
  virConnectPtr connection; /* until then */
  char *key;                /* in @out */
  char *uuid;
  char *name;
  gboolean look_anew;

  GMutex lock;
  GPtrArray *overlays; /* of Overlay */
  GError *error;
  char *culprit; /* whom @error is about */
} Reading;

typedef struct
{
  HospesAside *aside;
  Reading *reading; /* borrowed from it */
} Entry;

struct _HospesOverlays
{
  gatomicrefcount refs;
  GMutex lock;
  GHashTable *entries; /* UUID → Entry */
};

static guint patience_ms = PATIENCE_MS;

/* Connection and pool → when it was asked, for those that have not answered. */
static GMutex out_lock;
static GHashTable *out;

/* For tests, which cannot wait. */
void
hospes_overlays_set_patience (guint ms)
{
  patience_ms = ms != 0 ? ms : PATIENCE_MS;
}

static void
overlay_free (gpointer data)
{
  Overlay *overlay = data;

  g_free (overlay->name);
  g_free (overlay->backing);
  g_free (overlay);
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->key);
  g_free (reading->uuid);
  g_free (reading->name);
  g_free (reading->culprit);
  g_clear_error (&reading->error);
  g_ptr_array_unref (reading->overlays);
  g_mutex_clear (&reading->lock);
  g_free (reading);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  hospes_aside_unref (entry->aside);
  g_free (entry);
}

static gint64
get_out_since (const char *key)
{
  gint64 *since;
  gint64 begun_at = 0;

  g_mutex_lock (&out_lock);
  since = out != NULL ? g_hash_table_lookup (out, key) : NULL;
  if (since != NULL)
    begun_at = *since;
  g_mutex_unlock (&out_lock);
  return begun_at;
}

static void
note_out (const char *key, gboolean is_out)
{
  gint64 now = g_get_monotonic_time ();

  g_mutex_lock (&out_lock);
  if (out == NULL)
    out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (is_out)
    g_hash_table_replace (out, g_strdup (key), g_memdup2 (&now, sizeof now));
  else
    g_hash_table_remove (out, key);
  g_mutex_unlock (&out_lock);
}

/* Keeps the first. Returns FALSE. */
static gboolean
blame (Reading *reading, const char *name, GError *reason)
{
  g_mutex_lock (&reading->lock);
  if (reading->error == NULL)
    {
      reading->error = g_steal_pointer (&reason);
      reading->culprit = hospes_volume_info_dup_readable (name);
    }
  g_mutex_unlock (&reading->lock);
  g_clear_error (&reason);
  return FALSE;
}

/* libvirt does not notice when somebody else removes a file, and gives no reason then. */
static gboolean
is_gone (virStorageVolPtr volume, const GError *reason)
{
  g_autoptr (virStoragePool) pool = NULL;
  g_autoptr (virStorageVol) found = NULL;

  if (g_error_matches (reason, HOSPES_VIRT_ERROR, VIR_ERR_NO_STORAGE_VOL))
    return TRUE;

  pool = virStoragePoolLookupByVolume (volume);
  if (pool == NULL || virStoragePoolRefresh (pool, 0) < 0)
    return FALSE;

  found = virStorageVolLookupByName (pool, virStorageVolGetName (volume));
  return found == NULL && virGetLastErrorCode () == VIR_ERR_NO_STORAGE_VOL;
}

typedef struct
{
  Reading *reading;
  virStorageVolPtr *volumes;
} Round;

static gboolean
read_volume (guint index, gpointer data, GError **error)
{
  const Round *round = data;
  virStorageVolPtr volume = round->volumes[index];
  g_autofree char *xml = virStorageVolGetXMLDesc (volume, 0);
  g_autoptr (HospesVolumeInfo) info =
      hospes_volume_info_new (virStorageVolGetName (volume), virStorageVolGetKey (volume));
  Overlay *overlay;

  if (xml == NULL || !hospes_volume_info_read_xml (info, xml, NULL))
    {
      g_autoptr (GError) reason = NULL;

      hospes_error_take (&reason);
      return is_gone (volume, reason) ||
             blame (round->reading, virStorageVolGetName (volume), g_steal_pointer (&reason));
    }

  if (info->backing == NULL)
    return TRUE;

  overlay = g_new0 (Overlay, 1);
  overlay->name = g_strdup (info->name);
  overlay->backing = g_strdup (info->backing);
  g_mutex_lock (&round->reading->lock);
  g_ptr_array_add (round->reading->overlays, overlay);
  g_mutex_unlock (&round->reading->lock);
  return TRUE;
}

/* A pool that is gone, or was stopped meanwhile, has nothing to tell. */
static void
blame_pool (Reading *reading, virStoragePoolPtr pool)
{
  GError *reason = NULL;

  hospes_error_take (&reason);
  if (g_error_matches (reason, HOSPES_VIRT_ERROR, VIR_ERR_NO_STORAGE_POOL) ||
      (pool != NULL && virStoragePoolIsActive (pool) == 0))
    g_error_free (reason);
  else
    blame (reading, reading->name, reason);
}

static void
read_pool (Reading *reading)
{
  g_autoptr (virStoragePool) pool =
      virStoragePoolLookupByUUIDString (reading->connection, reading->uuid);
  Round round = { .reading = reading };
  int n = -1;

  /* QEMU makes overlays there, of which libvirt knows when it looks. */
  if (pool != NULL && (!reading->look_anew || virStoragePoolRefresh (pool, 0) == 0))
    n = virStoragePoolListAllVolumes (pool, &round.volumes, 0);

  if (n < 0)
    blame_pool (reading, pool);
  if (n <= 0)
    {
      free (round.volumes);
      return;
    }

  hospes_pipeline_run (n, read_volume, &round, NULL);
  for (int i = 0; i < n; i++)
    virStorageVolFree (round.volumes[i]);
  free (round.volumes);
}

static void
read_cb (gpointer data)
{
  Reading *reading = data;

  read_pool (reading);
  virResetLastError ();
  g_clear_pointer (&reading->connection, virConnectClose);
  note_out (reading->key, FALSE);
}

HospesOverlays *
hospes_overlays_new (void)
{
  HospesOverlays *self = g_new0 (HospesOverlays, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  return self;
}

HospesOverlays *
hospes_overlays_ref (HospesOverlays *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
hospes_overlays_unref (HospesOverlays *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_hash_table_unref (self->entries);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static Entry *
begin (virConnectPtr connection, const char *key, const char *uuid, const char *name, gboolean anew)
{
  Entry *entry = g_new0 (Entry, 1);
  Reading *reading = g_new0 (Reading, 1);

  virConnectRef (connection);
  reading->connection = connection;
  reading->key = g_strdup (key);
  reading->uuid = g_strdup (uuid);
  reading->name = g_strdup (name);
  reading->look_anew = anew;
  reading->overlays = g_ptr_array_new_with_free_func (overlay_free);
  g_mutex_init (&reading->lock);
  note_out (key, TRUE);
  entry->reading = reading;
  entry->aside = hospes_aside_new (read_cb, reading, reading_free);
  return entry;
}

static gboolean
is_stale (Entry *entry, gint64 since)
{
  gint64 begun_at = hospes_aside_get_begun_at (entry->aside);

  return hospes_aside_get_done (entry->aside) &&
         begun_at < (since != 0 ? since : g_get_monotonic_time () - FRESH_US);
}

/* Returns: (transfer full) (nullable): %NULL if it does not answer; @since: not older, or 0 */
static HospesAside *
ask (HospesOverlays *self,
     virConnectPtr connection,
     const char *uuid,
     const char *name,
     gboolean anew,
     gint64 since,
     Reading **reading)
{
  g_autofree char *key = g_strdup_printf ("%p/%s", (gpointer) connection, uuid);
  gint64 out_since = get_out_since (key);
  HospesAside *aside = NULL;
  Entry *entry;

  if (out_since != 0 && g_get_monotonic_time () - out_since >= patience_ms * (gint64) 1000)
    return NULL;

  g_mutex_lock (&self->lock);
  entry = g_hash_table_lookup (self->entries, uuid);
  if (entry == NULL || is_stale (entry, since))
    {
      entry = begin (connection, key, uuid, name, anew);
      g_hash_table_replace (self->entries, g_strdup (uuid), entry);
    }
  aside = hospes_aside_ref (entry->aside);
  *reading = entry->reading;
  g_mutex_unlock (&self->lock);

  if (!hospes_aside_wait (aside, patience_ms))
    g_clear_pointer (&aside, hospes_aside_unref);
  return aside;
}

static const char *
find (const Reading *reading, const HospesPlace *place)
{
  for (guint i = 0; i < reading->overlays->len; i++)
    {
      const Overlay *overlay = g_ptr_array_index (reading->overlays, i);

      if (hospes_place_is (place, overlay->backing))
        return overlay->name;
    }

  return NULL;
}

static gboolean
take (const Reading *reading, const HospesPlace *place, GError **error)
{
  const char *overlay;

  if (reading->error != NULL)
    return hospes_place_refuse_unknown (place, reading->culprit, reading->error, error);

  overlay = find (reading, place);
  if (overlay == NULL)
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               _ ("“%s” is the base of other volumes, which are lost without it: %s"), place->name,
               overlay);
  return FALSE;
}

/**
 * hospes_overlays_check:
 * @self: what was read
 * @place: a volume
 * @connection: where; this blocks, for some seconds at most
 * @uuid: of the pool in which others may be made on it
 * @name: of that
 * @look_anew: whether libvirt has to look what is there
 * @error: return location
 *
 * Returns: whether none in that pool is made on it; what cannot be read may be
 */
gboolean
hospes_overlays_check (HospesOverlays *self,
                       const HospesPlace *place,
                       virConnectPtr connection,
                       const char *uuid,
                       const char *name,
                       gboolean look_anew,
                       GError **error)
{
  gint64 now = g_get_monotonic_time ();
  Reading *reading;
  g_autoptr (HospesAside) aside = ask (self, connection, uuid, name, look_anew, 0, &reading);

  /* Not so any more, perhaps. */
  if (aside != NULL && hospes_aside_get_begun_at (aside) < now && !take (reading, place, NULL))
    {
      hospes_aside_unref (aside);
      aside = ask (self, connection, uuid, name, look_anew, now, &reading);
    }
  if (aside != NULL)
    return take (reading, place, error);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
               _ ("Pool “%s” does not answer, so whether something there is made on “%s” is not "
                  "known."),
               name, place->name);
  return FALSE;
}

typedef struct
{
  virConnectPtr connection;
  GHashTable *names; /* by UUID; %NULL if they cannot be listed */
  GError *error;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_clear_pointer (&listing->names, g_hash_table_unref);
  g_clear_error (&listing->error);
  g_free (listing);
}

static void
list_cb (gpointer data)
{
  Listing *listing = data;
  virStoragePoolPtr *pools = NULL;
  int n = virConnectListAllStoragePools (listing->connection, &pools,
                                         VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE);

  if (n < 0)
    hospes_error_take (&listing->error);
  else
    listing->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (int i = 0; i < n; i++)
    {
      char uuid[VIR_UUID_STRING_BUFLEN] = "";

      if (virStoragePoolGetUUIDString (pools[i], uuid) == 0)
        g_hash_table_replace (listing->names, g_strdup (uuid),
                              g_strdup (virStoragePoolGetName (pools[i])));
      virStoragePoolFree (pools[i]);
    }

  free (pools);
  virResetLastError ();
  g_clear_pointer (&listing->connection, virConnectClose);
}

/**
 * hospes_overlays_list_pools:
 * @connection: where; this blocks, for some seconds at most
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the names of those that run, by UUID
 */
GHashTable *
hospes_overlays_list_pools (virConnectPtr connection, GError **error)
{
  Listing *listing = g_new0 (Listing, 1);
  g_autoptr (HospesAside) aside = NULL;

  virConnectRef (connection);
  listing->connection = connection;
  aside = hospes_aside_new (list_cb, listing, listing_free);
  if (!hospes_aside_wait (aside, patience_ms))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           _ ("The host does not tell which pools it has. One of them may wait for "
                              "a server that does not answer."));
      return NULL;
    }

  if (listing->error != NULL)
    g_propagate_error (error, g_steal_pointer (&listing->error));
  return g_steal_pointer (&listing->names);
}
