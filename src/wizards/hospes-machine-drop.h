/* hospes-machine-drop.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-machine-source-page.h"

G_BEGIN_DECLS

/**
 * HospesMachineDropFunc:
 * @data: what was given with it
 * @way: how a machine begins with the file
 * @path: of a file of this computer
 *
 * Returns: whether it is taken
 */
typedef gboolean (*HospesMachineDropFunc) (gpointer data, HospesMachineWay way, const char *path);

void hospes_machine_drop_add (GtkWidget *widget, HospesMachineDropFunc func, gpointer data);

G_END_DECLS
