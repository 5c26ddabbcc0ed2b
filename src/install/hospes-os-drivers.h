/* hospes-os-drivers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-guest-facts.h"
#include "hospes-os.h"

G_BEGIN_DECLS

/* Where the disc is to be had; what libosinfo has is single drivers, for installers that fetch
 * them themselves. */
#define HOSPES_OS_DRIVERS_URL                                                                      \
  "https://github.com/virtio-win/virtio-win-pkg-scripts/blob/master/README.md"

void hospes_os_fill_drivers (HospesOs *os, const char *arch, HospesGuestFacts *facts);
gboolean hospes_os_drivers_is_disc (const char *name);

G_END_DECLS
