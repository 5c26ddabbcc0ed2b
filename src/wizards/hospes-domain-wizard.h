/* hospes-domain-wizard.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-domain-making.h"
#include "hospes-machine-source-page.h"
#include "hospes-wizard.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_WIZARD (hospes_domain_wizard_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainWizard, hospes_domain_wizard, HOSPES, DOMAIN_WIZARD, HospesWizard)

GtkWindow *hospes_domain_wizard_new (GListModel *hosts, HospesHost *host);
void hospes_domain_wizard_present (HospesDomainWizard *self, GtkWindow *parent);
void hospes_domain_wizard_take (HospesDomainWizard *self, HospesMachineWay way, const char *path);
HospesDomainDraft *hospes_domain_wizard_get_draft (HospesDomainWizard *self);

G_END_DECLS
