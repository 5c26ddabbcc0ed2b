/* hospes-media.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-disk-image.h"
#include "hospes-os-list.h"
#include "hospes-types.h"

G_BEGIN_DECLS

/**
 * HospesMedia:
 * @name: of the file or volume
 * @size: bytes of it
 * @os: (nullable): the system on it, %NULL if it is not known
 * @arch: (nullable): what it runs on
 * @label: (nullable): what the disc is called
 * @is_disc: whether it is a disc; else it is a disk, and @image tells more
 * @bootable: of a disc, whether a computer starts from it
 * @live: whether its system runs without being installed
 * @installs: whether it can be installed from it
 * @has_script: whether it heeds what answers its installer's questions
 * @cloud: of a disk, whether its system reads a seed, as far as its name tells
 * @n_reboots: how often the machine restarts until it is installed
 * @eject: whether the disc is to be taken out then
 * @variants: (nullable) (array zero-terminated=1): which editions it has, for a person
 * @variant_ids: (nullable) (array zero-terminated=1): the same for libosinfo
 * @scripts: (nullable) (array zero-terminated=1): IDs of its own; else those of the system
 * @kernel: (nullable): path of the installer's kernel on the disc
 * @initrd: (nullable): path of what belongs to that
 * @image: (nullable): what a disk says of itself
 *
 * What is on a medium. A plain value.
 */
typedef struct
{
  char *name;
  guint64 size;
  HospesOs *os;
  char *arch;
  char *label;
  gboolean is_disc;
  gboolean bootable;
  gboolean live;
  gboolean installs;
  gboolean has_script;
  gboolean cloud;
  guint n_reboots;
  gboolean eject;
  char **variants;
  char **variant_ids;
  char **scripts;
  char *kernel;
  char *initrd;
  HospesDiskImage *image;
} HospesMedia;

void hospes_media_read_file_async (HospesOsList *list,
                                   GFile *file,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void hospes_media_read_volume_async (HospesOsList *list,
                                     HospesVolume *volume,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
HospesMedia *hospes_media_read_finish (HospesOsList *list, GAsyncResult *result, GError **error);
void hospes_media_free (HospesMedia *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesMedia, hospes_media_free)

G_END_DECLS
