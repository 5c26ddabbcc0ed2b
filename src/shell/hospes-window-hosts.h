/* hospes-window-hosts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-window.h"

G_BEGIN_DECLS

void hospes_window_hosts_add_actions (HospesWindow *window);
void hospes_window_hosts_update (HospesWindow *window);

G_END_DECLS
