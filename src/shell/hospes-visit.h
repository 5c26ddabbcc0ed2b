/* hospes-visit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-window.h"

G_BEGIN_DECLS

void hospes_visit (HospesWindow *window, HospesHost *host, const char *name, const char *tab);

G_END_DECLS
