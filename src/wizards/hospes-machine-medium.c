/* hospes-machine-medium.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a machine begins with: whether it is used as it is or copied, and what
 * becomes of it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-machine-medium.h"
#include "hospes-storage.h"
#include "hospes-uri.h"

static const char *
get_format (const HospesMedia *media)
{
  return media != NULL && media->image != NULL ? hospes_disk_format_get_name (media->image->format)
                                               : NULL;
}

/* Whether it is a file of this computer, and the host is another one. */
gboolean
hospes_machine_medium_is_brought (const HospesVolumeChoice *choice, HospesHost *host)
{
  return choice != NULL && choice->pool == NULL && host != NULL &&
         !hospes_uri_is_local (hospes_host_get_uri (host));
}

/* Whether it is made into a volume, and stays as it is: a machine cannot write to its format, or
 * its file is not on the host. */
gboolean
hospes_machine_medium_is_copied (HospesMachineWay way,
                                 const HospesMedia *media,
                                 const HospesVolumeChoice *choice,
                                 HospesHost *host)
{
  const char *format = get_format (media);

  if (way == HOSPES_MACHINE_FROM_DISC)
    return media != NULL && hospes_machine_medium_is_brought (choice, host);
  if (way != HOSPES_MACHINE_FROM_IMAGE || choice == NULL || format == NULL ||
      media->image->hazards != 0)
    return FALSE;

  return (media->image->format != HOSPES_DISK_FORMAT_QCOW2 &&
          media->image->format != HOSPES_DISK_FORMAT_RAW) ||
         hospes_machine_medium_is_brought (choice, host);
}

/* Returns: (transfer full): where it is, and what becomes of it */
char *
hospes_machine_medium_dup_place (const HospesVolumeChoice *choice,
                                 HospesHost *host,
                                 gboolean copied)
{
  if (choice == NULL)
    return g_strdup ("");
  if (hospes_machine_medium_is_brought (choice, host))
    /* Translators: a file */
    return g_strdup_printf (_ ("%s · of this computer, and uploaded when the machine is made"),
                            choice->path);

  /* Translators: a file */
  return copied ? g_strdup_printf (_ ("%s · is copied, and stays as it is"), choice->path)
                : g_strdup (choice->path);
}

/* Returns: (transfer full) (nullable): %NULL if it is no volume, or one nobody knows of yet */
HospesVolume *
hospes_machine_medium_find_volume (HospesHost *host, const HospesVolumeChoice *choice)
{
  HospesStorage *storage = hospes_host_get_storage (host);
  HospesPool *pool = choice->pool != NULL ? hospes_storage_find_pool (storage, choice->pool) : NULL;
  GListModel *volumes = pool != NULL ? hospes_pool_get_volumes (pool) : NULL;

  for (guint i = 0; volumes != NULL && i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);

      if (g_strcmp0 (hospes_volume_get_path (volume), choice->path) == 0)
        return g_steal_pointer (&volume);
    }

  return NULL;
}

/* Returns: (transfer full) (nullable): a disk that is the medium, if that is used as it is */
HospesDomainDisk *
hospes_machine_medium_new_disk (HospesMachineWay way,
                                const HospesMedia *media,
                                const HospesVolumeChoice *choice)
{
  gboolean disc = way == HOSPES_MACHINE_FROM_DISC;
  HospesDomainDisk *disk;

  if (choice == NULL || (way != HOSPES_MACHINE_FROM_DISC && way != HOSPES_MACHINE_FROM_IMAGE))
    return NULL;

  disk = hospes_domain_disk_new (disc ? HOSPES_DISK_CDROM : HOSPES_DISK_DISK);
  disk->source =
      g_str_has_prefix (choice->path, "/dev/") ? HOSPES_SOURCE_BLOCK : HOSPES_SOURCE_FILE;
  disk->path = g_strdup (choice->path);
  disk->format = g_strdup (disc ? "raw" : choice->format);
  disk->read_only = disc;
  disk->install_only = disc;
  if (!disc && get_format (media) != NULL)
    {
      g_free (disk->format);
      disk->format = g_strdup (get_format (media));
    }
  return disk;
}
