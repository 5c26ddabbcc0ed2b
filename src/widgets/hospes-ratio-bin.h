/* hospes-ratio-bin.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_RATIO_BIN (hospes_ratio_bin_get_type ())

G_DECLARE_FINAL_TYPE (HospesRatioBin, hospes_ratio_bin, HOSPES, RATIO_BIN, GtkWidget)

G_END_DECLS
