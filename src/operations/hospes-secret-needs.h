/* hospes-secret-needs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-call.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

/**
 * HospesSecretNeeds:
 * @n_secrets: how many secrets of the host open the volumes that were asked about
 * @n_needed: how many of those open something else as well
 * @needed_by: (nullable): machines and volumes that need them, for a person
 *
 * A plain value.
 */
typedef struct
{
  guint n_secrets;
  guint n_needed;
  char *needed_by;
} HospesSecretNeeds;

void hospes_secret_needs_ask_async (GPtrArray *volumes,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
HospesSecretNeeds *hospes_secret_needs_ask_finish (GAsyncResult *result, GError **error);
void hospes_secret_needs_free (HospesSecretNeeds *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSecretNeeds, hospes_secret_needs_free)

/* On a worker */
GPtrArray *hospes_secret_needs_list_others (GPtrArray *volumes);
char *hospes_secret_needs_find (virStorageVolPtr volume);
gboolean
hospes_secret_needs_remove (HospesCall *call, const char *uuid, GPtrArray *others, GError **error);

G_END_DECLS
