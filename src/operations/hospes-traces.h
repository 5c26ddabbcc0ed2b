/* hospes-traces.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>
#include <libvirt/libvirt.h>

G_BEGIN_DECLS

typedef struct _HospesTraces HospesTraces;

HospesTraces *hospes_traces_new (void);
HospesTraces *hospes_traces_ref (HospesTraces *self);
void hospes_traces_unref (HospesTraces *self);

guint hospes_traces_begin_volume (HospesTraces *self,
                                  const char *pool,
                                  const char *pool_name,
                                  const char *volume);
guint hospes_traces_begin_machine (HospesTraces *self, const char *uuid, const char *name);
void hospes_traces_note_made (HospesTraces *self, guint number);
void hospes_traces_note_gone (HospesTraces *self, guint number);
void hospes_traces_take_back (HospesTraces *self, virConnectPtr connection);
char *hospes_traces_dup_left (HospesTraces *self, gboolean in_doubt);
GPtrArray *hospes_traces_list_pools (HospesTraces *self);
GPtrArray *hospes_traces_list_volumes (HospesTraces *self, const char *pool);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesTraces, hospes_traces_unref)

G_END_DECLS
