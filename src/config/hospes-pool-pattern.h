/* hospes-pool-pattern.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a pool can be made of: libvirt's types, the usual ones first. */
typedef enum
{
  HOSPES_POOL_PATTERN_DIR,
  HOSPES_POOL_PATTERN_NETFS,
  HOSPES_POOL_PATTERN_LOGICAL,
  HOSPES_POOL_PATTERN_FS,
  HOSPES_POOL_PATTERN_DISK,
  HOSPES_POOL_PATTERN_ISCSI,
  HOSPES_POOL_PATTERN_ISCSI_DIRECT,
  HOSPES_POOL_PATTERN_ZFS,
  HOSPES_POOL_PATTERN_RBD,
  HOSPES_POOL_PATTERN_GLUSTER,
  HOSPES_POOL_PATTERN_SCSI,
  HOSPES_POOL_PATTERN_MPATH,
} HospesPoolPattern;

#define HOSPES_N_POOL_PATTERNS (HOSPES_POOL_PATTERN_MPATH + 1)

/**
 * HospesPoolField:
 * @HOSPES_POOL_NAME: what it is called
 * @HOSPES_POOL_FORMAT: what is on the source, in libvirt's word
 * @HOSPES_POOL_HOST: the server; of Ceph several, each with its port
 * @HOSPES_POOL_PORT: of the server, in digits
 * @HOSPES_POOL_EXPORT: the folder or share of the server
 * @HOSPES_POOL_SOURCE: a volume group, a Gluster volume, a pool of Ceph or ZFS
 * @HOSPES_POOL_DEVICES: paths on that host, a line each
 * @HOSPES_POOL_IQN: the iSCSI target
 * @HOSPES_POOL_INITIATOR: what the host calls itself to it
 * @HOSPES_POOL_ADAPTER: a SCSI host adapter
 * @HOSPES_POOL_WWNN: of a virtual adapter (NPIV): its node’s name
 * @HOSPES_POOL_WWPN: its port’s name
 * @HOSPES_POOL_USER: who signs in
 * @HOSPES_POOL_TARGET: where it appears on that host
 */
typedef enum
{
  HOSPES_POOL_NAME,
  HOSPES_POOL_FORMAT,
  HOSPES_POOL_HOST,
  HOSPES_POOL_PORT,
  HOSPES_POOL_EXPORT,
  HOSPES_POOL_SOURCE,
  HOSPES_POOL_DEVICES,
  HOSPES_POOL_IQN,
  HOSPES_POOL_INITIATOR,
  HOSPES_POOL_ADAPTER,
  HOSPES_POOL_WWNN,
  HOSPES_POOL_WWPN,
  HOSPES_POOL_USER,
  HOSPES_POOL_TARGET,
} HospesPoolField;

#define HOSPES_N_POOL_FIELDS (HOSPES_POOL_TARGET + 1)

const char *hospes_pool_pattern_get_type_name (HospesPoolPattern pattern);
int hospes_pool_pattern_find (const char *type_name);
gboolean hospes_pool_pattern_has (HospesPoolPattern pattern, HospesPoolField field);
const char *const *hospes_pool_pattern_get_formats (HospesPoolPattern pattern);
gboolean hospes_pool_pattern_can_make_format (HospesPoolPattern pattern, const char *format);
gboolean hospes_pool_pattern_can_be_made (HospesPoolPattern pattern);
gboolean hospes_pool_pattern_can_overwrite (HospesPoolPattern pattern);

G_END_DECLS
