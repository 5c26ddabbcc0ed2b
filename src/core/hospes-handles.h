/* hospes-handles.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libvirt-gobject/libvirt-gobject.h>

#include "hospes-worker.h"

G_BEGIN_DECLS

typedef struct _HospesHandles HospesHandles;

HospesHandles *hospes_handles_new (HospesWorker *worker);
void hospes_handles_free (HospesHandles *self);
void hospes_handles_take (HospesHandles *self, GVirDomain *handle);
guint hospes_handles_get_n (const HospesHandles *self);
virDomainPtr hospes_handles_ref_domain (const HospesHandles *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesHandles, hospes_handles_free)

G_END_DECLS
