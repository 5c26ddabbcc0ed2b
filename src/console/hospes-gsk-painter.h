/* hospes-gsk-painter.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-display-painter.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_GSK_PAINTER (hospes_gsk_painter_get_type ())

G_DECLARE_FINAL_TYPE (HospesGskPainter, hospes_gsk_painter, HOSPES, GSK_PAINTER, GObject)

HospesDisplayPainter *hospes_gsk_painter_new (void);

G_END_DECLS
