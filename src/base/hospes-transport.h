/* hospes-transport.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_TRANSPORT (hospes_transport_get_type ())

G_DECLARE_INTERFACE (HospesTransport, hospes_transport, HOSPES, TRANSPORT, GObject)

/**
 * HospesTransportInterface:
 * @open_async: see hospes_transport_open_async()
 * @open_finish: see hospes_transport_open_finish()
 * @get_hostname: see hospes_transport_get_hostname()
 */
struct _HospesTransportInterface
{
  GTypeInterface parent_iface;

  void (*open_async) (HospesTransport *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  int (*open_finish) (HospesTransport *self, GAsyncResult *result, GError **error);
  const char *(*get_hostname) (HospesTransport *self);
};

void hospes_transport_open_async (HospesTransport *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
int hospes_transport_open_finish (HospesTransport *self, GAsyncResult *result, GError **error);
const char *hospes_transport_get_hostname (HospesTransport *self);

G_END_DECLS
