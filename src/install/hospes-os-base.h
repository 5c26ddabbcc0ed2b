/* hospes-os-base.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * libosinfo's database, for the files of this room. Never on the main thread.
 */

#pragma once

#include <osinfo/osinfo.h>

#include "hospes-os.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_OS_BASE (hospes_os_base_get_type ())

/* Its last reference belongs on a worker: much goes with it. */
G_DECLARE_FINAL_TYPE (HospesOsBase, hospes_os_base, HOSPES, OS_BASE, GObject)

HospesOsBase *hospes_os_base_new (void);
OsinfoDb *hospes_os_base_lock (HospesOsBase *self);
void hospes_os_base_unlock (HospesOsBase *self);
GPtrArray *hospes_os_base_get_all (HospesOsBase *self);
const GError *hospes_os_base_get_trouble (HospesOsBase *self);
HospesOs *hospes_os_base_find (HospesOsBase *self, OsinfoOs *os);

G_END_DECLS
