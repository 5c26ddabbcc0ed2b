/* hospes-iso.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-byte-source.h"

G_BEGIN_DECLS

/**
 * HospesIso:
 * @volume: (nullable): name of the disc
 * @system: (nullable): what it is for
 * @publisher: (nullable): who made it
 * @application: (nullable): what with
 * @size: bytes, by what it says itself
 * @bootable: whether a computer can start from it
 *
 * What a disc says of itself. A plain value.
 */
typedef struct
{
  char *volume;
  char *system;
  char *publisher;
  char *application;
  guint64 size;
  gboolean bootable;
} HospesIso;

gboolean hospes_iso_read (HospesByteSource *source, HospesIso **iso, GError **error);
void hospes_iso_free (HospesIso *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesIso, hospes_iso_free)

G_END_DECLS
