/* hospes-machine-disk-group.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_DISK_GROUP (hospes_machine_disk_group_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineDiskGroup, hospes_machine_disk_group, HOSPES, MACHINE_DISK_GROUP, GtkWidget)

void hospes_machine_disk_group_set (HospesMachineDiskGroup *self,
                                    HospesHost *host,
                                    HospesDomainDraft *draft,
                                    const HospesMachineGround *ground);
gboolean hospes_machine_disk_group_settle (HospesMachineDiskGroup *self);
void hospes_machine_disk_group_show (HospesMachineDiskGroup *self);
gboolean hospes_machine_disk_group_is_complete (HospesMachineDiskGroup *self);

G_END_DECLS
