/* hospes-look.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_LOOK (hospes_look_get_type ())

G_DECLARE_FINAL_TYPE (HospesLook, hospes_look, HOSPES, LOOK, GObject)

HospesLook *hospes_look_new (GtkWidget *widget);
gboolean hospes_look_get_active (HospesLook *self);

G_END_DECLS
