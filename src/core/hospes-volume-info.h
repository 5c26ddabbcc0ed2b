/* hospes-volume-info.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesVolumeInfo:
 * @name: what its pool calls it
 * @key: what libvirt knows it by, on the whole host
 * @path: (nullable): where it is on the host
 * @real: (nullable): where it is in truth, if that is known and another place
 * @kind: (nullable): libvirt's word: "file", "block", "dir", "network" …; %NULL until it was read
 * @format: (nullable): "raw", "qcow2", "iso" …
 * @capacity: bytes a guest sees; 0 until it was read
 * @allocation: bytes it takes on the host
 * @backing: (nullable): path of the volume it is an overlay of
 * @backing_format: (nullable): format of that
 * @lost_base: whether the host did not find @backing when it looked last
 * @encrypted: whether its contents are
 * @compat: (nullable): version of its format, such as "1.1"
 * @is_read: whether more than name, key and path is known
 * @raw_name: (nullable): what its pool calls it in truth, where @name had to be made readable
 *
 * What libvirt tells of a volume. A plain value, made on a worker.
 */
typedef struct
{
  char *name;
  char *key;
  char *path;
  char *real;
  char *kind;
  char *format;
  char *backing;
  char *backing_format;
  char *compat;
  guint64 capacity;
  guint64 allocation;
  gboolean lost_base;
  gboolean encrypted;
  gboolean is_read;
  char *raw_name;
} HospesVolumeInfo;

HospesVolumeInfo *hospes_volume_info_new (const char *name, const char *key);
gboolean hospes_volume_info_read_xml (HospesVolumeInfo *self, const char *xml, GError **error);
void hospes_volume_info_resolve (HospesVolumeInfo *self);
const char *hospes_volume_info_get_raw_name (const HospesVolumeInfo *self);
gboolean hospes_volume_info_equal (const HospesVolumeInfo *a, const HospesVolumeInfo *b);
char *hospes_volume_info_dup_readable (const char *text);
char *hospes_volume_info_dup_place (const char *path);
void hospes_volume_info_free (gpointer info);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesVolumeInfo, hospes_volume_info_free)

G_END_DECLS
