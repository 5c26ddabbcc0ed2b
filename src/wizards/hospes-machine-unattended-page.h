/* hospes-machine-unattended-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-media.h"
#include "hospes-tree.h"
#include "hospes-unattended-order.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_UNATTENDED_PAGE (hospes_machine_unattended_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesMachineUnattendedPage,
                      hospes_machine_unattended_page,
                      HOSPES,
                      MACHINE_UNATTENDED_PAGE,
                      GtkWidget)

GtkWidget *hospes_machine_unattended_page_new (HospesDomainDraft *draft, HospesOsList *list);
void hospes_machine_unattended_page_set_medium (HospesMachineUnattendedPage *self,
                                                HospesOs *os,
                                                const HospesMedia *media,
                                                const HospesTree *tree);
gboolean hospes_machine_unattended_page_is_offered (HospesMachineUnattendedPage *self);
const HospesUnattendedOrder *
hospes_machine_unattended_page_get_order (HospesMachineUnattendedPage *self);

G_END_DECLS
