/* hospes-search-window.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-window.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SEARCH_WINDOW (hospes_search_window_get_type ())

G_DECLARE_FINAL_TYPE (HospesSearchWindow, hospes_search_window, HOSPES, SEARCH_WINDOW, AdwWindow)

void hospes_search_window_open (HospesWindow *parent, HospesHostList *hosts);

G_END_DECLS
