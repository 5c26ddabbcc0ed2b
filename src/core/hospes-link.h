/* hospes-link.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libvirt-gobject/libvirt-gobject.h>
#include <libvirt/libvirt.h>

#include "hospes-sasl.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_LINK (hospes_link_get_type ())

G_DECLARE_FINAL_TYPE (HospesLink, hospes_link, HOSPES, LINK, GObject)

/**
 * HospesLinkWatch:
 * @domain_changed: something happened to @domain (borrowed), even that it is gone
 * @details_changed: the description of @domain (borrowed) changed
 * @closed: the connection of @link is gone; @link is only good for comparing,
 *   @reason is a #virConnectCloseReason
 * @shutting_down: the guest of @domain (borrowed) has begun to go
 * @pool_changed: something happened to @pool (borrowed), even that it is gone; if
 *   @refreshed, to what is in it
 *
 * Called on the main context, as long as the object watching lives.
 */
typedef struct
{
  void (*domain_changed) (gpointer watcher, virDomainPtr domain);
  void (*details_changed) (gpointer watcher, virDomainPtr domain);
  void (*closed) (gpointer watcher, gconstpointer link, int reason);
  void (*shutting_down) (gpointer watcher, virDomainPtr domain);
  void (*pool_changed) (gpointer watcher, virStoragePoolPtr pool, gboolean refreshed);
} HospesLinkWatch;

HospesLink *hospes_link_new (const char *uri,
                             GMainContext *context,
                             const HospesLinkWatch *watch,
                             gpointer watcher);
void hospes_link_set_sasl (HospesLink *self, HospesSasl *sasl);
gboolean hospes_link_open (HospesLink *self, GError **error);
void hospes_link_watch_more (HospesLink *self);
virConnectPtr hospes_link_get_connection (HospesLink *self);
virConnectPtr hospes_link_ref_jobs (HospesLink *self, GError **error);
gboolean hospes_link_probe_jobs (HospesLink *self, GError **error);
GVirConnection *hospes_link_steal_jobs (HospesLink *self);

G_END_DECLS
