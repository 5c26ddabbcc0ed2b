/* hospes-host-parts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host-details.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_PARTS (hospes_host_parts_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostParts, hospes_host_parts, HOSPES, HOST_PARTS, GtkWidget)

void hospes_host_parts_show (HospesHostParts *self, HospesHostDetails *details);

G_END_DECLS
