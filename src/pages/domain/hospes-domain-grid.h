/* hospes-domain-grid.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-picks.h"
#include "hospes-list-place.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_GRID (hospes_domain_grid_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainGrid, hospes_domain_grid, HOSPES, DOMAIN_GRID, GtkWidget)

void hospes_domain_grid_watch_clicks (HospesDomainGrid *self, HospesDomainPicks *picks);
void hospes_domain_grid_set_model (HospesDomainGrid *self, GtkSelectionModel *model);
void hospes_domain_grid_fit (HospesDomainGrid *self, int width, gboolean one_host);
HospesListPlace *hospes_domain_grid_get_place (HospesDomainGrid *self);

G_END_DECLS
