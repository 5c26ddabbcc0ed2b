/* hospes-width-bin.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_WIDTH_BIN (hospes_width_bin_get_type ())

G_DECLARE_FINAL_TYPE (HospesWidthBin, hospes_width_bin, HOSPES, WIDTH_BIN, GtkWidget)

int hospes_width_bin_get_width (HospesWidthBin *self);

G_END_DECLS
