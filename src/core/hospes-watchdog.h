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

void hospes_watchdog_set_times (HospesWatchdog *self, guint silence_ms, guint patience_ms);
void hospes_watchdog_begin (HospesWatchdog *self);
void hospes_watchdog_note_jobs (HospesWatchdog *self);
void hospes_watchdog_end (HospesWatchdog *self);
void hospes_watchdog_set_resting (HospesWatchdog *self, gboolean resting);

G_END_DECLS
