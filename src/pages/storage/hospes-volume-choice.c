/* hospes-volume-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What was chosen as a disk, a disc or a base, what can be, and what is to be said of it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-pool.h"
#include "hospes-storage-words.h"
#include "hospes-volume-choice.h"

HospesVolumeChoice *
hospes_volume_choice_new (HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  HospesVolumeChoice *self = g_new0 (HospesVolumeChoice, 1);

  self->path = g_strdup (info->path);
  self->pool = pool != NULL ? g_strdup (hospes_pool_get_uuid (pool)) : NULL;
  self->volume = g_strdup (hospes_volume_info_get_raw_name (info));
  self->format = g_strdup (info->format);
  self->capacity = info->capacity;
  return self;
}

static gboolean
has_suffix (const char *name, const char *suffix)
{
  g_autofree char *small = g_ascii_strdown (name, -1);

  return g_str_has_suffix (small, suffix);
}

/* Returns: (nullable): how a file is written, by its name */
const char *
hospes_volume_choice_guess_format (const char *path)
{
  static const char *const formats[] = { "qcow2", "vmdk", "vdi", "vhdx", "qed" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *suffix = g_strconcat (".", formats[i], NULL);

      if (has_suffix (path, suffix))
        return formats[i];
    }

  return has_suffix (path, ".img") || has_suffix (path, ".raw") ? "raw" : NULL;
}

/* A disc is read as it is; of other files the name tells, or nothing does. */
HospesVolumeChoice *
hospes_volume_choice_new_for_file (const char *path, HospesVolumePurpose purpose)
{
  HospesVolumeChoice *self = g_new0 (HospesVolumeChoice, 1);

  self->path = g_strdup (path);
  self->format =
      g_strdup (purpose == HOSPES_CHOOSE_DISC ? "raw" : hospes_volume_choice_guess_format (path));
  return self;
}

void
hospes_volume_choice_free (HospesVolumeChoice *self)
{
  g_free (self->path);
  g_free (self->pool);
  g_free (self->volume);
  g_free (self->format);
  g_free (self);
}

static gboolean
is_iso (HospesVolume *volume)
{
  return g_strcmp0 (hospes_volume_get_info (volume)->format, "iso") == 0 ||
         has_suffix (hospes_volume_get_name (volume), ".iso");
}

/* Returns: what is asked */
const char *
hospes_volume_choice_get_title (HospesVolumePurpose purpose)
{
  switch (purpose)
    {
    case HOSPES_CHOOSE_DISC:
      return _ ("Choose a Disc Image");
    case HOSPES_CHOOSE_BASE:
      return _ ("Choose a Base");
    case HOSPES_CHOOSE_COPY:
      return _ ("Choose an Image");
    case HOSPES_CHOOSE_DISK:
    case HOSPES_CHOOSE_IMAGE:
    default:
      return _ ("Choose a Disk");
    }
}

/* Returns: whether it makes sense to offer it */
gboolean
hospes_volume_choice_may_be (HospesVolume *volume, HospesVolumePurpose purpose)
{
  const char *kind = hospes_volume_get_info (volume)->kind;

  if (g_strcmp0 (kind, "dir") == 0 || g_strcmp0 (kind, "netdir") == 0)
    return FALSE;

  return purpose == HOSPES_CHOOSE_DISC || !is_iso (volume);
}

/* Returns: whether enough is known of it to choose it */
gboolean
hospes_volume_choice_is_ready (HospesVolume *volume, HospesVolumePurpose purpose)
{
  return hospes_volume_get_path (volume) != NULL &&
         (purpose == HOSPES_CHOOSE_DISC || hospes_volume_get_info (volume)->is_read);
}

/* Returns: how near to the beginning it is offered, 0 first */
guint
hospes_volume_choice_get_rank (HospesVolume *volume, HospesVolumePurpose purpose)
{
  if (purpose != HOSPES_CHOOSE_DISC || is_iso (volume))
    return 0;

  return g_strcmp0 (hospes_volume_get_info (volume)->format, "raw") == 0 ? 1 : 2;
}

/* @format: (nullable): as it is written; what machines cannot write to is made into another */
gboolean
hospes_volume_choice_is_written (HospesVolumePurpose purpose, const char *format)
{
  if (purpose == HOSPES_CHOOSE_IMAGE)
    return format == NULL || g_str_equal (format, "raw") || g_str_equal (format, "qcow2");

  return purpose == HOSPES_CHOOSE_DISK;
}

/* Whether a file of this computer is sent to a host that is another one: who makes a machine
 * of it does so. */
gboolean
hospes_volume_choice_is_brought (HospesVolumePurpose purpose)
{
  return purpose == HOSPES_CHOOSE_COPY || purpose == HOSPES_CHOOSE_IMAGE ||
         purpose == HOSPES_CHOOSE_DISC;
}

/* Returns: (transfer full) (nullable): what should be known before it is chosen */
char *
hospes_volume_choice_dup_warning (HospesVolume *volume, HospesVolumePurpose purpose)
{
  guint n_machines = hospes_volume_get_machines (volume)->len;
  guint n_overlays = hospes_volume_get_overlays (volume)->len;
  g_autofree char *users = hospes_storage_words_dup_users (volume);
  gboolean written =
      hospes_volume_choice_is_written (purpose, hospes_volume_get_info (volume)->format);

  if (written && n_overlays > 0)
    return g_strdup (_ ("Other volumes build on it: what is written to it breaks them."));
  if (n_machines == 0)
    return NULL;

  switch (purpose == HOSPES_CHOOSE_IMAGE && !written ? HOSPES_CHOOSE_COPY : purpose)
    {
    case HOSPES_CHOOSE_DISK:
    case HOSPES_CHOOSE_IMAGE:
      /* Translators: a machine, or how many */
      return g_strdup_printf (_ ("Used by %s: two machines that write to one disk destroy what is "
                                 "on it, unless both know that it is shared."),
                              users);
    case HOSPES_CHOOSE_BASE:
      /* Translators: a machine, or how many */
      return g_strdup_printf (_ ("Used by %s: once something builds on it, it must not be written "
                                 "to any more."),
                              users);
    case HOSPES_CHOOSE_COPY:
      /* Translators: a machine, or how many */
      return g_strdup_printf (_ ("Used by %s: copied while it is written to, the copy is broken."),
                              users);
    case HOSPES_CHOOSE_DISC:
    default:
      /* Translators: a machine, or how many */
      return g_strdup_printf (_ ("Used by %s, too; discs are only read, so that does no harm."),
                              users);
    }
}
