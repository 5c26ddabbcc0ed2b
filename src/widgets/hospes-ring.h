/* hospes-ring.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_RING (hospes_ring_get_type ())

G_DECLARE_FINAL_TYPE (HospesRing, hospes_ring, HOSPES, RING, GtkWidget)

void hospes_ring_set_fraction (HospesRing *self, double fraction);
double hospes_ring_get_fraction (HospesRing *self);
void hospes_ring_set_text (HospesRing *self, const char *text);
const char *hospes_ring_get_text (HospesRing *self);

G_END_DECLS
