/* hospes-overlays.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-place.h"

G_BEGIN_DECLS

/**
 * HospesOverlays:
 *
 * What is made on what, in the pools of a host, each read once for all that is asked
 * within a few seconds. For any thread.
 */
typedef struct _HospesOverlays HospesOverlays;

HospesOverlays *hospes_overlays_new (void);
HospesOverlays *hospes_overlays_ref (HospesOverlays *self);
void hospes_overlays_unref (HospesOverlays *self);

gboolean hospes_overlays_check (HospesOverlays *self,
                                const HospesPlace *place,
                                virConnectPtr connection,
                                const char *uuid,
                                const char *name,
                                gboolean look_anew,
                                GError **error);
GHashTable *hospes_overlays_list_pools (virConnectPtr connection, GError **error);
void hospes_overlays_set_patience (guint ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesOverlays, hospes_overlays_unref)

G_END_DECLS
