/* hospes-path-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What was seen on the way to a file: read from libvirt's capabilities and from what the
 * script of hospes-path-doctor.c answers, and who may do what there.
 *
 * DESIGN
 *
 * Names come as hexadecimal digits, so that they may hold anything. A right is decided as the
 * kernel does: the owner's entry, that of the user, those of its groups, the rest, the first
 * that fits and no other, the middle ones below the mask. Root is no exception: libvirt takes
 * from QEMU what would make it one.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "hospes-path-facts.h"
#include "hospes-xml.h"

#define NO_ID (-1)

typedef struct
{
  char tag; /* u, g, m, o */
  gint64 id;
  guint rights;
} Entry;

static void
step_free (gpointer data)
{
  HospesPathStep *step = data;

  g_free (step->name);
  g_free (step->file_system);
  g_free (step->label);
  g_array_unref (step->acl);
  g_free (step);
}

HospesPathFacts *
hospes_path_facts_new (void)
{
  HospesPathFacts *self = g_new0 (HospesPathFacts, 1);

  self->groups = g_array_new (FALSE, FALSE, sizeof (guint));
  self->allowed = g_ptr_array_new_with_free_func (g_free);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

void
hospes_path_facts_free (HospesPathFacts *self)
{
  g_free (self->user);
  g_array_unref (self->groups);
  g_ptr_array_unref (self->allowed);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/**
 * hospes_path_facts_read_capabilities:
 * @self: facts
 * @xml: libvirt's capabilities of the host
 *
 * Returns: (transfer full) (nullable): "UID GID" machines run as, %NULL if they run as who
 *   runs libvirt
 */
char *
hospes_path_facts_read_capabilities (HospesPathFacts *self, const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  g_autofree char *label = NULL;
  char *end = NULL;
  guint64 uid;
  guint64 gid;

  if (doc == NULL)
    return NULL;

  self->selinux =
      hospes_xml_is_true (doc, "/capabilities/host/secmodel[normalize-space(model)='selinux']");
  self->apparmor =
      hospes_xml_is_true (doc, "/capabilities/host/secmodel[normalize-space(model)='apparmor']");
  label = hospes_xml_get_string (
      doc, "normalize-space(/capabilities/host/secmodel[normalize-space(model)='dac']/baselabel)");
  if (label == NULL || *label != '+')
    return NULL;

  uid = g_ascii_strtoull (label + 1, &end, 10);
  if (!g_str_has_prefix (end, ":+"))
    return NULL;

  gid = g_ascii_strtoull (end + 2, NULL, 10);
  self->gives = TRUE;
  return g_strdup_printf ("%u %u", (guint) uid, (guint) gid);
}

static char *
dup_from_hex (const char *hex)
{
  GString *text = g_string_new (NULL);

  for (; g_ascii_isxdigit (hex[0]) && g_ascii_isxdigit (hex[1]); hex += 2)
    g_string_append_c (text,
                       (char) (g_ascii_xdigit_value (hex[0]) * 16 + g_ascii_xdigit_value (hex[1])));

  return g_string_free (text, FALSE);
}

/* “user:1000:r-x”, “mask::rwx”, “default:…”, and perhaps “#effective:” after it. */
static void
read_acl (HospesPathStep *step, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, ":", 4);
  Entry entry = { 0 };

  if (g_strv_length (parts) < 3 || g_str_equal (parts[0], "default") || strlen (parts[2]) < 3)
    return;

  entry.tag = parts[0][0];
  entry.id = *parts[1] != '\0' ? (gint64) g_ascii_strtoull (parts[1], NULL, 10) : NO_ID;
  entry.rights =
      (parts[2][0] == 'r' ? 4 : 0) | (parts[2][1] == 'w' ? 2 : 0) | (parts[2][2] == 'x' ? 1 : 0);
  g_array_append_val (step->acl, entry);
}

static HospesPathStep *
add_step (HospesPathFacts *self, HospesPathSight sight, const char *hex)
{
  HospesPathStep *step = g_new0 (HospesPathStep, 1);

  step->name = dup_from_hex (hex);
  step->sight = sight;
  step->acl = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_ptr_array_add (self->steps, step);
  return step;
}

static gboolean
read_step (HospesPathFacts *self, GStrv words)
{
  HospesPathStep *step;

  if (g_strv_length (words) < 5)
    return FALSE;

  step = add_step (self, HOSPES_PATH_SEEN, words[1]);
  step->mode = (guint) strtoul (words[2], NULL, 16);
  step->uid = (guint) g_ascii_strtoull (words[3], NULL, 10);
  step->gid = (guint) g_ascii_strtoull (words[4], NULL, 10);
  return step->mode != 0;
}

/* The user, and its groups. */
static gboolean
read_user (HospesPathFacts *self, GStrv words)
{
  if (words[1] == NULL || !g_ascii_isdigit (*words[1]))
    return FALSE;

  self->uid = (guint) g_ascii_strtoull (words[1], NULL, 10);
  g_free (self->user);
  self->user = g_strdup (words[1]);
  for (guint i = 2; words[i] != NULL; i++)
    {
      guint group = (guint) g_ascii_strtoull (words[i], NULL, 10);

      if (*words[i] != '\0')
        g_array_append_val (self->groups, group);
    }

  return TRUE;
}

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = value != NULL && *value != '\0' && !g_str_equal (value, "?") ? g_strdup (value) : NULL;
}

/* What belongs to the step before. */
static void
read_detail (HospesPathFacts *self, const char *line)
{
  HospesPathStep *step = self->steps->len > 0 ? self->steps->pdata[self->steps->len - 1] : NULL;

  if (step == NULL)
    return;
  if (g_str_has_prefix (line, "fs "))
    set_text (&step->file_system, line + strlen ("fs "));
  else if (g_str_has_prefix (line, "label "))
    set_text (&step->label, line + strlen ("label "));
  else if (g_str_has_prefix (line, "acl "))
    read_acl (step, line + strlen ("acl "));
  else if (g_str_equal (line, "unread-acl"))
    step->has_unread_acl = TRUE;
}

static gboolean
read_line (HospesPathFacts *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  const char *first = words[0] != NULL ? words[0] : "";
  const char *second = words[0] != NULL && words[1] != NULL ? words[1] : "";

  if (g_str_equal (first, "step"))
    return read_step (self, words);
  if (g_str_equal (first, "user"))
    return read_user (self, words);

  if (g_str_equal (first, "missing"))
    add_step (self, HOSPES_PATH_MISSING, second);
  else if (g_str_equal (first, "closed"))
    add_step (self, HOSPES_PATH_CLOSED, second);
  else if (g_str_equal (first, "looker"))
    self->looker = (guint) g_ascii_strtoull (second, NULL, 10);
  else if (g_str_equal (first, "name") && *second != '\0')
    set_text (&self->user, second);
  else if (g_str_equal (first, "setfacl"))
    self->has_setfacl = TRUE;
  else if (g_str_equal (first, "gives-nothing"))
    self->gives = FALSE;
  else if (g_str_equal (first, "permissive"))
    self->selinux = FALSE;
  else if (g_str_equal (first, "allowed"))
    g_ptr_array_add (self->allowed, g_strdup (second));
  else
    read_detail (self, line);

  return TRUE;
}

/**
 * hospes_path_facts_read:
 * @self: facts
 * @answer: what the script said
 * @error: return location
 *
 * Returns: whether it told who opens the file, and of the way there
 */
gboolean
hospes_path_facts_read (HospesPathFacts *self, const char *answer, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (answer, "\n", -1);
  gboolean understood = TRUE;

  for (GStrv line = lines; *line != NULL; line++)
    understood &= read_line (self, *line);

  if (understood && self->user != NULL && self->steps->len > 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("What the host answered was not understood."));
  return FALSE;
}

static gboolean
is_in_group (const HospesPathFacts *facts, guint group)
{
  for (guint i = 0; i < facts->groups->len; i++)
    if (g_array_index (facts->groups, guint, i) == group)
      return TRUE;

  return FALSE;
}

static const Entry *
find_entry (const HospesPathStep *self, char tag, gint64 id)
{
  for (guint i = 0; i < self->acl->len; i++)
    {
      const Entry *entry = &g_array_index (self->acl, Entry, i);

      if (entry->tag == tag && entry->id == id)
        return entry;
    }

  return NULL;
}

/* Returns: whether an entry of a group fits; @allowed: whether one of them is enough */
static gboolean
ask_groups (const HospesPathStep *self,
            const HospesPathFacts *facts,
            guint rights,
            guint mask,
            gboolean *allowed)
{
  gboolean fits = FALSE;

  *allowed = FALSE;
  for (guint i = 0; i < self->acl->len; i++)
    {
      const Entry *entry = &g_array_index (self->acl, Entry, i);
      guint group = entry->id == NO_ID ? self->gid : (guint) entry->id;

      if (entry->tag != 'g' || !is_in_group (facts, group))
        continue;

      fits = TRUE;
      *allowed |= (entry->rights & mask & rights) == rights;
    }

  return fits;
}

/**
 * hospes_path_step_allows:
 * @self: a folder or file that was seen
 * @facts: who wants to
 * @rights: 4 to read, 2 to write, 1 to search or run
 *
 * Returns: whether all of them are granted
 */
gboolean
hospes_path_step_allows (const HospesPathStep *self, const HospesPathFacts *facts, guint rights)
{
  const Entry *mask_entry = find_entry (self, 'm', NO_ID);
  guint mask = mask_entry != NULL ? mask_entry->rights : 7;
  const Entry *named;
  gboolean allowed;

  if (facts->uid == self->uid)
    return (self->mode >> 6 & rights) == rights;

  /* With an ACL the group's bits of the mode are the mask. */
  if (self->acl->len > 0)
    {
      if ((named = find_entry (self, 'u', facts->uid)) != NULL)
        return (named->rights & mask & rights) == rights;
      if (ask_groups (self, facts, rights, mask, &allowed))
        return allowed;
    }
  else if (is_in_group (facts, self->gid))
    {
      return (self->mode >> 3 & rights) == rights;
    }

  return (self->mode & rights) == rights;
}

/**
 * hospes_path_step_dup_mask:
 * @self: a folder or file that was seen
 * @rights: what somebody is to be granted there by its ACL
 *
 * setfacl makes the mask as wide as all that is granted below it: who was shut out by a
 * narrow one would be let in again.
 *
 * Returns: (transfer full): what the mask has to be so that nobody is; "" if nobody would be
 */
char *
hospes_path_step_dup_mask (const HospesPathStep *self, guint rights)
{
  const Entry *mask = find_entry (self, 'm', NO_ID);
  guint granted = 0;
  guint needed;

  for (guint i = 0; i < self->acl->len; i++)
    {
      const Entry *entry = &g_array_index (self->acl, Entry, i);

      if (entry->tag == 'g' || (entry->tag == 'u' && entry->id != NO_ID))
        granted |= entry->rights;
    }

  if (mask == NULL || (granted & ~(mask->rights | rights)) == 0)
    return g_strdup ("");

  needed = mask->rights | rights;
  return g_strconcat (needed & 4 ? "r" : "", needed & 2 ? "w" : "", needed & 1 ? "x" : "", NULL);
}
