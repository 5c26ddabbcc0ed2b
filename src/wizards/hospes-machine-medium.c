/* hospes-machine-medium.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is to be said of a medium a machine shall begin with: why it is not
 * used, what is not known of it, and that it is for another architecture.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-machine-medium.h"
#include "hospes-os-guest.h"
#include "hospes-storage.h"

/* An overlay is the most common of those that name other files. */
static char *
dup_hazard (const HospesDiskImage *image)
{
  g_autofree char *base = NULL;

  if (image->backing == NULL)
    return g_strdup (
        _ ("This image names other files, which it would open. It is not used as it is."));

  base = g_path_get_basename (image->backing);
  return g_strdup_printf (
      _ ("This is an overlay: it holds only what differs from “%s”, which it would open wherever "
         "that is. Where the storage of the host is shown it can be cloned: the clone has all of "
         "it, and can be used."),
      base);
}

/**
 * hospes_machine_medium_dup_fault:
 * @media: (nullable): what is on it, as far as that is known
 * @as_disc: whether it is to be a disc, else a disk
 * @is_copied: whether that disk will be a copy in another format
 *
 * Returns: (transfer full) (nullable): why it is not used as that, and what can be done
 */
char *
hospes_machine_medium_dup_fault (const HospesMedia *media, gboolean as_disc, gboolean is_copied)
{
  if (media == NULL)
    return NULL;
  if (as_disc)
    return media->is_disc ? NULL
                          : g_strdup (_ ("This is no disc, but the image of a disk: use it as "
                                         "that, on the page before."));
  if (media->is_disc)
    return g_strdup (_ ("This is a disc: install from it, on the page before."));
  if (media->image == NULL)
    return NULL;
  if (media->image->hazards != 0)
    return dup_hazard (media->image);
  if (!is_copied && media->image->format != HOSPES_DISK_FORMAT_QCOW2 &&
      media->image->format != HOSPES_DISK_FORMAT_RAW)
    return g_strdup (_ ("A machine cannot write to an image of this format. It can be converted "
                        "to qcow2 where the storage of the host is shown."));

  return NULL;
}

/**
 * hospes_machine_medium_dup_unseen:
 * @trouble: why it could not be looked into
 * @format: (nullable): what a disk is taken for; %NULL for a disc
 *
 * Returns: (transfer full): the same for a person
 */
char *
hospes_machine_medium_dup_unseen (const char *trouble, const char *format)
{
  if (format == NULL)
    return g_strdup_printf (_ ("It could not be looked into (%s)."), trouble);

  return g_strdup_printf (_ ("It could not be looked into (%s). By its name it is taken for %s; if "
                             "it is not, the machine does not start from it."),
                          trouble, format);
}

static gboolean
is_pc (const char *arch)
{
  return g_str_equal (arch, "x86_64") || g_str_equal (arch, "i686") || g_str_equal (arch, "i386");
}

/* A PC of today also runs what is for those of yesterday. */
gboolean
hospes_machine_medium_is_foreign (const HospesMedia *media, HospesDomainDraft *draft)
{
  const char *arch = hospes_domain_draft_get_spec (draft)->arch;

  if (media == NULL || media->arch == NULL || arch == NULL || g_str_equal (media->arch, "all"))
    return FALSE;
  if (is_pc (media->arch) && is_pc (arch))
    return g_str_equal (media->arch, "x86_64") && !g_str_equal (arch, "x86_64");

  return !g_str_equal (media->arch, arch);
}

/* Whether the host can run machines that it is for. */
gboolean
hospes_machine_medium_can_follow (const HospesMedia *media, HospesDomainDraft *draft)
{
  const HospesHostCaps *host = hospes_domain_draft_get_means (draft)->host;

  return host != NULL && hospes_host_caps_find (host, "hvm", media->arch) != NULL;
}

char *
hospes_machine_medium_dup_foreign (const HospesMedia *media, HospesDomainDraft *draft)
{
  const char *arch = hospes_domain_draft_get_spec (draft)->arch;

  if (hospes_machine_medium_can_follow (media, draft))
    return g_strdup_printf (_ ("What is on it is for %s, and the machine would be %s."),
                            media->arch, arch);

  return g_strdup_printf (_ ("What is on it is for %s. The host runs no such machines; one of %s "
                             "does not start from it."),
                          media->arch, arch);
}

/* What belongs to the one architecture means nothing to the other. */
void
hospes_machine_medium_follow (const HospesMedia *media, HospesDomainDraft *draft)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);

  g_free (wish->arch);
  wish->arch = g_strdup (media->arch);
  g_clear_pointer (&wish->machine, g_free);
  g_clear_pointer (&wish->virt_type, g_free);
  g_clear_pointer (&wish->cpu_model, g_free);
  wish->cpu_mode = HOSPES_CPU_AUTO;
  wish->firmware = HOSPES_FIRMWARE_AUTO;
  hospes_domain_draft_changed (draft);
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

/**
 * hospes_machine_medium_new_disk:
 * @way: what the machine begins with
 * @media: (nullable): what is on it, as far as that is known
 * @choice: (nullable): what was chosen
 *
 * Returns: (transfer full) (nullable): the drive it is put into; %NULL if it is not put into one
 */
HospesDomainDisk *
hospes_machine_medium_new_disk (HospesMachineWay way,
                                const HospesMedia *media,
                                const HospesVolumeChoice *choice)
{
  gboolean disc = way == HOSPES_MACHINE_FROM_DISC;
  HospesDomainDisk *disk;

  if (choice == NULL || way == HOSPES_MACHINE_FROM_NOTHING || way == HOSPES_MACHINE_FROM_CLOUD)
    return NULL;

  disk = hospes_domain_disk_new (disc ? HOSPES_DISK_CDROM : HOSPES_DISK_DISK);
  disk->source =
      g_str_has_prefix (choice->path, "/dev/") ? HOSPES_SOURCE_BLOCK : HOSPES_SOURCE_FILE;
  disk->path = g_strdup (choice->path);
  disk->format = g_strdup (disc ? "raw" : choice->format);
  disk->read_only = disc;
  disk->install_only = disc;
  if (!disc && media != NULL && media->image != NULL)
    {
      g_free (disk->format);
      disk->format = g_strdup (hospes_disk_format_get_name (media->image->format));
    }
  return disk;
}

static HospesGuestFamily
get_family (HospesOs *os)
{
  const char *family = hospes_os_get_family (os);

  if (hospes_os_is_windows (os))
    return HOSPES_GUEST_WINDOWS;

  return g_strcmp0 (family, "linux") == 0 ? HOSPES_GUEST_LINUX : HOSPES_GUEST_OTHER;
}

/* Returns: (transfer full): what is known of a system, as it is on @arch */
HospesGuestFacts *
hospes_machine_medium_new_facts (HospesOs *os, const char *arch)
{
  HospesGuestFacts *facts = hospes_guest_facts_new (get_family (os));

  hospes_os_fill_facts_for (os, arch, facts);
  return facts;
}
