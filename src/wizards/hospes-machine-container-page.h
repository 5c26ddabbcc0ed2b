/* hospes-machine-container-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_CONTAINER_PAGE (hospes_machine_container_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesMachineContainerPage,
                      hospes_machine_container_page,
                      HOSPES,
                      MACHINE_CONTAINER_PAGE,
                      GtkWidget)

GtkWidget *hospes_machine_container_page_new (HospesDomainDraft *draft);
void hospes_machine_container_page_set_system (HospesMachineContainerPage *self, gboolean system);

G_END_DECLS
