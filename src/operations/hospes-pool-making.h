/* hospes-pool-making.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"
#include "hospes-pool-draft.h"

G_BEGIN_DECLS

typedef enum
{
  HOSPES_POOL_STAGE_SECRET,
  HOSPES_POOL_STAGE_DEFINE,
  HOSPES_POOL_STAGE_BUILD,
  HOSPES_POOL_STAGE_START,
  HOSPES_POOL_STAGE_AUTOSTART,
} HospesPoolStage;

/**
 * HospesPoolStageFunc:
 * @stage: what is being done now
 * @text: the same in words
 * @user_data: what was given
 *
 * Called on the main context. Nothing is called after the end.
 */
typedef void (*HospesPoolStageFunc) (HospesPoolStage stage, const char *text, gpointer user_data);

void hospes_pool_making_async (HospesHost *host,
                               HospesPoolDraft *draft,
                               const char *xml,
                               GCancellable *cancellable,
                               HospesPoolStageFunc stage_func,
                               gpointer stage_data,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *
hospes_pool_making_finish (HospesHost *host, GAsyncResult *result, char **left, GError **error);

const char *hospes_pool_stage_get_text (HospesPoolStage stage);

G_END_DECLS
