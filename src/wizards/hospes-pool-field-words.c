/* hospes-pool-field-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is written about a pool, field by field: what belongs there, and what
 * is wrong with it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-pool-field-words.h"

static const char *
get_source_title (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_LOGICAL:
      return _ ("Volume group");
    case HOSPES_POOL_PATTERN_GLUSTER:
      return _ ("Gluster volume");
    case HOSPES_POOL_PATTERN_RBD:
      return _ ("Ceph pool");
    default:
      return _ ("ZFS pool");
    }
}

static const char *
get_devices_title (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_LOGICAL:
      return _ ("Disks and partitions");
    case HOSPES_POOL_PATTERN_DISK:
      return _ ("Disk");
    default:
      return _ ("Disk or partition");
    }
}

static const char *
get_target_title (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_DIR:
      return _ ("Folder");
    case HOSPES_POOL_PATTERN_FS:
    case HOSPES_POOL_PATTERN_NETFS:
      return _ ("Folder it is mounted on");
    default:
      return _ ("Folder its devices are in");
    }
}

/* Returns: (transfer none): what belongs there, in a word or two */
const char *
hospes_pool_field_get_title (HospesPoolPattern pattern, HospesPoolField field)
{
  switch (field)
    {
    case HOSPES_POOL_NAME:
      return _ ("Name");
    case HOSPES_POOL_FORMAT:
      return _ ("Format");
    case HOSPES_POOL_HOST:
      return pattern == HOSPES_POOL_PATTERN_RBD ? _ ("Monitors") : _ ("Server");
    case HOSPES_POOL_PORT:
      return _ ("Port (optional)");
    case HOSPES_POOL_EXPORT:
      return pattern == HOSPES_POOL_PATTERN_GLUSTER ? _ ("Folder in it (optional)")
                                                    : _ ("Share or exported folder");
    case HOSPES_POOL_SOURCE:
      return get_source_title (pattern);
    case HOSPES_POOL_DEVICES:
      return get_devices_title (pattern);
    case HOSPES_POOL_IQN:
      return _ ("Target (IQN)");
    case HOSPES_POOL_INITIATOR:
      return pattern == HOSPES_POOL_PATTERN_ISCSI ? _ ("Initiator (optional)") : _ ("Initiator");
    case HOSPES_POOL_ADAPTER:
      return _ ("Adapter");
    case HOSPES_POOL_WWNN:
      return _ ("Node name (WWNN)");
    case HOSPES_POOL_WWPN:
      return _ ("Port name (WWPN)");
    case HOSPES_POOL_USER:
      return _ ("User name");
    case HOSPES_POOL_TARGET:
    default:
      return get_target_title (pattern);
    }
}

static const char *
get_target_hint (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_DIR:
      return _ ("On that computer. It is made if it is not there.");
    case HOSPES_POOL_PATTERN_FS:
    case HOSPES_POOL_PATTERN_NETFS:
      return _ ("On that computer, empty. It is made if it is not there.");
    default:
      return _ ("As it is by custom; rarely another.");
    }
}

static const char *
get_host_hint (HospesPoolPattern pattern)
{
  return pattern == HOSPES_POOL_PATTERN_RBD
             ? _ ("Names or addresses, with “:port” if it is not 6789; several with spaces "
                  "between.")
             : _ ("Its name or address, as that computer reaches it.");
}

static const char *
get_devices_hint (HospesPoolPattern pattern)
{
  return pattern == HOSPES_POOL_PATTERN_LOGICAL
             ? _ ("Paths on that computer, with spaces between: /dev/sdb /dev/sdc1")
             : _ ("Its path on that computer, such as /dev/sdb");
}

static const char *
get_source_hint (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_LOGICAL:
      return _ ("Its name, as “vgs” tells it.");
    case HOSPES_POOL_PATTERN_GLUSTER:
      return _ ("Its name on the server.");
    case HOSPES_POOL_PATTERN_RBD:
      return _ ("Its name in the cluster.");
    default:
      return _ ("Its name, as “zpool list” tells it; a data set with “/”.");
    }
}

static const char *
get_format_hint (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_NETFS:
      return _ ("How the server shares it");
    case HOSPES_POOL_PATTERN_FS:
      return _ ("Which file system it is");
    default:
      return _ ("How the disk tells where its partitions are");
    }
}

/* Returns: (transfer none): what belongs there, in a sentence */
const char *
hospes_pool_field_get_hint (HospesPoolPattern pattern, HospesPoolField field)
{
  switch (field)
    {
    case HOSPES_POOL_NAME:
      return _ ("What machines and commands call it.");
    case HOSPES_POOL_FORMAT:
      return get_format_hint (pattern);
    case HOSPES_POOL_HOST:
      return get_host_hint (pattern);
    case HOSPES_POOL_PORT:
      return pattern == HOSPES_POOL_PATTERN_GLUSTER ? _ ("24007 if nothing is written.")
                                                    : _ ("3260 if nothing is written.");
    case HOSPES_POOL_EXPORT:
      return pattern == HOSPES_POOL_PATTERN_NETFS
                 ? _ ("Of NFS its path, of Windows and GlusterFS its name.")
                 : _ ("All of the volume if nothing is written.");
    case HOSPES_POOL_SOURCE:
      return get_source_hint (pattern);
    case HOSPES_POOL_DEVICES:
      return get_devices_hint (pattern);
    case HOSPES_POOL_IQN:
      return _ ("What the server calls it, such as iqn.2026-01.org.example:disks");
    case HOSPES_POOL_INITIATOR:
      return _ ("What the computer calls itself to the server, which may let in only some.");
    case HOSPES_POOL_ADAPTER:
      return _ ("As libvirt calls it, such as scsi_host0");
    case HOSPES_POOL_WWNN:
    case HOSPES_POOL_WWPN:
      return _ ("16 hexadecimal digits, given by whoever manages the fabric.");
    case HOSPES_POOL_TARGET:
      return get_target_hint (pattern);
    default:
      return NULL;
    }
}

/* Returns: (transfer none): what is told a person for libvirt’s word */
const char *
hospes_pool_format_get_title (const char *format)
{
  if (g_str_equal (format, "auto") || g_str_equal (format, "unknown"))
    return _ ("Whatever is there");
  if (g_str_equal (format, "nfs"))
    return _ ("NFS");
  if (g_str_equal (format, "cifs"))
    return _ ("Windows share (CIFS)");
  if (g_str_equal (format, "glusterfs"))
    return _ ("GlusterFS");
  if (g_str_equal (format, "gpt"))
    return _ ("GPT, the usual one");
  if (g_str_equal (format, "dos"))
    return _ ("MBR (dos), up to 2 TiB");

  return format;
}

static const char *
get_make_nothing_title (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_FS:
      return _ ("Use the file system that is there");
    case HOSPES_POOL_PATTERN_DISK:
      return _ ("Use the partition table that is there");
    case HOSPES_POOL_PATTERN_LOGICAL:
      return _ ("Use a volume group that is there");
    default:
      return _ ("Use a ZFS pool that is there");
    }
}

static const char *
get_make_new_title (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_FS:
      return _ ("Make a file system, if it is empty");
    case HOSPES_POOL_PATTERN_DISK:
      return _ ("Make a partition table, if it is empty");
    case HOSPES_POOL_PATTERN_LOGICAL:
      return _ ("Make a volume group, of empty disks");
    default:
      return _ ("Make a ZFS pool, of an empty disk");
    }
}

static const char *
get_make_anyway_title (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_FS:
      return _ ("Make a file system, whatever is there");
    case HOSPES_POOL_PATTERN_DISK:
      return _ ("Make a partition table, whatever is there");
    default:
      return _ ("Make a volume group, whatever is on the disks");
    }
}

const char *
hospes_pool_make_get_title (HospesPoolPattern pattern, HospesPoolMake make)
{
  switch (make)
    {
    case HOSPES_POOL_MAKE_IF_EMPTY:
      return get_make_new_title (pattern);
    case HOSPES_POOL_MAKE_ANYWAY:
      return get_make_anyway_title (pattern);
    case HOSPES_POOL_MAKE_NOTHING:
    default:
      return get_make_nothing_title (pattern);
    }
}

const char *
hospes_pool_make_get_text (HospesPoolPattern pattern, HospesPoolMake make)
{
  switch (make)
    {
    case HOSPES_POOL_MAKE_IF_EMPTY:
      return _ ("Refused if anything is found there");
    case HOSPES_POOL_MAKE_ANYWAY:
      return _ ("All data there is lost");
    case HOSPES_POOL_MAKE_NOTHING:
    default:
      return _ ("Nothing there is changed");
    }
}

static char *
dup_taken (HospesPoolDraft *draft)
{
  const char *target = hospes_pool_draft_get (draft, HOSPES_POOL_TARGET);

  return g_strdup_printf (_ ("The pool “%s” has this folder already."),
                          hospes_pool_draft_find_taker (draft, target));
}

/**
 * hospes_pool_fault_dup_text:
 * @draft: a draft
 * @field: a field of it
 *
 * Returns: (transfer full) (nullable): what is wrong with it; %NULL if nothing
 *   is, or nothing is written yet
 */
char *
hospes_pool_fault_dup_text (HospesPoolDraft *draft, HospesPoolField field)
{
  switch (hospes_pool_draft_find_fault (draft, field))
    {
    case HOSPES_POOL_FAULT_CONTROL:
      return g_strdup (_ ("There is a character in it that cannot be seen."));
    case HOSPES_POOL_FAULT_NAME_TAKEN:
      return g_strdup (_ ("Another pool of that host has this name."));
    case HOSPES_POOL_FAULT_NAME_SLASH:
      return g_strdup (_ ("It cannot have “/”, nor be “.” or “..”."));
    case HOSPES_POOL_FAULT_NAME_LONG:
      return g_strdup (_ ("That is too long for the name of a file."));
    case HOSPES_POOL_FAULT_RELATIVE:
      return g_strdup (_ ("The whole path is needed: it begins with “/”."));
    case HOSPES_POOL_FAULT_FOLDER_TAKEN:
      return dup_taken (draft);
    case HOSPES_POOL_FAULT_ONE_DEVICE:
      return g_strdup (_ ("It can be only one."));
    case HOSPES_POOL_FAULT_FORMAT:
      return g_strdup (_ ("That cannot be made: choose another format."));
    case HOSPES_POOL_FAULT_HOST:
      return g_strdup (_ ("No server can have this name or address."));
    case HOSPES_POOL_FAULT_PORT:
      return g_strdup (_ ("A port is a number from 1 to 65535."));
    case HOSPES_POOL_FAULT_IQN:
      return g_strdup (_ ("This is no IQN: it looks like iqn.2026-01.org.example:name"));
    case HOSPES_POOL_FAULT_WWN:
      return g_strdup (_ ("16 hexadecimal digits are needed."));
    case HOSPES_POOL_FAULT_NONE:
    case HOSPES_POOL_FAULT_EMPTY:
    default:
      return NULL;
    }
}
