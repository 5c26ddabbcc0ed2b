/* hospes-tag-color.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOSPES_N_TAG_COLORS 8

const char *hospes_tag_color_get_nth (guint n);
const char *hospes_tag_color_get_label (const char *color);
const char *hospes_tag_color_get (GSettings *settings, const char *tag);
void hospes_tag_color_set (GSettings *settings, const char *tag, const char *color);

G_END_DECLS
