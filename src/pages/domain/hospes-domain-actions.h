/* hospes-domain-actions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_ACTIONS (hospes_domain_actions_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainActions, hospes_domain_actions, HOSPES, DOMAIN_ACTIONS, GObject)

HospesDomainActions *hospes_domain_actions_new (GtkWidget *origin);
void hospes_domain_actions_set_domain (HospesDomainActions *self, HospesDomain *domain);
HospesDomain *hospes_domain_actions_get_domain (HospesDomainActions *self);
GActionGroup *hospes_domain_actions_get_group (HospesDomainActions *self);

GMenuModel *hospes_domain_actions_new_menu (void);

void hospes_domain_do (GtkWidget *origin, HospesDomain *domain, HospesDomainVerb verb);
int hospes_domain_get_main_verb (HospesDomain *domain);

G_END_DECLS
