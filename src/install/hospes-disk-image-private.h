/* hospes-disk-image-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-disk-image.h"

G_BEGIN_DECLS

/* Fills in what a header says; @head is the beginning of the file, @n_head bytes of it. */
typedef gboolean (*HospesDiskReadFunc) (HospesDiskImage *self,
                                        HospesByteSource *source,
                                        const guint8 *head,
                                        gsize n_head,
                                        GError **error);

gboolean hospes_disk_image_read_qcow2 (HospesDiskImage *self,
                                       HospesByteSource *source,
                                       const guint8 *head,
                                       gsize n_head,
                                       GError **error);
gboolean hospes_disk_image_read_vmdk (HospesDiskImage *self,
                                      HospesByteSource *source,
                                      const guint8 *head,
                                      gsize n_head,
                                      GError **error);
gboolean hospes_disk_image_read_vdi (HospesDiskImage *self,
                                     HospesByteSource *source,
                                     const guint8 *head,
                                     gsize n_head,
                                     GError **error);
gboolean hospes_disk_image_read_vhdx (HospesDiskImage *self,
                                      HospesByteSource *source,
                                      const guint8 *head,
                                      gsize n_head,
                                      GError **error);
gboolean hospes_disk_image_read_vpc (HospesDiskImage *self,
                                     HospesByteSource *source,
                                     const guint8 *head,
                                     gsize n_head,
                                     GError **error);

void hospes_disk_image_add_file (HospesDiskImage *self, const char *name);
void hospes_disk_image_mark (HospesDiskImage *self, HospesDiskHazard hazard);
gboolean hospes_disk_image_refuse (HospesDiskImage *self, GError **error);

G_END_DECLS
