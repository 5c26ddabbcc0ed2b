/* hospes-domain-info.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libvirt-gobject/libvirt-gobject.h>
#include <libvirt/libvirt.h>

#include "hospes-worker.h"

G_BEGIN_DECLS

/**
 * HospesDomainInfo:
 * @handle: (owned): libvirt-glib's handle of it
 * @uuid: what it is known by
 * @name: its name now
 * @run: libvirt's number of this run of it, another after each start
 * @virt_state: a #virDomainState
 * @reason: the reason that goes with it
 * @saved: whether there is a managed save image
 * @memory: its memory in KiB, 0 if not told
 *
 * What one bulk call tells about a machine. Dropping it drops a handle, so it
 * is freed on a worker unless the handle was taken over.
 */
typedef struct
{
  GVirDomain *handle;
  char uuid[VIR_UUID_STRING_BUFLEN];
  char *name;
  guint run;
  int virt_state;
  int reason;
  gboolean saved;
  guint64 memory;
} HospesDomainInfo;

GPtrArray *hospes_domain_info_list_all (virConnectPtr connection, GError **error);
GPtrArray *hospes_domain_info_list_some (GPtrArray *domains, GError **error);
void hospes_domain_info_free (HospesDomainInfo *self);
void hospes_domain_info_discard (GPtrArray *infos, HospesWorker *worker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDomainInfo, hospes_domain_info_free)

G_END_DECLS
