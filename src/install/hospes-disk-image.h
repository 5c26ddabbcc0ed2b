/* hospes-disk-image.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-byte-source.h"

G_BEGIN_DECLS

typedef enum
{
  HOSPES_DISK_FORMAT_RAW,
  HOSPES_DISK_FORMAT_QCOW,
  HOSPES_DISK_FORMAT_QCOW2,
  HOSPES_DISK_FORMAT_QED,
  HOSPES_DISK_FORMAT_VMDK,
  HOSPES_DISK_FORMAT_VDI,
  HOSPES_DISK_FORMAT_VHDX,
  HOSPES_DISK_FORMAT_VPC,
  HOSPES_DISK_FORMAT_PACKED,  /* compressed: to be unpacked first */
  HOSPES_DISK_FORMAT_ARCHIVE, /* an OVA, or another tar */
} HospesDiskFormat;

/**
 * HospesDiskHazard:
 * @HOSPES_DISK_HAZARD_OTHER_FILE: needs one more file than itself
 * @HOSPES_DISK_HAZARD_FILES: needs several
 * @HOSPES_DISK_HAZARD_ABSOLUTE: names a file by where it is on a computer
 * @HOSPES_DISK_HAZARD_OUTSIDE: names one outside of its own folder, by ".."
 * @HOSPES_DISK_HAZARD_PROTOCOL: names something by a protocol, such as "nbd:"
 *
 * Why it must not be given to QEMU unseen: it would open what is named.
 */
typedef enum
{
  HOSPES_DISK_HAZARD_NONE = 0,
  HOSPES_DISK_HAZARD_OTHER_FILE = 1 << 0,
  HOSPES_DISK_HAZARD_FILES = 1 << 1,
  HOSPES_DISK_HAZARD_ABSOLUTE = 1 << 2,
  HOSPES_DISK_HAZARD_OUTSIDE = 1 << 3,
  HOSPES_DISK_HAZARD_PROTOCOL = 1 << 4,
} HospesDiskHazard;

/**
 * HospesDiskImage:
 * @format: by what is in it, whatever its name
 * @size: bytes of the file
 * @virtual_size: bytes a guest sees; 0 if unknown
 * @backing: (nullable): file it is an overlay of
 * @files: (element-type utf8): other files it names, @backing too
 * @hazards: what of these is dangerous
 * @encrypted: whether its contents are
 * @partitioned: of a raw one, whether it has a table of partitions
 *
 * What a disk's file says of itself, which may be a lie. A plain value.
 */
typedef struct
{
  HospesDiskFormat format;
  guint64 size;
  guint64 virtual_size;
  char *backing;
  GPtrArray *files;
  HospesDiskHazard hazards;
  gboolean encrypted;
  gboolean partitioned;
} HospesDiskImage;

HospesDiskImage *hospes_disk_image_read (HospesByteSource *source, GError **error);
const char *hospes_disk_format_get_name (HospesDiskFormat format);
void hospes_disk_image_free (HospesDiskImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDiskImage, hospes_disk_image_free)

G_END_DECLS
