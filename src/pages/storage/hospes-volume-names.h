/* hospes-volume-names.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

char *hospes_volume_names_dup_fault (HospesPool *pool, const char *name);
char *hospes_volume_names_dup_similar (HospesPool *pool, const char *name, const char *suffix);
char *hospes_volume_names_dup_with_format (const char *name, const char *format);
void hospes_volume_names_show_fault (GtkLabel *label, const char *fault);

G_END_DECLS
