/* hospes-volume-chooser.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-host.h"
#include "hospes-volume-choice.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_CHOOSER (hospes_volume_chooser_get_type ())

G_DECLARE_FINAL_TYPE (HospesVolumeChooser, hospes_volume_chooser, HOSPES, VOLUME_CHOOSER, AdwWindow)

void hospes_volume_chooser_choose_async (GtkWidget *origin,
                                         HospesHost *host,
                                         HospesVolumePurpose purpose,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
HospesVolumeChoice *hospes_volume_chooser_choose_finish (GAsyncResult *result);

void hospes_volume_chooser_take_file (HospesVolumeChooser *self, const char *path);

G_END_DECLS
