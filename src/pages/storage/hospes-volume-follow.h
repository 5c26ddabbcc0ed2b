/* hospes-volume-follow.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-job.h"
#include "hospes-pool.h"

G_BEGIN_DECLS

void hospes_volume_follow (GtkWidget *origin, HospesJob *job);
void hospes_volume_follow_to (GtkWidget *origin, HospesJob *job, const char *done);
void hospes_volume_follow_expect (GtkWidget *origin, HospesPool *pool, const char *name);

G_END_DECLS
