/* hospes-machine-devices-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-machine-brought.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_DEVICES_PAGE (hospes_machine_devices_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineDevicesPage, hospes_machine_devices_page, HOSPES, MACHINE_DEVICES_PAGE, GtkWidget)

GtkWidget *hospes_machine_devices_page_new (void);
void hospes_machine_devices_page_set_brought (HospesMachineDevicesPage *self,
                                              HospesMachineBrought *brought);

G_END_DECLS
