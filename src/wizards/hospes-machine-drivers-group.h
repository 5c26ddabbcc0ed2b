/* hospes-machine-drivers-group.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-machine-brought.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_DRIVERS_GROUP (hospes_machine_drivers_group_get_type ())

/* Offers a disc with drivers to a system that has none for virtio. */
G_DECLARE_FINAL_TYPE (HospesMachineDriversGroup,
                      hospes_machine_drivers_group,
                      HOSPES,
                      MACHINE_DRIVERS_GROUP,
                      GtkWidget)

void hospes_machine_drivers_group_set (HospesMachineDriversGroup *self,
                                       HospesHost *host,
                                       HospesDomainDraft *draft,
                                       const HospesMachineGround *ground);
void hospes_machine_drivers_group_set_brought (HospesMachineDriversGroup *self,
                                               HospesMachineBrought *brought);
void
hospes_machine_drivers_group_take (HospesMachineDriversGroup *self, HospesVolumeChoice *choice);
gboolean hospes_machine_drivers_group_settle (HospesMachineDriversGroup *self);
void hospes_machine_drivers_group_show (HospesMachineDriversGroup *self);
gboolean hospes_machine_drivers_group_is_complete (HospesMachineDriversGroup *self);

G_END_DECLS
