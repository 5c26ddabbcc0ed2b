/* hospes-volume-reclaiming.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-volume.h"

G_BEGIN_DECLS

void hospes_volume_reclaiming_ask (GtkWidget *origin, HospesVolume *volume);

G_END_DECLS
