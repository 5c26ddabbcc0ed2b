/* hospes-host-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_LIST (hospes_host_list_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostList, hospes_host_list, HOSPES, HOST_LIST, GObject)

HospesHostList *hospes_host_list_new (GSettings *settings);
HospesHost *hospes_host_list_find (HospesHostList *self, const char *uri);
HospesHost *hospes_host_list_add (HospesHostList *self, const char *uri, const char *name);
HospesHost *hospes_host_list_show (HospesHostList *self, const char *uri);
HospesHost *hospes_host_list_replace (HospesHostList *self,
                                      HospesHost *host,
                                      const char *uri,
                                      const char *name);
void hospes_host_list_rename (HospesHostList *self, HospesHost *host, const char *name);
void
hospes_host_list_set_autoconnect (HospesHostList *self, HospesHost *host, gboolean autoconnect);
gboolean hospes_host_list_get_position (HospesHostList *self, HospesHost *host, guint *position);
void hospes_host_list_move (HospesHostList *self, HospesHost *host, guint position);
void hospes_host_list_remove (HospesHostList *self, HospesHost *host);

G_END_DECLS
