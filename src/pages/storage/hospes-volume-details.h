/* hospes-volume-details.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUME_DETAILS (hospes_volume_details_get_type ())

G_DECLARE_FINAL_TYPE (HospesVolumeDetails, hospes_volume_details, HOSPES, VOLUME_DETAILS, AdwWindow)

void hospes_volume_details_present (GtkWidget *origin, HospesVolume *volume);

G_END_DECLS
