/* hospes-domain-parts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Disks and network cards of a machine that is to be. Plain values; words are
 * libvirt's, and %NULL leaves the choice to hospes_domain_complete().
 */

#pragma once

#include "hospes-volume-draft.h"

G_BEGIN_DECLS

typedef enum
{
  HOSPES_SWITCH_AUTO,
  HOSPES_SWITCH_OFF,
  HOSPES_SWITCH_ON,
} HospesSwitch;

typedef enum
{
  HOSPES_DISK_DISK,
  HOSPES_DISK_CDROM,
  HOSPES_DISK_FLOPPY,
} HospesDiskKind;

/* A volume without a path of its own, such as one of Ceph, is known by its pool. */
typedef enum
{
  HOSPES_SOURCE_NONE,
  HOSPES_SOURCE_FILE,
  HOSPES_SOURCE_BLOCK,
  HOSPES_SOURCE_VOLUME,
} HospesDiskSource;

/* @path: of a file or block device of the host; @make: (nullable): the volume of @pool to be made,
 * whose path is in @folder, its name "" for one like the machine's; @least: as large as what becomes
 * it; @install_only: it is taken out after that; @has_answers, @has_drivers: what a disc is for */
typedef struct
{
  HospesDiskKind kind;
  HospesDiskSource source;
  char *path, *pool, *volume, *folder;
  HospesVolumeDraft *make;
  char *format, *bus, *serial, *cache;
  HospesSwitch discard;
  gboolean read_only, install_only, has_answers, has_drivers;
  guint64 least;
} HospesDomainDisk;

typedef enum
{
  HOSPES_NIC_NETWORK,
  HOSPES_NIC_BRIDGE,
  HOSPES_NIC_DIRECT, /* macvtap */
  HOSPES_NIC_USER,   /* by QEMU itself */
  HOSPES_NIC_PASST,
} HospesNicKind;

/* @source: network, bridge, or interface of that host; @mode: of macvtap */
typedef struct
{
  HospesNicKind kind;
  char *source, *mode, *model, *mac;
} HospesDomainNic;

HospesDomainDisk *hospes_domain_disk_new (HospesDiskKind kind);
HospesDomainDisk *hospes_domain_disk_copy (const HospesDomainDisk *self);
void hospes_domain_disk_free (HospesDomainDisk *self);
const char *hospes_domain_disk_get_format (const HospesDomainDisk *self);

HospesDomainNic *hospes_domain_nic_new (HospesNicKind kind, const char *source);
HospesDomainNic *hospes_domain_nic_copy (const HospesDomainNic *self);
void hospes_domain_nic_free (HospesDomainNic *self);
char *hospes_mac_new (const char *virt_type);

G_END_DECLS
