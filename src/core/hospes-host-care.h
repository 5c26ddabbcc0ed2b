/* hospes-host-care.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_CARE (hospes_host_care_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostCare, hospes_host_care, HOSPES, HOST_CARE, GObject)

HospesHostCare *hospes_host_care_new (HospesHost *host);
void hospes_host_care_forget (HospesHostCare *self);
void hospes_host_care_look_again (HospesHostCare *self);
void hospes_host_care_set_resting (HospesHostCare *self, gboolean resting);
guint hospes_host_care_get_n_rounds (HospesHostCare *self);
gboolean hospes_host_care_is_busy (HospesHostCare *self);

G_END_DECLS
