/* hospes-storage.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-pool.h"
#include "hospes-types.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_STORAGE (hospes_storage_get_type ())

G_DECLARE_FINAL_TYPE (HospesStorage, hospes_storage, HOSPES, STORAGE, GObject)

HospesStorage *hospes_host_get_storage (HospesHost *host);

void hospes_storage_watch (HospesStorage *self);
void hospes_storage_unwatch (HospesStorage *self);
void hospes_storage_read_again (HospesStorage *self);
GListModel *hospes_storage_get_pools (HospesStorage *self);
HospesPool *hospes_storage_find_pool (HospesStorage *self, const char *uuid);
void hospes_storage_settle_users (HospesStorage *self);
gboolean hospes_storage_get_reading (HospesStorage *self);
const GError *hospes_storage_get_error (HospesStorage *self);
gboolean hospes_storage_is_partial (HospesStorage *self);
gboolean hospes_storage_is_held_up (HospesStorage *self);
void hospes_storage_set_patience (HospesStorage *self, guint ms);

G_END_DECLS
