/* hospes-search-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Something that can be found: what it is called, and what else it is found by.
 */

#include "config.h"

#include <string.h>

#include "hospes-search-entry-private.h"
#include "hospes-search-text.h"

G_DEFINE_BOXED_TYPE (HospesSearchEntry,
                     hospes_search_entry,
                     hospes_search_entry_ref,
                     hospes_search_entry_unref)

static void
folded_free (HospesSearchFolded *folded)
{
  g_free (folded->name);
  g_free (folded->alias);
  g_free (folded->host_name);
  g_free (folded->fields);
  g_free (folded->digits);
  g_free (folded->paths);
  g_free (folded);
}

static void
clear_entry (gpointer data)
{
  HospesSearchEntry *self = data;

  g_free (self->host);
  g_free (self->host_name);
  g_free (self->id);
  g_free (self->name);
  g_free (self->alias);
  g_free (self->owner);
  g_strfreev (self->more);
  g_clear_pointer (&self->record, hospes_domain_record_unref);
  g_clear_pointer (&self->folded, folded_free);
}

/* The rest is filled in by who made it, before anyone else has it. */
HospesSearchEntry *
hospes_search_entry_new (HospesSearchKind kind, const char *id, const char *name)
{
  HospesSearchEntry *self = g_atomic_rc_box_new0 (HospesSearchEntry);

  self->kind = kind;
  self->id = g_strdup (id);
  self->name = g_utf8_make_valid (name, -1);
  return self;
}

HospesSearchEntry *
hospes_search_entry_ref (HospesSearchEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_search_entry_unref (HospesSearchEntry *self)
{
  g_atomic_rc_box_release_full (self, clear_entry);
}

static void
list_all (GStrv texts, GPtrArray *fields)
{
  for (; texts != NULL && *texts != NULL; texts++)
    g_ptr_array_add (fields, *texts);
}

/**
 * hospes_search_entry_list_fields:
 * @self: an entry
 *
 * Returns: (transfer container) (element-type utf8): what it is found by beside
 *   its names, borrowed from it; those people know it by before the others
 */
GPtrArray *
hospes_search_entry_list_fields (const HospesSearchEntry *self)
{
  GPtrArray *fields = g_ptr_array_new ();

  list_all (self->more, fields);
  if (self->record != NULL)
    {
      list_all (self->record->tags, fields);
      list_all (self->record->macs, fields);
      if (self->record->os_name != NULL)
        g_ptr_array_add (fields, self->record->os_name);
      list_all (self->record->networks, fields);
      list_all (self->record->disks, fields);
    }
  if (self->kind == HOSPES_SEARCH_MACHINE || self->kind == HOSPES_SEARCH_NETWORK)
    g_ptr_array_add (fields, self->id);

  return fields;
}

/* UUIDs and MAC addresses are written with dashes, colons, dots, or nothing. */
static void
add_digits (GString *digits, const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isxdigit (*text))
      g_string_append_c (digits, g_ascii_tolower (*text));
  g_string_append_c (digits, '\n');
}

static void
add_line (GString *lines, const char *text)
{
  g_autofree char *folded = hospes_search_text_fold (text);

  g_string_append (lines, folded);
  g_string_append_c (lines, '\n');
}

/* The folder is the same for all, so only who types one means it. */
static void
add_path (const char *path, GString *fields, GString *paths)
{
  const char *slash = strrchr (path, '/');

  add_line (fields, slash != NULL ? slash + 1 : path);
  if (slash != NULL)
    add_line (paths, path);
}

static void
add_record (const HospesDomainRecord *record, GString *fields, GString *digits, GString *paths)
{
  for (GStrv tag = record->tags; *tag != NULL; tag++)
    add_line (fields, *tag);
  for (GStrv network = record->networks; *network != NULL; network++)
    add_line (fields, *network);
  for (GStrv disk = record->disks; *disk != NULL; disk++)
    add_path (*disk, fields, paths);
  for (GStrv mac = record->macs; *mac != NULL; mac++)
    {
      add_digits (digits, *mac);
      add_line (paths, *mac);
    }
  if (record->os_name != NULL)
    add_line (fields, record->os_name);
}

/**
 * hospes_search_entry_fold:
 * @self: an entry
 *
 * Not on two threads at once for the same one, if it was not done before.
 *
 * Returns: (transfer none): what of it is compared
 */
const HospesSearchFolded *
hospes_search_entry_fold (HospesSearchEntry *self)
{
  g_autoptr (GString) fields = NULL;
  g_autoptr (GString) digits = NULL;
  g_autoptr (GString) paths = NULL;

  if (self->folded != NULL)
    return self->folded;

  fields = g_string_new ("\n");
  digits = g_string_new ("\n");
  paths = g_string_new ("\n");

  for (GStrv text = self->more; text != NULL && *text != NULL; text++)
    add_line (fields, *text);
  if (self->record != NULL)
    add_record (self->record, fields, digits, paths);
  if (self->kind == HOSPES_SEARCH_MACHINE || self->kind == HOSPES_SEARCH_NETWORK)
    add_digits (digits, self->id);
  if (self->kind == HOSPES_SEARCH_VOLUME)
    {
      add_line (paths, self->id);
      add_line (fields, self->owner);
    }

  self->folded = g_new0 (HospesSearchFolded, 1);
  self->folded->name = hospes_search_text_fold (self->name);
  self->folded->alias = self->alias != NULL ? hospes_search_text_fold (self->alias) : NULL;
  self->folded->host_name =
      self->host_name != NULL ? hospes_search_text_fold (self->host_name) : NULL;
  self->folded->fields = g_strndup (fields->str, fields->len);
  self->folded->digits = g_strndup (digits->str, digits->len);
  self->folded->paths = g_strndup (paths->str, paths->len);
  return self->folded;
}
