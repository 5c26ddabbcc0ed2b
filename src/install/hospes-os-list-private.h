/* hospes-os-list-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-os-base.h"
#include "hospes-os-list.h"

G_BEGIN_DECLS

/**
 * HospesOsListFunc:
 * @base: the database, not locked
 * @data: what was given to hospes_os_list_run()
 * @cancellable: (nullable): the task's
 * @error: set it if the result is an error
 *
 * Plain blocking code on a thread of the list.
 */
typedef gpointer (*HospesOsListFunc) (HospesOsBase *base,
                                      gpointer data,
                                      GCancellable *cancellable,
                                      GError **error);

void hospes_os_list_run (HospesOsList *self,
                         GTask *task,
                         HospesOsListFunc func,
                         gpointer data,
                         GDestroyNotify data_free,
                         GDestroyNotify result_free);

HospesOsBase *hospes_os_list_ref_base (HospesOsList *self);

G_END_DECLS
