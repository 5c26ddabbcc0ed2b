/* hospes-units.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hospes_format_kib (guint64 kib);
char *hospes_format_duration (gint64 seconds);
char *hospes_shorten (const char *text, guint max_chars);
char *hospes_format_moment (GDateTime *moment, GDateTime *now);
char *hospes_format_when (GDateTime *moment, GDateTime *now);
char *hospes_format_ago (GDateTime *moment, GDateTime *now);

G_END_DECLS
