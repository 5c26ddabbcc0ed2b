/* hospes-pool-pattern.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One line for each kind of pool: what libvirt calls it, and what it has to be
 * told. Whoever asks, checks or writes a pool reads this table.
 */

#include "config.h"

#include "hospes-pool-pattern.h"

#define BIT(field) (1 << HOSPES_POOL_##field)

typedef struct
{
  const char *type_name;
  guint fields;            /* a bit for each, beside the name */
  const char *formats[16]; /* the one that is usual first */
  gboolean can_be_made;    /* what it lies on, by libvirt */
  gboolean can_overwrite;  /* … even if something is there already */
} Pattern;

static const Pattern patterns[HOSPES_N_POOL_PATTERNS] = {
  [HOSPES_POOL_PATTERN_DIR] = { "dir", BIT (TARGET) },
  [HOSPES_POOL_PATTERN_FS] = { "fs",
                               BIT (DEVICES) | BIT (FORMAT) | BIT (TARGET),
                               { "auto", "ext4", "xfs", "ext3", "ext2", "vfat", "iso9660", "udf",
                                 "ocfs2", "gfs2", "gfs", "hfs+", "ufs", "vmfs", NULL },
                               TRUE,
                               TRUE },
  [HOSPES_POOL_PATTERN_NETFS] = { "netfs",
                                  BIT (HOST) | BIT (EXPORT) | BIT (FORMAT) | BIT (TARGET),
                                  { "nfs", "cifs", "glusterfs", "auto", NULL } },
  [HOSPES_POOL_PATTERN_LOGICAL] = { "logical", BIT (SOURCE) | BIT (DEVICES), { NULL }, TRUE, TRUE },
  [HOSPES_POOL_PATTERN_DISK] = { "disk",
                                 BIT (DEVICES) | BIT (FORMAT) | BIT (TARGET),
                                 { "gpt", "dos", "mac", "bsd", "sun", "dvh", "pc98", "lvm2",
                                   "unknown", NULL },
                                 TRUE,
                                 TRUE },
  [HOSPES_POOL_PATTERN_ISCSI] = { "iscsi", BIT (HOST) | BIT (PORT) | BIT (IQN) | BIT (INITIATOR) |
                                               BIT (USER) | BIT (TARGET) },
  [HOSPES_POOL_PATTERN_ISCSI_DIRECT] = { "iscsi-direct", BIT (HOST) | BIT (PORT) | BIT (IQN) |
                                                             BIT (INITIATOR) | BIT (USER) },
  [HOSPES_POOL_PATTERN_SCSI] = { "scsi", BIT (ADAPTER) | BIT (WWNN) | BIT (WWPN) | BIT (TARGET) },
  [HOSPES_POOL_PATTERN_MPATH] = { "mpath", BIT (TARGET) },
  [HOSPES_POOL_PATTERN_GLUSTER] = { "gluster",
                                    BIT (HOST) | BIT (PORT) | BIT (SOURCE) | BIT (EXPORT) },
  [HOSPES_POOL_PATTERN_RBD] = { "rbd", BIT (HOST) | BIT (SOURCE) | BIT (USER) },
  [HOSPES_POOL_PATTERN_ZFS] = { "zfs", BIT (SOURCE) | BIT (DEVICES), { NULL }, TRUE },
};

/**
 * hospes_pool_pattern_get_type_name:
 * @pattern: a pattern
 *
 * Returns: (transfer none): libvirt’s word for it
 */
const char *
hospes_pool_pattern_get_type_name (HospesPoolPattern pattern)
{
  g_return_val_if_fail (pattern < HOSPES_N_POOL_PATTERNS, NULL);

  return patterns[pattern].type_name;
}

/**
 * hospes_pool_pattern_find:
 * @type_name: libvirt’s word
 *
 * Returns: the #HospesPoolPattern, or -1
 */
int
hospes_pool_pattern_find (const char *type_name)
{
  for (int pattern = 0; pattern < HOSPES_N_POOL_PATTERNS; pattern++)
    if (g_str_equal (patterns[pattern].type_name, type_name))
      return pattern;

  return -1;
}

gboolean
hospes_pool_pattern_has (HospesPoolPattern pattern, HospesPoolField field)
{
  g_return_val_if_fail (pattern < HOSPES_N_POOL_PATTERNS, FALSE);

  return field == HOSPES_POOL_NAME || (patterns[pattern].fields & (1 << field)) != 0;
}

/* Returns: (transfer none): %NULL ends them; none if there is nothing to choose */
const char *const *
hospes_pool_pattern_get_formats (HospesPoolPattern pattern)
{
  g_return_val_if_fail (pattern < HOSPES_N_POOL_PATTERNS, NULL);

  return patterns[pattern].formats;
}

/* Some are only ever read, or need more than a disk. */
gboolean
hospes_pool_pattern_can_make_format (HospesPoolPattern pattern, const char *format)
{
  const char *const file_systems[] = { "ext4", "xfs", "ext3", "ext2", "vfat", NULL };

  if (pattern == HOSPES_POOL_PATTERN_FS)
    return g_strv_contains (file_systems, format);

  return !g_str_equal (format, "unknown") && !g_str_equal (format, "lvm2");
}

/* Whether libvirt can make the file system, table or group it lies on. */
gboolean
hospes_pool_pattern_can_be_made (HospesPoolPattern pattern)
{
  g_return_val_if_fail (pattern < HOSPES_N_POOL_PATTERNS, FALSE);

  return patterns[pattern].can_be_made;
}

/* Whether libvirt can be told to do so where something else is. */
gboolean
hospes_pool_pattern_can_overwrite (HospesPoolPattern pattern)
{
  g_return_val_if_fail (pattern < HOSPES_N_POOL_PATTERNS, FALSE);

  return patterns[pattern].can_overwrite;
}
