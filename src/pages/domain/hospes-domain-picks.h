/* hospes-domain-picks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_PICKS (hospes_domain_picks_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainPicks, hospes_domain_picks, HOSPES, DOMAIN_PICKS, GObject)

typedef gboolean (*HospesDomainPicksFunc) (HospesDomain *domain);

HospesDomainPicks *hospes_domain_picks_new (GtkSingleSelection *single);
gboolean hospes_domain_picks_get_picking (HospesDomainPicks *self);
void hospes_domain_picks_set_picking (HospesDomainPicks *self, gboolean picking);
gboolean hospes_domain_picks_contains (HospesDomainPicks *self, HospesDomain *domain);
gboolean hospes_domain_picks_can_pick (HospesDomain *domain);
void hospes_domain_picks_toggle (HospesDomainPicks *self, guint position);
void hospes_domain_picks_pick_only (HospesDomainPicks *self, HospesDomainPicksFunc func);
guint hospes_domain_picks_get_n_shown (HospesDomainPicks *self);
guint hospes_domain_picks_get_n_hidden (HospesDomainPicks *self);
GPtrArray *hospes_domain_picks_dup_shown (HospesDomainPicks *self);
void hospes_domain_picks_check_soon (HospesDomainPicks *self);

G_END_DECLS
