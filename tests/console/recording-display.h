/* recording-display.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A display without a protocol, which writes down what it is told.
 */

#pragma once

#include "hospes-display-report.h"

G_BEGIN_DECLS

#define RECORDING_TYPE_DISPLAY (recording_display_get_type ())

G_DECLARE_FINAL_TYPE (RecordingDisplay, recording_display, RECORDING, DISPLAY, HospesDisplay)

RecordingDisplay *recording_display_new (void);
void recording_display_connect (RecordingDisplay *self, int width, int height);
cairo_surface_t *recording_display_get_surface (RecordingDisplay *self);
char *recording_display_take (RecordingDisplay *self);

G_END_DECLS
