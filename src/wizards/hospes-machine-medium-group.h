/* hospes-machine-medium-group.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-machine-source-page.h"
#include "hospes-media.h"
#include "hospes-os-list.h"
#include "hospes-volume-choice.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_MEDIUM_GROUP (hospes_machine_medium_group_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineMediumGroup, hospes_machine_medium_group, HOSPES, MACHINE_MEDIUM_GROUP, GtkWidget)

void hospes_machine_medium_group_set_means (HospesMachineMediumGroup *self,
                                            HospesDomainDraft *draft,
                                            HospesOsList *list);
void hospes_machine_medium_group_set (HospesMachineMediumGroup *self,
                                      HospesHost *host,
                                      HospesMachineWay way);
void hospes_machine_medium_group_choose (HospesMachineMediumGroup *self);
void hospes_machine_medium_group_take (HospesMachineMediumGroup *self, HospesVolumeChoice *choice);
void hospes_machine_medium_group_clear (HospesMachineMediumGroup *self);
void hospes_machine_medium_group_update (HospesMachineMediumGroup *self);
const HospesVolumeChoice *hospes_machine_medium_group_get_choice (HospesMachineMediumGroup *self);
const HospesMedia *hospes_machine_medium_group_get_media (HospesMachineMediumGroup *self);
gboolean hospes_machine_medium_group_is_looking (HospesMachineMediumGroup *self);
gboolean hospes_machine_medium_group_is_copied (HospesMachineMediumGroup *self);
gboolean hospes_machine_medium_group_is_usable (HospesMachineMediumGroup *self);

G_END_DECLS
