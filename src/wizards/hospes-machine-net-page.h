/* hospes-machine-net-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-tree.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_NET_PAGE (hospes_machine_net_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineNetPage, hospes_machine_net_page, HOSPES, MACHINE_NET_PAGE, GtkWidget)

GtkWidget *hospes_machine_net_page_new (HospesDomainDraft *draft, HospesOsList *list);
void hospes_machine_net_page_set_used (HospesMachineNetPage *self, gboolean used);
HospesOs *hospes_machine_net_page_get_os (HospesMachineNetPage *self);
const HospesTree *hospes_machine_net_page_get_tree (HospesMachineNetPage *self);

G_END_DECLS
