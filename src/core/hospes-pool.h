/* hospes-pool.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-pool-info.h"
#include "hospes-types.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL (hospes_pool_get_type ())

G_DECLARE_FINAL_TYPE (HospesPool, hospes_pool, HOSPES, POOL, GObject)

HospesPool *hospes_pool_new (HospesHost *host, HospesPoolInfo *info);
HospesHost *hospes_pool_get_host (HospesPool *self);
const HospesPoolInfo *hospes_pool_get_info (HospesPool *self);
const char *hospes_pool_get_uuid (HospesPool *self);
const char *hospes_pool_get_name (HospesPool *self);
void hospes_pool_take_info (HospesPool *self, HospesPoolInfo *info);

GListModel *hospes_pool_get_volumes (HospesPool *self);
gboolean hospes_pool_get_reading (HospesPool *self);
const GError *hospes_pool_get_error (HospesPool *self);
guint64 hospes_pool_get_promised (HospesPool *self);
void hospes_pool_watch (HospesPool *self);
void hospes_pool_unwatch (HospesPool *self);
void hospes_pool_watch_instead (HospesPool **watched, HospesPool *pool);
void hospes_pool_read_again (HospesPool *self);
void hospes_pool_note_volume (HospesPool *self, const char *raw_name);
void hospes_pool_want (HospesPool *self, HospesVolume *volume);
gboolean hospes_pool_get_all_read (HospesPool *self);

G_END_DECLS
