/* hospes-making-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MAKING_BAR (hospes_making_bar_get_type ())

G_DECLARE_FINAL_TYPE (HospesMakingBar, hospes_making_bar, HOSPES, MAKING_BAR, GtkWidget)

void hospes_making_bar_follow (HospesMakingBar *self, HospesPool *pool, const char *name);
gboolean hospes_making_bar_get_busy (HospesMakingBar *self);

G_END_DECLS
