/* hospes-storage-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_STORAGE_PAGE (hospes_storage_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesStoragePage, hospes_storage_page, HOSPES, STORAGE_PAGE, GtkWidget)

void hospes_storage_page_set_host (HospesStoragePage *self, HospesHost *host);
HospesHost *hospes_storage_page_get_host (HospesStoragePage *self);
void
hospes_storage_page_show_volume (HospesStoragePage *self, const char *pool, const char *volume);
void
hospes_storage_page_remove_volume (HospesStoragePage *self, const char *pool, const char *volume);
void hospes_storage_page_show_space (HospesStoragePage *self);
void hospes_storage_page_search (HospesStoragePage *self);
gboolean hospes_storage_page_go_back (HospesStoragePage *self);

G_END_DECLS
