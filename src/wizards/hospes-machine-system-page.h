/* hospes-machine-system-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-machine-brought.h"
#include "hospes-machine-source-page.h"
#include "hospes-media.h"
#include "hospes-os-list.h"
#include "hospes-volume-choice.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_SYSTEM_PAGE (hospes_machine_system_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineSystemPage, hospes_machine_system_page, HOSPES, MACHINE_SYSTEM_PAGE, GtkWidget)

GtkWidget *hospes_machine_system_page_new (HospesDomainDraft *draft, HospesOsList *list);
void hospes_machine_system_page_set (HospesMachineSystemPage *self,
                                     HospesHost *host,
                                     HospesMachineWay way);
void hospes_machine_system_page_begin (HospesMachineSystemPage *self);
void hospes_machine_system_page_take (HospesMachineSystemPage *self, HospesVolumeChoice *choice);
void hospes_machine_system_page_take_file (HospesMachineSystemPage *self, const char *path);
HospesMachineBrought *hospes_machine_system_page_get_brought (HospesMachineSystemPage *self);
void hospes_machine_system_page_take_os (HospesMachineSystemPage *self, HospesOs *os);
HospesOs *hospes_machine_system_page_get_os (HospesMachineSystemPage *self);
void hospes_machine_system_page_set_used (HospesMachineSystemPage *self, gboolean used);
const HospesMedia *hospes_machine_system_page_get_disc (HospesMachineSystemPage *self);

G_END_DECLS
