/* hospes-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libvirt/libvirt.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesPlace:
 * @path: (nullable): where a volume is, in the spelling that is compared
 * @real: (nullable): where it is in truth, on this computer
 * @by_name: (nullable): its pool and name
 * @name: for a person
 * @but: (nullable): UUID of a machine that may have it
 * @local: whether the host is this computer
 *
 * A volume, by all that others may know it by. A plain value, for workers.
 */
typedef struct
{
  char *path;
  char *real;
  char *by_name;
  char *name;
  char *but;
  gboolean local;
} HospesPlace;

void hospes_place_clear (HospesPlace *self);
void hospes_place_settle (HospesPlace *self, virConnectPtr connection);
gboolean hospes_place_is (const HospesPlace *self, const char *path);
gboolean hospes_place_refuse_unknown (const HospesPlace *self,
                                      const char *what,
                                      const GError *reason,
                                      GError **error);
gboolean
hospes_place_check_gone (const HospesPlace *self, const char *what, int gone, GError **error);
gboolean hospes_place_check_domains (const HospesPlace *self,
                                     virConnectPtr connection,
                                     gboolean only_running,
                                     GError **error);

G_END_DECLS
