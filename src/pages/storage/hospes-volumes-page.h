/* hospes-volumes-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_VOLUMES_PAGE (hospes_volumes_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesVolumesPage, hospes_volumes_page, HOSPES, VOLUMES_PAGE, GtkWidget)

void hospes_volumes_page_set_pool (HospesVolumesPage *self, HospesPool *pool);
void hospes_volumes_page_set_text (HospesVolumesPage *self, const char *text);
void hospes_volumes_page_set_width (HospesVolumesPage *self, int width);
void hospes_volumes_page_select (HospesVolumesPage *self, const char *key);
void hospes_volumes_page_remove (HospesVolumesPage *self, const char *key);
GPtrArray *hospes_volumes_page_dup_selected (HospesVolumesPage *self);
void hospes_volumes_page_focus (HospesVolumesPage *self);

G_END_DECLS
