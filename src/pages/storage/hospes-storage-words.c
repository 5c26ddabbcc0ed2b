/* hospes-storage-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said of pools and volumes.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-base-words.h"
#include "hospes-domain.h"
#include "hospes-storage-words.h"
#include "hospes-storage.h"
#include "hospes-units.h"
#include "hospes-volume-going.h"
#include "hospes-volume-lock.h"
#include "hospes-volume-work.h"

/* Of those that need a volume, in one line. */
#define MAX_NAMES 3

typedef struct
{
  const char *type;
  const char *words;
} Kind;

static const Kind kinds[] = {
  { "dir", N_ ("folder") },
  { "fs", N_ ("disk with files") },
  { "netfs", N_ ("network share") },
  { "logical", N_ ("volume group") },
  { "disk", N_ ("disk") },
  { "iscsi", N_ ("iSCSI") },
  { "iscsi-direct", N_ ("iSCSI") },
  { "scsi", N_ ("SCSI") },
  { "mpath", N_ ("multipath") },
  { "gluster", N_ ("Gluster") },
  { "rbd", N_ ("Ceph") },
  { "zfs", N_ ("ZFS") },
  { "vstorage", N_ ("Virtuozzo") },
};

/* Returns: (transfer full): such as “4.1 GiB” */
char *
hospes_storage_words_dup_size (guint64 bytes)
{
  return hospes_format_kib ((bytes + 1023) / 1024);
}

/* Returns: (transfer full): such as “atlas · 5 pools” */
char *
hospes_storage_words_dup_subtitle (HospesHost *host, guint n_pools)
{
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u pool", "%u pools", n_pools), n_pools);

  /* How many there are is not known yet. */
  if (n_pools == 0 && hospes_storage_get_reading (hospes_host_get_storage (host)))
    return g_strdup (hospes_host_get_name (host));

  return g_strdup_printf ("%s · %s", hospes_host_get_name (host), count);
}

/* The computer a share comes from: “nas01” of “nas01:/export”. */
static char *
dup_server (const HospesPoolInfo *info)
{
  const char *colon = info->source != NULL ? strstr (info->source, ":/") : NULL;

  return colon != NULL && colon > info->source
             ? g_strndup (info->source, (gsize) (colon - info->source))
             : NULL;
}

static const char *
get_kind (const HospesPoolInfo *info)
{
  if (g_strcmp0 (info->type, "netfs") == 0 && g_strcmp0 (info->source_format, "nfs") == 0)
    return "NFS";
  if (g_strcmp0 (info->type, "netfs") == 0 && g_strcmp0 (info->source_format, "cifs") == 0)
    return "SMB";

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (info->type, kinds[i].type) == 0)
      return _ (kinds[i].words);

  return info->type != NULL ? info->type : "";
}

/* Returns: (transfer full): what it is: “folder”, “NFS, nas01” */
char *
hospes_storage_words_dup_kind (const HospesPoolInfo *info)
{
  g_autofree char *server = dup_server (info);

  if (server == NULL)
    return g_strdup (get_kind (info));

  return g_strdup_printf ("%s, %s", get_kind (info), server);
}

const char *
hospes_storage_words_get_state (const HospesPoolInfo *info)
{
  if (info->silent)
    return _ ("Does not answer");

  switch (info->state)
    {
    case HOSPES_POOL_BUILDING:
      return _ ("Being prepared…");
    case HOSPES_POOL_RUNNING:
      return _ ("Active");
    case HOSPES_POOL_DEGRADED:
      return _ ("Works in part");
    case HOSPES_POOL_INACCESSIBLE:
      return _ ("Cannot be reached");
    case HOSPES_POOL_INACTIVE:
    default:
      return _ ("Stopped");
    }
}

/* Returns: (transfer full) (nullable): what else than its room is to be said of it */
char *
hospes_storage_words_dup_line (const HospesPoolInfo *info)
{
  if (info->silent)
    return g_strdup (hospes_storage_words_get_state (info));

  switch (info->state)
    {
    case HOSPES_POOL_RUNNING:
      return NULL;
    case HOSPES_POOL_INACTIVE:
      return g_strdup (info->autostart ? _ ("Stopped · starts with the host: yes")
                                       : _ ("Stopped · starts with the host: no"));
    case HOSPES_POOL_BUILDING:
    case HOSPES_POOL_DEGRADED:
    case HOSPES_POOL_INACCESSIBLE:
    default:
      return g_strdup (hospes_storage_words_get_state (info));
    }
}

const char *
hospes_storage_words_get_icon_name (const HospesPoolInfo *info)
{
  if (info->silent)
    return "hospes-state-trouble-symbolic";

  switch (info->state)
    {
    case HOSPES_POOL_RUNNING:
      return "hospes-host-connected-symbolic";
    case HOSPES_POOL_DEGRADED:
    case HOSPES_POOL_INACCESSIBLE:
      return "hospes-state-trouble-symbolic";
    case HOSPES_POOL_INACTIVE:
    case HOSPES_POOL_BUILDING:
    default:
      return "hospes-state-off-symbolic";
    }
}

const char *
hospes_storage_words_get_css_class (const HospesPoolInfo *info)
{
  if (info->silent)
    return "trouble";

  switch (info->state)
    {
    case HOSPES_POOL_RUNNING:
      return "running";
    case HOSPES_POOL_DEGRADED:
    case HOSPES_POOL_INACCESSIBLE:
      return "trouble";
    case HOSPES_POOL_INACTIVE:
    case HOSPES_POOL_BUILDING:
    default:
      return "off";
    }
}

/* Returns: (transfer full) (nullable): where libvirt keeps what it knows of it */
char *
hospes_storage_words_dup_definition (HospesHost *host, const HospesPoolInfo *info)
{
  g_autoptr (GUri) uri = g_uri_parse (hospes_host_get_uri (host), G_URI_FLAGS_NONE, NULL);
  const char *folder;

  if (uri == NULL || g_str_has_prefix (g_uri_get_scheme (uri), "test"))
    return NULL;

  folder = g_str_has_suffix (g_uri_get_path (uri), "/session") ? "~/.config/libvirt/storage"
                                                               : "/etc/libvirt/storage";
  return info->persistent ? g_strdup_printf ("%s/%s.xml", folder, info->name) : NULL;
}

/* Returns: (transfer full) (nullable): what is below its name */
char *
hospes_storage_words_dup_volume_line (HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  char *lock = NULL;
  g_autofree char *base = NULL;

  if (hospes_volume_going_get (volume))
    return g_strdup (_ ("Goes in a few seconds"));

  if (!info->lost_base && (lock = hospes_volume_lock_dup_line (volume)) != NULL)
    return lock;

  if ((base = hospes_base_words_dup_line (volume)) != NULL)
    return g_steal_pointer (&base);

  return info->encrypted ? g_strdup (_ ("encrypted")) : NULL;
}

/* Returns: (transfer full): what it takes, and what of: “4.1 GiB of 20 GiB” */
char *
hospes_storage_words_dup_room (const HospesVolumeInfo *info)
{
  g_autofree char *taken = hospes_storage_words_dup_size (info->allocation);
  g_autofree char *size = hospes_storage_words_dup_size (info->capacity);

  if (!info->is_read)
    return g_strdup ("…");
  if (info->allocation >= info->capacity || g_str_equal (taken, size))
    return g_strdup (info->allocation > info->capacity ? taken : size);

  /* Translators: what a volume takes on the disk, and what it may grow to */
  return g_strdup_printf (_ ("%s of %s"), taken, size);
}

static char *
dup_overlay_name (HospesVolume *volume, guint index)
{
  return g_path_get_basename (g_ptr_array_index (hospes_volume_get_overlays (volume), index));
}

/* Returns: (transfer full): who needs it, short: “db-primary”, “3 machines”, “Nobody” */
char *
hospes_storage_words_dup_users (HospesVolume *volume)
{
  GPtrArray *machines = hospes_volume_get_machines (volume);
  guint n_overlays = hospes_volume_get_overlays (volume)->len;

  if (machines->len == 1)
    return g_strdup (hospes_domain_get_label (g_ptr_array_index (machines, 0)));
  if (machines->len > 1)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u machine", "%u machines", machines->len), machines->len);
  if (n_overlays > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u volume", "%u volumes", n_overlays),
                            n_overlays);

  return g_strdup (_ ("Nobody"));
}

static char *
dup_names (HospesVolume *volume)
{
  GPtrArray *machines = hospes_volume_get_machines (volume);
  gboolean by_machines = machines->len > 0;
  guint n = by_machines ? machines->len : hospes_volume_get_overlays (volume)->len;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (guint i = 0; i < MIN (n, MAX_NAMES); i++)
    g_ptr_array_add (names, by_machines ? g_strdup (hospes_domain_get_label (machines->pdata[i]))
                                        : dup_overlay_name (volume, i));
  g_ptr_array_add (names, NULL);
  all = g_strjoinv (", ", (char **) names->pdata);

  if (n <= MAX_NAMES)
    return g_steal_pointer (&all);

  /* Translators: some names, and how many more there are */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s and %u more", "%s and %u more", n - MAX_NAMES), all,
      n - MAX_NAMES);
}

static HospesJob *
get_job (HospesVolume *volume)
{
  HospesPool *pool = hospes_volume_get_pool (volume);

  return pool != NULL ? hospes_volume_work_get_running (
                            hospes_pool_get_uuid (pool),
                            hospes_volume_info_get_raw_name (hospes_volume_get_info (volume)))
                      : NULL;
}

/* Returns: (transfer full) (nullable): why it cannot be deleted */
char *
hospes_storage_words_dup_hold (HospesVolume *volume)
{
  g_autofree char *names = NULL;

  if (hospes_volume_going_get (volume))
    /* Translators: a volume that is being deleted, and a key */
    return g_strdup_printf (_ ("%s goes in a few seconds; Ctrl+Z keeps it."),
                            hospes_volume_get_name (volume));

  if (get_job (volume) != NULL)
    /* Translators: a volume, and the task, such as “Uploading disk.img” */
    return g_strdup_printf (_ ("%s can’t be deleted while a task works on it: %s."),
                            hospes_volume_get_name (volume),
                            hospes_job_get_title (get_job (volume)));

  if (hospes_volume_get_machines (volume)->len > 0)
    {
      names = dup_names (volume);
      /* Translators: a volume, and the machines that use it */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s can’t be deleted while %s uses it.",
                                           "%s can’t be deleted while %s use it.",
                                           hospes_volume_get_machines (volume)->len),
                              hospes_volume_get_name (volume), names);
    }

  if (hospes_volume_get_overlays (volume)->len > 0)
    {
      names = dup_names (volume);
      /* Translators: a volume, and the volumes that only keep what differs from it */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%s can’t be deleted while %s builds on it.",
                                           "%s can’t be deleted while %s build on it.",
                                           hospes_volume_get_overlays (volume)->len),
                              hospes_volume_get_name (volume), names);
    }

  return NULL;
}

static char *
dup_thinness (const HospesVolumeInfo *info)
{
  g_autofree char *size = hospes_storage_words_dup_size (info->capacity);

  if (!info->is_read)
    return g_strdup (_ ("It was not looked into yet."));
  if (info->allocation < info->capacity)
    return g_strdup_printf (_ ("Thin: grows as it is written, up to %s."), size);

  return g_strdup (_ ("Full: all its room is set aside."));
}

/* Returns: (transfer full): who holds it, and how it takes room, in sentences */
char *
hospes_storage_words_dup_explanation (HospesVolume *volume)
{
  g_autofree char *hold = hospes_storage_words_dup_hold (volume);
  g_autofree char *thinness = dup_thinness (hospes_volume_get_info (volume));
  g_autofree char *lock = hospes_volume_lock_dup_reason (volume);

  if (hold != NULL && lock != NULL)
    return g_strdup_printf ("%s %s %s", hold, lock, thinness);
  if (hold != NULL)
    return g_strdup_printf ("%s %s", hold, thinness);

  /* Translators: of a volume; then how it takes room */
  return g_strdup_printf (_ ("Nobody uses it. %s"), thinness);
}

/* Returns: (transfer full): what is to be known first of a volume: that, or who uses it */
char *
hospes_storage_words_dup_foot (HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  g_autofree char *base = NULL;

  if (!info->lost_base)
    return hospes_storage_words_dup_explanation (volume);

  base = g_path_get_basename (info->backing);
  /* Translators: a file */
  return g_strdup_printf (
      _ ("Its base %s is missing: no machine can start with it. Its details tell what helps."),
      base);
}
