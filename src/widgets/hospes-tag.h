/* hospes-tag.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_TAG (hospes_tag_get_type ())

G_DECLARE_FINAL_TYPE (HospesTag, hospes_tag, HOSPES, TAG, GtkWidget)

GtkWidget *hospes_tag_new (const char *name, GSettings *settings);
const char *hospes_tag_get_name (HospesTag *self);

G_END_DECLS
