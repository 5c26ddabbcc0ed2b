/* hospes-upload-check.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hospes_upload_check (const char *path, const char *format, GError **error);
gboolean hospes_upload_needs_conversion (const char *format);
char *hospes_upload_dup_format (const char *path);

G_END_DECLS
