/* hospes-pool-tasks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool.h"

G_BEGIN_DECLS

/**
 * HospesPoolVerb:
 * @HOSPES_POOL_START: start it; nothing is made for it
 * @HOSPES_POOL_START_ANEW: the same, with an empty folder in the place of one that is gone
 * @HOSPES_POOL_STOP: stop it; what is in it stays
 * @HOSPES_POOL_REFRESH: look again what is in it
 * @HOSPES_POOL_BUILD: prepare its place, without overwriting anything
 * @HOSPES_POOL_BUILD_OVER: the same, overwriting what is there
 * @HOSPES_POOL_DELETE: remove its place and what is in it
 * @HOSPES_POOL_UNDEFINE: forget it; what is in it stays
 * @HOSPES_POOL_AUTOSTART: let it start with the host
 * @HOSPES_POOL_NO_AUTOSTART: do not
 */
typedef enum
{
  HOSPES_POOL_START,
  HOSPES_POOL_START_ANEW,
  HOSPES_POOL_STOP,
  HOSPES_POOL_REFRESH,
  HOSPES_POOL_BUILD,
  HOSPES_POOL_BUILD_OVER,
  HOSPES_POOL_DELETE,
  HOSPES_POOL_UNDEFINE,
  HOSPES_POOL_AUTOSTART,
  HOSPES_POOL_NO_AUTOSTART,
} HospesPoolVerb;

void hospes_pool_act_async (HospesPool *self,
                            HospesPoolVerb verb,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean hospes_pool_act_finish (HospesPool *self, GAsyncResult *result, GError **error);

void hospes_pool_dup_xml_async (HospesPool *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *hospes_pool_dup_xml_finish (HospesPool *self, GAsyncResult *result, GError **error);

void hospes_pool_define_async (HospesPool *self,
                               const char *xml,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean hospes_pool_define_finish (HospesPool *self, GAsyncResult *result, GError **error);

G_END_DECLS
