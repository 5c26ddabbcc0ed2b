/* hospes-window-dropping.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-window.h"

G_BEGIN_DECLS

void hospes_window_dropping_begin (HospesWindow *window);

G_END_DECLS
