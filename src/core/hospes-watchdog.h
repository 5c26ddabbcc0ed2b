/* hospes-watchdog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-types.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_WATCHDOG (hospes_watchdog_get_type ())

G_DECLARE_FINAL_TYPE (HospesWatchdog, hospes_watchdog, HOSPES, WATCHDOG, GObject)

HospesWatchdog *hospes_watchdog_new (HospesHost *host);

void hospes_watchdog_wake (HospesWatchdog *self);
void hospes_watchdog_rest (HospesWatchdog *self);

G_END_DECLS
