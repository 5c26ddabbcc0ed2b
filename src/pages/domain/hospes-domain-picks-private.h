/* hospes-domain-picks-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For hospes-domain-picks-model.c, which is its side towards views.
 */

#pragma once

#include "hospes-domain-picks.h"

G_BEGIN_DECLS

struct _HospesDomainPicks
{
  GObject parent_instance;

  /* Owned */
  GtkSingleSelection *single;
  GHashTable *picked; /* of HospesDomain */
  GHashTable *range;  /* of HospesDomain, borrowed: those the last range brought in */
  guint check_source;

  guint n_shown; /* of those that are picked */
  gboolean picking;
};

guint hospes_domain_picks_get_n_items (HospesDomainPicks *self);
HospesDomain *hospes_domain_picks_dup_item (HospesDomainPicks *self, guint position);
gboolean hospes_domain_picks_add (HospesDomainPicks *self, HospesDomain *domain);
void hospes_domain_picks_drop (HospesDomainPicks *self, HospesDomain *domain);
void hospes_domain_picks_drop_range (HospesDomainPicks *self);
void hospes_domain_picks_begin (HospesDomainPicks *self);
void hospes_domain_picks_begin_with_selected (HospesDomainPicks *self);
void hospes_domain_picks_tell (HospesDomainPicks *self, guint position, guint n_items);

void hospes_domain_picks_list_model_iface_init (GListModelInterface *iface);
void hospes_domain_picks_selection_model_iface_init (GtkSelectionModelInterface *iface);

G_END_DECLS
