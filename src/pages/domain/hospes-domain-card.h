/* hospes-domain-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-cell.h"
#include "hospes-domain-screens.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_CARD (hospes_domain_card_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainCard, hospes_domain_card, HOSPES, DOMAIN_CARD, HospesDomainCell)

GtkWidget *hospes_domain_card_new (HospesDomainScreens *screens);
void hospes_domain_card_set_one_host (HospesDomainCard *self, gboolean one_host);
void hospes_domain_card_set_seen (HospesDomainCard *self, gboolean seen);

G_END_DECLS
