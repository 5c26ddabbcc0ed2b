/* hospes-machine-source-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"

G_BEGIN_DECLS

/* What a machine begins with. */
typedef enum
{
  HOSPES_MACHINE_FROM_DISC,
  HOSPES_MACHINE_FROM_NETWORK,
  HOSPES_MACHINE_FROM_IMAGE,
  HOSPES_MACHINE_FROM_CLOUD,
  HOSPES_MACHINE_FROM_NOTHING,
  /* On hosts that run containers: one program, or a system. */
  HOSPES_MACHINE_AS_PROGRAM,
  HOSPES_MACHINE_AS_SYSTEM,
} HospesMachineWay;

#define HOSPES_N_MACHINE_WAYS (HOSPES_MACHINE_AS_SYSTEM + 1)

#define HOSPES_TYPE_MACHINE_SOURCE_PAGE (hospes_machine_source_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineSourcePage, hospes_machine_source_page, HOSPES, MACHINE_SOURCE_PAGE, GtkWidget)

gboolean hospes_machine_way_is_container (HospesMachineWay way);
GtkWidget *hospes_machine_source_page_new (GListModel *hosts, HospesHost *host);
HospesHost *hospes_machine_source_page_get_host (HospesMachineSourcePage *self);
HospesMachineWay hospes_machine_source_page_get_way (HospesMachineSourcePage *self);
void hospes_machine_source_page_set_way (HospesMachineSourcePage *self, HospesMachineWay way);
void hospes_machine_source_page_offer (HospesMachineSourcePage *self, gboolean containers);
void hospes_machine_source_page_tell (HospesMachineSourcePage *self,
                                      const char *facts,
                                      gboolean asking,
                                      const char *trouble);

G_END_DECLS
