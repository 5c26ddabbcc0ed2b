/* hospes-machine-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_PAGE (hospes_machine_page_get_type ())

G_DECLARE_INTERFACE (HospesMachinePage, hospes_machine_page, HOSPES, MACHINE_PAGE, GtkWidget)

struct _HospesMachinePageInterface
{
  GTypeInterface parent_iface;

  void (*set) (HospesMachinePage *self,
               HospesHost *host,
               HospesDomainDraft *draft,
               const HospesMachineGround *ground);
  gboolean (*is_complete) (HospesMachinePage *self);
};

void hospes_machine_page_set (HospesMachinePage *self,
                              HospesHost *host,
                              HospesDomainDraft *draft,
                              const HospesMachineGround *ground);
gboolean hospes_machine_page_is_complete (HospesMachinePage *self);
void hospes_machine_page_changed (HospesMachinePage *self);

G_END_DECLS
