/* hospes-aside.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HospesAside HospesAside;

/* On a thread of its own; what @data holds of libvirt is released there too. */
typedef void (*HospesAsideFunc) (gpointer data);

HospesAside *hospes_aside_new (HospesAsideFunc func, gpointer data, GDestroyNotify data_free);
HospesAside *hospes_aside_ref (HospesAside *self);
void hospes_aside_unref (HospesAside *self);
gboolean hospes_aside_wait (HospesAside *self, guint ms);
gboolean hospes_aside_get_done (HospesAside *self);
gint64 hospes_aside_get_begun_at (HospesAside *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesAside, hospes_aside_unref)

G_END_DECLS
