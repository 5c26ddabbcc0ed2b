/* hospes-list-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_LIST_PLACE (hospes_list_place_get_type ())

G_DECLARE_FINAL_TYPE (HospesListPlace, hospes_list_place, HOSPES, LIST_PLACE, GObject)

HospesListPlace *hospes_list_place_new (GtkColumnView *view);
HospesListPlace *hospes_list_place_new_for_grid (GtkGridView *view);
void hospes_list_place_show_top (HospesListPlace *self);
void hospes_list_place_show_selected (HospesListPlace *self);
void hospes_list_place_focus (HospesListPlace *self);

G_END_DECLS
