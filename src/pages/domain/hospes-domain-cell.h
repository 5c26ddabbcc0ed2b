/* hospes-domain-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_CELL (hospes_domain_cell_get_type ())

G_DECLARE_DERIVABLE_TYPE (HospesDomainCell, hospes_domain_cell, HOSPES, DOMAIN_CELL, GtkWidget)

/**
 * HospesDomainCellClass:
 * @update: shows what the machine, which may be %NULL, is now
 */
struct _HospesDomainCellClass
{
  GtkWidgetClass parent_class;

  void (*update) (HospesDomainCell *self, HospesDomain *domain);
};

HospesDomain *hospes_domain_cell_get_domain (HospesDomainCell *self);
void hospes_domain_cell_follow (HospesDomainCell *self, const char *signal);
void hospes_domain_cell_allow_drag (HospesDomainCell *self);
void hospes_domain_cell_refresh (HospesDomainCell *self);
void hospes_domain_cell_set_in_sight (HospesDomainCell *self, gboolean in_sight, int height);
HospesDomain *hospes_domain_cell_find (GtkWidget *view, GtkWidget *widget);
HospesDomain *hospes_domain_cell_find_at (GtkWidget *view, double x, double y);

G_END_DECLS
