/* hospes-tasks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hospes_tasks_attach (GtkApplication *application);

G_END_DECLS
