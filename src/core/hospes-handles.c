/* hospes-handles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Machines a call is about: their handles, and the worker that lets go of them, since
 * each may be the last reference on its connection. Made and freed on the main
 * context, read on a worker in between.
 */

#include "config.h"

#include "hospes-handles.h"

struct _HospesHandles
{
  HospesWorker *worker;
  GPtrArray *handles; /* of GVirDomain */
};

HospesHandles *
hospes_handles_new (HospesWorker *worker)
{
  HospesHandles *self = g_new0 (HospesHandles, 1);

  self->worker = g_object_ref (worker);
  self->handles = g_ptr_array_new ();
  return self;
}

void
hospes_handles_free (HospesHandles *self)
{
  for (guint i = 0; i < self->handles->len; i++)
    hospes_worker_release (self->worker, g_ptr_array_index (self->handles, i));

  g_ptr_array_unref (self->handles);
  g_object_unref (self->worker);
  g_free (self);
}

/* @handle: (transfer full) */
void
hospes_handles_take (HospesHandles *self, GVirDomain *handle)
{
  g_ptr_array_add (self->handles, handle);
}

guint
hospes_handles_get_n (const HospesHandles *self)
{
  return self->handles->len;
}

/* Returns: (transfer full): virDomainFree() gives it back */
virDomainPtr
hospes_handles_ref_domain (const HospesHandles *self, guint index)
{
  virDomainPtr domain = NULL;

  g_object_get (g_ptr_array_index (self->handles, index), "handle", &domain, NULL);
  return domain;
}
