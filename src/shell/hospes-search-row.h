/* hospes-search-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-search-hit.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SEARCH_ROW (hospes_search_row_get_type ())

G_DECLARE_FINAL_TYPE (HospesSearchRow, hospes_search_row, HOSPES, SEARCH_ROW, GtkWidget)

GtkWidget *hospes_search_row_new (GSettings *settings);
void hospes_search_row_set_hit (HospesSearchRow *self, HospesSearchHit *hit);

G_END_DECLS
