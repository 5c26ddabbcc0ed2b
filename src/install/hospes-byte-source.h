/* hospes-byte-source.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Bytes that are read where they are wanted: of a file here, or of a volume there.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HospesByteSource HospesByteSource;

/**
 * HospesByteSourceFunc:
 * @data: what was given to hospes_byte_source_new()
 * @offset: where
 * @buffer: where to
 * @length: how much, never beyond the end
 * @error: return location
 *
 * Returns: how much was read, negative with @error set
 */
typedef gssize (*HospesByteSourceFunc) (
    gpointer data, guint64 offset, void *buffer, gsize length, GError **error);

HospesByteSource *hospes_byte_source_new (guint64 size,
                                          HospesByteSourceFunc func,
                                          gpointer data,
                                          GDestroyNotify data_free);
HospesByteSource *hospes_byte_source_open (const char *path, GError **error);
void hospes_byte_source_free (HospesByteSource *self);
guint64 hospes_byte_source_get_size (HospesByteSource *self);
gboolean hospes_byte_source_read (
    HospesByteSource *self, guint64 offset, void *buffer, gsize length, GError **error);
gboolean hospes_byte_source_read_some (HospesByteSource *self,
                                       guint64 offset,
                                       void *buffer,
                                       gsize length,
                                       gsize *n_read,
                                       GError **error);

guint16 hospes_bytes_get_le16 (const guint8 *bytes);
guint32 hospes_bytes_get_le32 (const guint8 *bytes);
guint64 hospes_bytes_get_le64 (const guint8 *bytes);
guint32 hospes_bytes_get_be32 (const guint8 *bytes);
guint64 hospes_bytes_get_be64 (const guint8 *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesByteSource, hospes_byte_source_free)

G_END_DECLS
