/* hospes-machine-package-group.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-os-list.h"
#include "hospes-ovf-reading.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_PACKAGE_GROUP (hospes_machine_package_group_get_type ())

G_DECLARE_FINAL_TYPE (HospesMachinePackageGroup,
                      hospes_machine_package_group,
                      HOSPES,
                      MACHINE_PACKAGE_GROUP,
                      GtkWidget)

void hospes_machine_package_group_set_list (HospesMachinePackageGroup *self, HospesOsList *list);
void hospes_machine_package_group_take (HospesMachinePackageGroup *self, const char *path);
void hospes_machine_package_group_clear (HospesMachinePackageGroup *self);
const char *hospes_machine_package_group_get_path (HospesMachinePackageGroup *self);
const HospesOvfReading *hospes_machine_package_group_get_reading (HospesMachinePackageGroup *self);
gboolean hospes_machine_package_group_get_unchecked (HospesMachinePackageGroup *self);
gboolean hospes_machine_package_group_is_complete (HospesMachinePackageGroup *self);

G_END_DECLS
