/* hospes-pool-draft-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the kinds of pools are, and what will be done to make one.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-pool-draft-words.h"
#include "hospes-pool-faults.h"

static const HospesPoolPatternWords all_words[HOSPES_N_POOL_PATTERNS] = {
  [HOSPES_POOL_PATTERN_DIR] = { "folder-symbolic", N_ ("A folder on that computer"),
                                N_ ("Disk images are files in it. The usual choice"),
                                N_ ("Directory (dir)") },
  [HOSPES_POOL_PATTERN_NETFS] = { "folder-remote-symbolic", N_ ("A share on the network"),
                                  N_ ("NFS, Windows or GlusterFS: several hosts can use it at "
                                      "once"),
                                  N_ ("Network exported directory (netfs)") },
  [HOSPES_POOL_PATTERN_LOGICAL] = { "drive-multidisk-symbolic", N_ ("A volume group"),
                                    N_ ("Fast: volumes have no file system below them"),
                                    N_ ("LVM volume group (logical)") },
  [HOSPES_POOL_PATTERN_FS] = { "drive-harddisk-symbolic",
                               N_ ("A disk or partition with a file system"),
                               N_ ("It is mounted, and disk images are files on it"),
                               N_ ("Pre-formatted block device (fs)") },
  [HOSPES_POOL_PATTERN_DISK] = { "drive-harddisk-system-symbolic",
                                 N_ ("A whole disk, cut into partitions"),
                                 N_ ("Each volume is a partition of it"),
                                 N_ ("Physical disk device (disk)") },
  [HOSPES_POOL_PATTERN_ISCSI] = { "network-server-symbolic", N_ ("An iSCSI target"),
                                  N_ ("Disks of a storage server, attached to that computer"),
                                  N_ ("iSCSI target (iscsi)") },
  [HOSPES_POOL_PATTERN_ISCSI_DIRECT] = { "network-server-symbolic",
                                         N_ ("An iSCSI target, without the kernel"),
                                         N_ ("QEMU speaks to the storage server by itself"),
                                         N_ ("iSCSI direct (iscsi-direct)") },
  [HOSPES_POOL_PATTERN_ZFS] = { "drive-multidisk-symbolic", N_ ("A ZFS pool"),
                                N_ ("Each volume is a ZFS volume"), N_ ("ZFS pool (zfs)") },
  [HOSPES_POOL_PATTERN_RBD] = { "network-workgroup-symbolic", N_ ("A Ceph pool"),
                                N_ ("Volumes are images of a Ceph cluster"),
                                N_ ("Ceph RADOS block devices (rbd)") },
  [HOSPES_POOL_PATTERN_GLUSTER] = { "network-workgroup-symbolic", N_ ("A Gluster volume"),
                                    N_ ("QEMU uses its files without mounting it"),
                                    N_ ("Gluster file system (gluster)") },
  [HOSPES_POOL_PATTERN_SCSI] = { "drive-harddisk-system-symbolic",
                                 N_ ("A SCSI or Fibre Channel adapter"),
                                 N_ ("All disks it sees; with NPIV, through an adapter of its own"),
                                 N_ ("SCSI host adapter (scsi)") },
  [HOSPES_POOL_PATTERN_MPATH] = { "drive-multidisk-symbolic", N_ ("Multipath devices"),
                                  N_ ("Disks that are reached by several ways at once"),
                                  N_ ("Multipath device enumerator (mpath)") },
};

/**
 * hospes_pool_pattern_get_words:
 * @pattern: a pattern
 * @words: (out caller-allocates): filled in, in the person’s language
 */
void
hospes_pool_pattern_get_words (HospesPoolPattern pattern, HospesPoolPatternWords *words)
{
  g_return_if_fail (pattern < HOSPES_N_POOL_PATTERNS);

  words->icon_name = all_words[pattern].icon_name;
  words->title = _ (all_words[pattern].title);
  words->text = _ (all_words[pattern].text);
  words->term = _ (all_words[pattern].term);
}

static void
line_free (gpointer data)
{
  HospesPoolReviewLine *line = data;

  g_free (line->icon_name);
  g_free (line->title);
  g_free (line->text);
  g_free (line);
}

/* @title, @text: (transfer full) */
static HospesPoolReviewLine *
add (GPtrArray *lines, const char *icon_name, char *title, char *text)
{
  HospesPoolReviewLine *line = g_new0 (HospesPoolReviewLine, 1);

  line->icon_name = g_strdup (icon_name);
  line->title = title;
  line->text = text;
  g_ptr_array_add (lines, line);
  return line;
}

static const char *
get_used (HospesPoolDraft *draft, HospesPoolField field)
{
  return hospes_pool_draft_uses (draft, field) ? hospes_pool_draft_get (draft, field) : "";
}

/* What it is made of, in the order a person would say it. */
static char *
dup_source (HospesPoolDraft *draft)
{
  static const HospesPoolField fields[] = { HOSPES_POOL_HOST,   HOSPES_POOL_EXPORT,
                                            HOSPES_POOL_SOURCE, HOSPES_POOL_DEVICES,
                                            HOSPES_POOL_IQN,    HOSPES_POOL_ADAPTER,
                                            HOSPES_POOL_TARGET };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = get_used (draft, fields[i]);

      if (*text != '\0')
        g_strv_builder_add (builder, text);
    }

  parts = g_strv_builder_end (builder);
  return g_strdelimit (g_strjoinv (" · ", parts), "\n", ' ');
}

/* Returns: (transfer full): what it is made of, as a person reads it */
char *
hospes_pool_draft_dup_devices (HospesPoolDraft *draft)
{
  g_auto (GStrv) devices = hospes_pool_split_list (get_used (draft, HOSPES_POOL_DEVICES), "\n");

  return g_strjoinv (", ", devices);
}

/**
 * hospes_pool_draft_dup_loss:
 * @draft: a draft
 *
 * Returns: (transfer full) (nullable): what will be lost, in a sentence; %NULL
 *   if nothing will be
 */
char *
hospes_pool_draft_dup_loss (HospesPoolDraft *draft)
{
  g_autofree char *devices = NULL;

  if (hospes_pool_draft_get_make (draft) != HOSPES_POOL_MAKE_ANYWAY ||
      !hospes_pool_pattern_can_overwrite (hospes_pool_draft_get_pattern (draft)))
    return NULL;

  devices = hospes_pool_draft_dup_devices (draft);
  return g_strdup_printf (_ ("All data on %s is lost."), devices);
}

static char *
dup_made (HospesPoolDraft *draft)
{
  g_autofree char *devices = hospes_pool_draft_dup_devices (draft);

  switch (hospes_pool_draft_get_pattern (draft))
    {
    case HOSPES_POOL_PATTERN_FS:
      return g_strdup_printf (_ ("A new file system (%s) on %s"),
                              hospes_pool_draft_get (draft, HOSPES_POOL_FORMAT), devices);
    case HOSPES_POOL_PATTERN_DISK:
      return g_strdup_printf (_ ("A new partition table (%s) on %s"),
                              hospes_pool_draft_get (draft, HOSPES_POOL_FORMAT), devices);
    case HOSPES_POOL_PATTERN_LOGICAL:
      return g_strdup_printf (_ ("A new volume group “%s” on %s"),
                              hospes_pool_draft_get (draft, HOSPES_POOL_SOURCE), devices);
    case HOSPES_POOL_PATTERN_ZFS:
    default:
      return g_strdup_printf (_ ("A new ZFS pool “%s” on %s"),
                              hospes_pool_draft_get (draft, HOSPES_POOL_SOURCE), devices);
    }
}

static void
add_made (GPtrArray *lines, HospesPoolDraft *draft)
{
  g_autofree char *loss = NULL;
  HospesPoolReviewLine *line;

  if (!hospes_pool_draft_builds (draft))
    return;

  if (hospes_pool_draft_get_make (draft) == HOSPES_POOL_MAKE_NOTHING)
    {
      add (lines, "folder-new-symbolic",
           g_strdup_printf (_ ("The folder %s, if it is not there yet"),
                            hospes_pool_draft_get (draft, HOSPES_POOL_TARGET)),
           g_strdup (_ ("What is in it already stays as it is")));
      return;
    }

  loss = hospes_pool_draft_dup_loss (draft);
  line = add (
      lines, "drive-harddisk-symbolic", dup_made (draft),
      g_strdup (loss != NULL ? loss : _ ("Refused if anything is found there: nothing is lost")));
  line->destroys = loss != NULL;
}

/* Where libvirt keeps it, as far as that follows from the address. */
static char *
dup_definition (HospesPoolDraft *draft, HospesHost *host)
{
  g_autoptr (GUri) uri = g_uri_parse (hospes_host_get_uri (host), G_URI_FLAGS_NONE, NULL);
  const char *name = hospes_pool_draft_get (draft, HOSPES_POOL_NAME);

  if (uri == NULL || g_str_has_prefix (g_uri_get_scheme (uri), "test"))
    return g_strdup (_ ("Its definition is kept as long as the demo host lives"));

  return g_strdup_printf (_ ("Its definition there: %s/%s.xml"),
                          g_str_equal (g_uri_get_path (uri), "/session")
                              ? "~/.config/libvirt/storage"
                              : "/etc/libvirt/storage",
                          name);
}

static void
add_keeping (GPtrArray *lines, HospesPoolDraft *draft, HospesHost *host)
{
  if (!hospes_pool_draft_get_keep (draft))
    add (lines, "media-playback-start-symbolic",
         g_strdup (_ ("It starts now, and is gone when it is stopped")),
         g_strdup (_ ("No definition is kept; what is in it stays")));
  else
    add (lines, "media-playback-start-symbolic",
         g_strdup (hospes_pool_draft_get_autostart (draft)
                       ? _ ("It starts now, and with the host from then on")
                       : _ ("It starts now")),
         dup_definition (draft, host));
}

/**
 * hospes_pool_draft_list_lines:
 * @draft: a draft
 * @host: where it is for
 *
 * Returns: (transfer full): of #HospesPoolReviewLine, what will be done
 */
GPtrArray *
hospes_pool_draft_list_lines (HospesPoolDraft *draft, HospesHost *host)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_autofree char *source = dup_source (draft);
  HospesPoolPatternWords words;

  hospes_pool_pattern_get_words (hospes_pool_draft_get_pattern (draft), &words);
  add (lines, words.icon_name,
       g_strdup_printf (_ ("A pool “%s”"), hospes_pool_draft_get (draft, HOSPES_POOL_NAME)),
       *source != '\0' ? g_strdup_printf ("%s · %s", words.term, source) : g_strdup (words.term));
  add_made (lines, draft);
  if (hospes_pool_draft_makes_secret (draft))
    add (lines, "changes-prevent-symbolic", g_strdup (_ ("A secret that keeps the password")),
         g_strdup (_ ("In libvirt on that host, which shows it to nobody")));
  add_keeping (lines, draft, host);
  return lines;
}
