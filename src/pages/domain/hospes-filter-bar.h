/* hospes-filter-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-filter.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_FILTER_BAR (hospes_filter_bar_get_type ())

G_DECLARE_FINAL_TYPE (HospesFilterBar, hospes_filter_bar, HOSPES, FILTER_BAR, GtkWidget)

void hospes_filter_bar_set_up (HospesFilterBar *self,
                               HospesDomainFilter *filter,
                               GListModel *hosts,
                               GListModel *shown,
                               GMenuModel *columns);
void hospes_filter_bar_show_host (HospesFilterBar *self, gboolean one_host);
void hospes_filter_bar_set_narrow (HospesFilterBar *self, gboolean narrow);
void hospes_filter_bar_set_cards (HospesFilterBar *self, gboolean cards);
void hospes_filter_bar_count_soon (HospesFilterBar *self);

G_END_DECLS
