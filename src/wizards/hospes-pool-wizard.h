/* hospes-pool-wizard.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"
#include "hospes-wizard.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_WIZARD (hospes_pool_wizard_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolWizard, hospes_pool_wizard, HOSPES, POOL_WIZARD, HospesWizard)

GtkWindow *hospes_pool_wizard_new (HospesHost *host);
HospesHost *hospes_pool_wizard_get_host (HospesPoolWizard *self);
void hospes_pool_wizard_present (HospesPoolWizard *self, GtkWindow *parent);

G_END_DECLS
