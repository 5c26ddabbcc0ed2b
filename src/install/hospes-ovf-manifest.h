/* hospes-ovf-manifest.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GChecksumType type;
  char *digest; /* in small letters */
} HospesOvfDigest;

GHashTable *hospes_ovf_manifest_parse (const char *text, gsize length, GError **error);
gboolean hospes_ovf_manifest_check (GHashTable *manifest,
                                    const char *name,
                                    const char *digest,
                                    GError **error);

G_END_DECLS
