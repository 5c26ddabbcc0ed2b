/* hospes-wanted-volume.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Selects a volume in what @owner shows; returns whether it is there. */
typedef gboolean (*HospesWantedFunc) (gpointer owner, const char *name);

typedef struct
{
  HospesWantedFunc select;
  gpointer owner; /* borrowed */
  char *name;     /* of what is to be selected once it is there; may be NULL */
  guint source;
} HospesWantedVolume;

void hospes_wanted_volume_init (HospesWantedVolume *self, HospesWantedFunc select, gpointer owner);
void hospes_wanted_volume_ask (HospesWantedVolume *self, const char *name);
void hospes_wanted_volume_look (HospesWantedVolume *self);

G_END_DECLS
