/* hospes-pool-place-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"
#include "hospes-pool-draft.h"
#include "hospes-storage-ground.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_PLACE_PAGE (hospes_pool_place_page_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesPoolPlacePage, hospes_pool_place_page, HOSPES, POOL_PLACE_PAGE, GtkWidget)

GtkWidget *hospes_pool_place_page_new (HospesHost *host, HospesPoolDraft *draft);
void hospes_pool_place_page_set_ground (HospesPoolPlacePage *self, HospesStorageGround *ground);
void hospes_pool_place_page_enter (HospesPoolPlacePage *self);

G_END_DECLS
