/* hospes-machine-medium-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is to be said of a medium a machine shall begin with: why it is not
 * used, what is not known of it, and that it is for another architecture.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-machine-medium-words.h"
#include "hospes-upload-check.h"

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

/* Of images that are converted, some are by this computer only. */
static char *
dup_image_fault (HospesMachineWay way,
                 const HospesDiskImage *image,
                 const HospesVolumeChoice *choice)
{
  const char *format = hospes_disk_format_get_name (image->format);

  if (image->hazards != 0)
    return dup_hazard (image);
  if (image->format == HOSPES_DISK_FORMAT_ARCHIVE && way == HOSPES_MACHINE_FROM_IMAGE)
    return g_strdup (_ ("This is an archive: open it as the package of a machine, below."));
  if (format == NULL)
    return g_strdup (_ ("This image is compressed: unpack it first."));
  if (choice != NULL && choice->pool != NULL && hospes_upload_needs_conversion (format))
    return g_strdup (_ ("Hosts cannot convert an image of this format. It can be chosen as a file "
                        "of this computer, which converts it."));

  return NULL;
}

/**
 * hospes_machine_medium_dup_fault:
 * @way: how the machine is to begin
 * @media: (nullable): what is on the medium, as far as that is known
 * @choice: (nullable): where it is
 *
 * Returns: (transfer full) (nullable): why it is not used, and what can be done
 */
char *
hospes_machine_medium_dup_fault (HospesMachineWay way,
                                 const HospesMedia *media,
                                 const HospesVolumeChoice *choice)
{
  if (media == NULL || way == HOSPES_MACHINE_FROM_NOTHING)
    return NULL;
  if (way == HOSPES_MACHINE_FROM_DISC)
    return media->is_disc ? NULL
                          : g_strdup (_ ("This is no disc, but the image of a disk: use it as "
                                         "that, on the page before."));
  if (media->is_disc)
    return g_strdup (_ ("This is a disc: install from it, on the page before."));

  return media->image != NULL ? dup_image_fault (way, media->image, choice) : NULL;
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
