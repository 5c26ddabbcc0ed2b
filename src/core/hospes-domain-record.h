/* hospes-domain-record.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-disk-place.h"
#include "hospes-domain-pending.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_RECORD (hospes_domain_record_get_type ())

/**
 * HospesDomainRecord:
 * @title: (nullable): a short line a person wrote
 * @tags: what people sorted it under
 * @os_name: (nullable): the system inside, such as “Debian 12”
 * @macs: addresses of its network cards
 * @disks: files, volumes and the like behind its disks
 * @volumes: those disks that are volumes of pools, as “pool/volume”
 * @read_only: those of both that it cannot write
 * @shared: those that other machines may write at the same time
 * @files: paths of what else it needs: kernels, firmware, logs of serial ports; on this
 *   computer also where those and its disks are in truth
 * @networks: networks and bridges it is plugged into
 * @vcpus: processors plugged in
 * @memory: memory it has, KiB
 * @autostart: whether it starts with the host
 * @started: (nullable): when its QEMU was started, as far as the caller can know
 * @growing: what disks that may still take more room are in, see #HospesDiskPlace
 * @pending: (nullable) (element-type HospesPendingChange): what of its definition
 *   waits for the next start
 * @agent: whether it has a channel for QEMU's guest agent
 *
 * What lists show of a machine, and search finds it by. A value: made on a
 * worker, never changed afterwards.
 */
typedef struct
{
  char *title;
  GStrv tags;
  char *os_name;
  GStrv macs;
  GStrv disks;
  GStrv volumes;
  GStrv read_only;
  GStrv shared;
  GStrv files;
  GStrv networks;
  guint vcpus;
  guint64 memory;
  gboolean autostart;
  gboolean agent;
  GDateTime *started;
  GPtrArray *growing;
  GPtrArray *pending;
} HospesDomainRecord;

GType hospes_domain_record_get_type (void);
HospesDomainRecord *
hospes_domain_record_new_from_xml (const char *xml, const char *kept, gboolean autostart);
gboolean hospes_domain_record_is_live (const char *xml);
void hospes_domain_record_resolve (HospesDomainRecord *self);
HospesDomainRecord *hospes_domain_record_ref (HospesDomainRecord *self);
void hospes_domain_record_unref (HospesDomainRecord *self);
gboolean hospes_domain_record_equal (const HospesDomainRecord *a, const HospesDomainRecord *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDomainRecord, hospes_domain_record_unref)

G_END_DECLS
