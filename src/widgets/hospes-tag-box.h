/* hospes-tag-box.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_TAG_BOX (hospes_tag_box_get_type ())

G_DECLARE_FINAL_TYPE (HospesTagBox, hospes_tag_box, HOSPES, TAG_BOX, GtkWidget)

void hospes_tag_box_set_child (HospesTagBox *self, GtkWidget *child);
void hospes_tag_box_set_tags (HospesTagBox *self, const char *const *tags);
guint hospes_tag_box_get_n_folded (HospesTagBox *self);

G_END_DECLS
