/* hospes-path-verdict.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether a machine could open a file, by what was seen on the way there.
 *
 * DESIGN
 *
 * libvirt gives QEMU what it is to open, but for the folders on the way: it never changes
 * those. So a file nobody may read is fine where its owner can be changed, and a folder that
 * may not be searched is not. On shares the server has the last word, mostly against libvirt's
 * root; there the file must be readable as it is. A session's machines run as the person, and
 * get nothing.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#include "hospes-path-verdict.h"

#define READ   4
#define WRITE  2
#define SEARCH 1

/* Where owners come from a server, or from how it was mounted. */
static const char *const shares[] = {
  "9p",  "afs",  "ceph", "cifs", "exfat", "fuse", "fuseblk", "gfs/gfs2", "isofs",    "msdos",
  "nfs", "nfs4", "ntfs", "smb",  "smb2",  "udf",  "vfat",    "squashfs", "virtiofs", NULL,
};

/* SELinux lets machines look into most places, and not into these. */
static const char *const closed_types[] = { "admin_home_t", "default_t", "file_t", "unlabeled_t",
                                            NULL };

typedef struct
{
  const char *type;
  const char *boolean;
} ShareType;

static const ShareType share_types[] = {
  { "nfs_t", "virt_use_nfs" },
  { "cifs_t", "virt_use_samba" },
  { "fusefs_t", "virt_use_fusefs" },
};

/* The rules libvirt makes for AppArmor leave these out, whatever is in a machine. */
static const char *const closed_places[] = { "/bin/",     "/etc/",      "/lib/", "/lib64/",
                                             "/proc/",    "/sbin/",     "/sys/", "/usr/bin/",
                                             "/usr/lib/", "/usr/sbin/", NULL };

static char *
dup_type (const HospesPathStep *step)
{
  g_auto (GStrv) parts = g_strsplit (step->label != NULL ? step->label : "", ":", -1);

  return g_strv_length (parts) >= 3 ? g_strdup (parts[2]) : NULL;
}

static void
find (HospesPathVerdict *self, HospesPathTrouble trouble, const char *where, const char *label)
{
  if (self->trouble != HOSPES_PATH_FINE)
    return;

  self->trouble = trouble;
  self->where = g_strdup (where);
  self->label = g_strdup (label);
}

static gboolean
may_change (const HospesPathFacts *facts, const HospesPathStep *step)
{
  return facts->looker == 0 || facts->looker == step->uid;
}

static gboolean
is_on_share (const HospesPathStep *step)
{
  return step->file_system != NULL && g_strv_contains (shares, step->file_system);
}

static void
judge_label (HospesPathVerdict *self, const HospesPathFacts *facts, const HospesPathStep *step)
{
  g_autofree char *type = facts->selinux ? dup_type (step) : NULL;

  if (type == NULL)
    return;

  /* What libvirt opens gets another label, so only folders keep theirs. */
  if (S_ISDIR (step->mode) && g_strv_contains (closed_types, type))
    find (self, HOSPES_PATH_LABEL, step->name, type);

  for (guint i = 0; i < G_N_ELEMENTS (share_types); i++)
    if (!S_ISDIR (step->mode) && g_str_equal (type, share_types[i].type) &&
        !g_ptr_array_find_with_equal_func (facts->allowed, share_types[i].boolean, g_str_equal,
                                           NULL))
      find (self, HOSPES_PATH_SHARE_LABEL, step->name, share_types[i].boolean);
}

static guint
get_file_rights (const HospesPathVerdict *self)
{
  return self->to_write ? READ | WRITE : READ;
}

static void
judge_file (HospesPathVerdict *self, const HospesPathFacts *facts, const HospesPathStep *step)
{
  gboolean share = is_on_share (step);

  if ((facts->gives && !share) || hospes_path_step_allows (step, facts, get_file_rights (self)))
    return;

  if (step->has_unread_acl)
    find (self, HOSPES_PATH_UNKNOWN, step->name, NULL);
  else
    find (self, share ? HOSPES_PATH_SHARE : HOSPES_PATH_FILE, step->name, NULL);

  if (self->trouble != HOSPES_PATH_FILE || self->masks != NULL)
    return;

  self->may_grant = may_change (facts, step);
  self->masks = g_new0 (char *, 2);
  self->masks[0] = hospes_path_step_dup_mask (step, get_file_rights (self));
}

static void
judge_place (HospesPathVerdict *self, const HospesPathFacts *facts, const HospesPathStep *step)
{
  for (guint i = 0; facts->apparmor && closed_places[i] != NULL; i++)
    if (g_str_has_prefix (step->name, closed_places[i]))
      find (self, HOSPES_PATH_PLACE, step->name, NULL);
}

/* Whatever else there is: what is not there cannot be opened. */
static void
judge_being_there (HospesPathVerdict *self, const HospesPathFacts *facts)
{
  for (guint i = 0; i < facts->steps->len; i++)
    {
      const HospesPathStep *step = facts->steps->pdata[i];

      if (step->sight == HOSPES_PATH_MISSING)
        find (self, HOSPES_PATH_GONE, step->name, NULL);
    }
}

/* A folder may be on the way twice, where there are symbolic links. */
static void
judge_folders (HospesPathVerdict *self, const HospesPathFacts *facts)
{
  g_autoptr (GPtrArray) closed = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) masks = g_strv_builder_new ();
  gboolean unread = FALSE;

  self->may_grant = TRUE;
  for (guint i = 0; i < facts->steps->len; i++)
    {
      const HospesPathStep *step = facts->steps->pdata[i];
      g_autofree char *mask = NULL;

      if (step->sight != HOSPES_PATH_SEEN || !S_ISDIR (step->mode) ||
          hospes_path_step_allows (step, facts, SEARCH) ||
          g_ptr_array_find_with_equal_func (closed, step->name, g_str_equal, NULL))
        continue;

      unread |= step->has_unread_acl;
      self->may_grant &= may_change (facts, step);
      g_ptr_array_add (closed, step->name);
      mask = hospes_path_step_dup_mask (step, SEARCH);
      g_strv_builder_add (masks, mask);
    }

  if (closed->len == 0)
    return;

  find (self, unread ? HOSPES_PATH_UNKNOWN : HOSPES_PATH_FOLDER, closed->pdata[0], NULL);
  g_ptr_array_add (closed, NULL);
  self->folders = g_strdupv ((GStrv) closed->pdata);
  self->masks = g_strv_builder_end (masks);
}

/* @format: with one name in it, which may be no text */
static char *
dup_reason (const char *format, const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *reason = g_string_new (format);

  g_string_replace (reason, "%s", valid, 1);
  return g_string_free (reason, FALSE);
}

static void
explain_unknown (HospesPathVerdict *self, const HospesPathFacts *facts)
{
  for (guint i = 0; i < facts->steps->len; i++)
    {
      const HospesPathStep *step = facts->steps->pdata[i];
      g_autofree char *folder = g_path_get_dirname (step->name);

      if (step->sight != HOSPES_PATH_CLOSED || self->trouble != HOSPES_PATH_FINE)
        continue;

      find (self, HOSPES_PATH_UNKNOWN, folder, NULL);
      self->reason = dup_reason (_ ("You may not look into “%s” yourself."), folder);
    }

  if (self->trouble == HOSPES_PATH_UNKNOWN && self->reason == NULL)
    /* Translators: a folder or file; getfacl and acl are names of programs */
    self->reason = dup_reason (_ ("“%s” has an ACL, and getfacl, which reads them, is missing "
                                  "there (package acl)."),
                               self->where);
}

/**
 * hospes_path_verdict_new:
 * @facts: what was seen
 * @to_write: whether the machine is to write to the file
 *
 * Returns: (transfer full): whether it could
 */
HospesPathVerdict *
hospes_path_verdict_new (const HospesPathFacts *facts, gboolean to_write)
{
  HospesPathVerdict *self = g_new0 (HospesPathVerdict, 1);

  self->to_write = to_write;
  self->user = g_strdup (facts->user);
  self->has_setfacl = facts->has_setfacl;
  self->is_root = facts->looker == 0;
  judge_being_there (self, facts);
  judge_folders (self, facts);
  for (guint i = 0; i < facts->steps->len; i++)
    {
      const HospesPathStep *step = facts->steps->pdata[i];

      if (step->sight != HOSPES_PATH_SEEN)
        continue;

      judge_label (self, facts, step);
      if (!S_ISDIR (step->mode))
        {
          judge_place (self, facts, step);
          judge_file (self, facts, step);
        }
    }

  explain_unknown (self, facts);
  return self;
}

HospesPathVerdict *
hospes_path_verdict_new_unknown (const char *reason)
{
  HospesPathVerdict *self = g_new0 (HospesPathVerdict, 1);

  self->trouble = HOSPES_PATH_UNKNOWN;
  self->reason = g_strdup (reason);
  return self;
}

HospesPathVerdict *
hospes_path_verdict_copy (const HospesPathVerdict *self)
{
  HospesPathVerdict *copy = g_memdup2 (self, sizeof *self);

  copy->where = g_strdup (self->where);
  copy->folders = g_strdupv (self->folders);
  copy->masks = g_strdupv (self->masks);
  copy->user = g_strdup (self->user);
  copy->label = g_strdup (self->label);
  copy->reason = g_strdup (self->reason);
  return copy;
}

void
hospes_path_verdict_free (HospesPathVerdict *self)
{
  g_free (self->where);
  g_strfreev (self->folders);
  g_strfreev (self->masks);
  g_free (self->user);
  g_free (self->label);
  g_free (self->reason);
  g_free (self);
}

/* As one would type it. */
static char *
dup_word (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("/._-+:,@%", *c) == NULL)
      return g_shell_quote (text);

  return g_strdup (text);
}

static const char *
get_mask (const HospesPathVerdict *self, guint i)
{
  return self->masks != NULL ? self->masks[i] : "";
}

/* A command for all that need the same, one after the other. */
static char *
dup_grant (const HospesPathVerdict *self, const char *rights)
{
  const char *const file[] = { self->where, NULL };
  const char *const *names =
      self->trouble == HOSPES_PATH_FOLDER ? (const char *const *) self->folders : file;
  GString *command = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *mask = get_mask (self, i);
      g_autofree char *entry =
          g_strdup_printf ("u:%s:%s%s%s", self->user, rights, *mask != '\0' ? ",m::" : "", mask);
      g_autofree char *right = dup_word (entry);
      g_autofree char *name = dup_word (names[i]);

      if (i == 0 || !g_str_equal (mask, get_mask (self, i - 1)))
        g_string_append_printf (command, "%s%ssetfacl -m %s --", i > 0 ? " && " : "",
                                self->may_grant ? "" : "sudo ", right);
      g_string_append_printf (command, " %s", name);
    }

  return g_string_free (command, FALSE);
}

/**
 * hospes_path_verdict_dup_command:
 * @self: a verdict
 *
 * Returns: (transfer full) (nullable): what would remove the obstacle, for a shell there, with
 *   sudo if it takes root, %NULL if no command does
 */
char *
hospes_path_verdict_dup_command (const HospesPathVerdict *self)
{
  const char *sudo = self->is_root ? "" : "sudo ";
  g_autofree char *where = self->where != NULL ? dup_word (self->where) : NULL;
  g_autofree char *pattern = NULL;
  g_autofree char *quoted = NULL;

  switch (self->trouble)
    {
    case HOSPES_PATH_FOLDER:
      return dup_grant (self, "x");

    case HOSPES_PATH_FILE:
      return dup_grant (self, self->to_write ? "rw" : "r");

    case HOSPES_PATH_LABEL:
      pattern = g_strconcat (self->where, "(/.*)?", NULL);
      quoted = g_shell_quote (pattern);
      return g_strdup_printf ("%ssemanage fcontext -a -t virt_image_t %s && %srestorecon -R %s",
                              sudo, quoted, sudo, where);

    case HOSPES_PATH_SHARE_LABEL:
      return g_strdup_printf ("%ssetsebool -P %s on", sudo, self->label);

    case HOSPES_PATH_SHARE:
    case HOSPES_PATH_FINE:
    case HOSPES_PATH_GONE:
    case HOSPES_PATH_PLACE:
    case HOSPES_PATH_UNKNOWN:
    default:
      return NULL;
    }
}
