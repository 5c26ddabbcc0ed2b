/* hospes-saved-searches.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Filters that a person kept under a name, in the settings.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOSPES_SAVED_SEARCHES_KEY "saved-searches"

void hospes_saved_searches_keep (GSettings *settings, const char *name, const char *filter);
void hospes_saved_searches_remove (GSettings *settings, const char *name);
GPtrArray *hospes_saved_searches_list (GSettings *settings);
char *hospes_saved_searches_dup (GSettings *settings, const char *name);

G_END_DECLS
