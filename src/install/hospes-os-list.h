/* hospes-os-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-os.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_OS_LIST (hospes_os_list_get_type ())

/* A #GListModel of all #HospesOs, newest first; those that stand for others are last. */
G_DECLARE_FINAL_TYPE (HospesOsList, hospes_os_list, HOSPES, OS_LIST, GObject)

HospesOsList *hospes_os_list_new (void);
void hospes_os_list_load_async (HospesOsList *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean hospes_os_list_load_finish (HospesOsList *self, GAsyncResult *result, GError **error);
gboolean hospes_os_list_get_loaded (HospesOsList *self);
const GError *hospes_os_list_get_trouble (HospesOsList *self);

HospesOs *hospes_os_list_find (HospesOsList *self, const char *id);
HospesOs *hospes_os_list_get_linux (HospesOsList *self);
HospesOs *hospes_os_list_get_other (HospesOsList *self);
GPtrArray *hospes_os_list_search (HospesOsList *self, const char *text, GDateTime *living_at);

G_END_DECLS
