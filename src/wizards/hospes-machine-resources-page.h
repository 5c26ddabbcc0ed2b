/* hospes-machine-resources-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_RESOURCES_PAGE (hospes_machine_resources_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesMachineResourcesPage,
                      hospes_machine_resources_page,
                      HOSPES,
                      MACHINE_RESOURCES_PAGE,
                      GtkWidget)

GtkWidget *hospes_machine_resources_page_new (void);

G_END_DECLS
