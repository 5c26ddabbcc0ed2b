/* hospes-lost-banner.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_LOST_BANNER (hospes_lost_banner_get_type ())

G_DECLARE_FINAL_TYPE (HospesLostBanner, hospes_lost_banner, HOSPES, LOST_BANNER, GtkWidget)

void hospes_lost_banner_set_host (HospesLostBanner *self, HospesHost *host);
void hospes_lost_banner_set_telling (HospesLostBanner *self, gboolean telling);
void hospes_lost_banner_set_apart (HospesLostBanner *self);

G_END_DECLS
