/* hospes-fold.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_FOLD (hospes_fold_get_type ())

G_DECLARE_FINAL_TYPE (HospesFold, hospes_fold, HOSPES, FOLD, GtkWidget)

gboolean hospes_fold_get_folded (HospesFold *self);
gboolean hospes_fold_get_show_sidebar (HospesFold *self);
void hospes_fold_set_show_sidebar (HospesFold *self, gboolean show);
gboolean hospes_fold_is_in_place (HospesFold *self);

G_END_DECLS
