/* hospes-window-storage.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-window.h"

G_BEGIN_DECLS

void hospes_window_storage_add_actions (HospesWindow *window);
void hospes_window_storage_update (HospesWindow *window);
void hospes_window_storage_add_app_actions (GActionMap *application);
void hospes_window_show_storage (HospesWindow *self,
                                 HospesHost *host,
                                 const char *pool,
                                 const char *volume);

G_END_DECLS
