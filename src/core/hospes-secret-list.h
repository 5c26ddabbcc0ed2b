/* hospes-secret-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

/**
 * HospesSecretInfo:
 * @uuid: what it is called by
 * @usage: (nullable): the volume it is for, if it is for one
 *
 * A passphrase that a host keeps. What it is, is told to nobody.
 */
typedef struct
{
  char *uuid;
  char *usage;
} HospesSecretInfo;

void hospes_secret_list_async (HospesHost *host,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *hospes_secret_list_finish (HospesHost *host, GAsyncResult *result, GError **error);

G_END_DECLS
