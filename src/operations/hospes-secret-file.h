/* hospes-secret-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is in memory only, and gone when this is freed, or the program ends. */
typedef struct _HospesSecretFile HospesSecretFile;

HospesSecretFile *hospes_secret_file_new (GError **error);
void hospes_secret_file_free (HospesSecretFile *self);
gboolean hospes_secret_file_add (HospesSecretFile *self, GBytes *bytes, GError **error);
gboolean
hospes_secret_file_add_file (HospesSecretFile *self, const char *path, gsize unit, GError **error);
const char *hospes_secret_file_get_path (const HospesSecretFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSecretFile, hospes_secret_file_free)

G_END_DECLS
