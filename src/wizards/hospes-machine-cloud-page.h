/* hospes-machine-cloud-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-cloud-seed.h"
#include "hospes-domain-draft.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_CLOUD_PAGE (hospes_machine_cloud_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineCloudPage, hospes_machine_cloud_page, HOSPES, MACHINE_CLOUD_PAGE, GtkWidget)

GtkWidget *hospes_machine_cloud_page_new (HospesDomainDraft *draft);
void hospes_machine_cloud_page_set_used (HospesMachineCloudPage *self, gboolean used);
void hospes_machine_cloud_page_offer_keys (HospesMachineCloudPage *self, char **keys);
const HospesCloudSeed *hospes_machine_cloud_page_get_seed (HospesMachineCloudPage *self);

G_END_DECLS
