/* hospes-window-making.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-machine-source-page.h"
#include "hospes-window.h"

G_BEGIN_DECLS

void hospes_window_making_add_actions (HospesWindow *window);
void hospes_window_making_begin (HospesWindow *window, HospesHost *host);
void hospes_window_making_begin_with (HospesWindow *window,
                                      HospesHost *host,
                                      HospesMachineWay way,
                                      const char *path);
HospesHost *hospes_window_making_find_host (HospesWindow *window);
void hospes_window_making_begin_once_connected (HospesWindow *window, HospesHost *host);

G_END_DECLS
