/* hospes-volume-info.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-real-path.h"
#include "hospes-volume-info.h"
#include "hospes-xml.h"

/**
 * hospes_volume_info_dup_readable:
 * @text: bytes that a host sent: any but zero
 *
 * Names of files may hold anything. Lines and other controls show as their pictures,
 * what is no text as the mark for that.
 *
 * Returns: (transfer full): text in UTF-8, of one line
 */
char *
hospes_volume_info_dup_readable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *readable = g_string_sized_new (strlen (valid));

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter < 0x20)
        g_string_append_unichar (readable, 0x2400 + letter);
      else if (letter == 0x7f)
        g_string_append_unichar (readable, 0x2421);
      else if (g_unichar_type (letter) == G_UNICODE_CONTROL ||
               g_unichar_type (letter) == G_UNICODE_FORMAT ||
               g_unichar_type (letter) == G_UNICODE_LINE_SEPARATOR ||
               g_unichar_type (letter) == G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append_unichar (readable, 0xfffd);
      else
        g_string_append_unichar (readable, letter);
    }

  return g_string_free (readable, FALSE);
}

/**
 * hospes_volume_info_new:
 * @name: what its pool calls it
 * @key: what libvirt knows it by
 *
 * What a listing tells. Of most pools the key is the path.
 */
HospesVolumeInfo *
hospes_volume_info_new (const char *name, const char *key)
{
  HospesVolumeInfo *self = g_new0 (HospesVolumeInfo, 1);

  self->name = hospes_volume_info_dup_readable (name);
  if (strcmp (self->name, name) != 0)
    self->raw_name = g_strdup (name);
  self->key = g_strdup (key);
  if (*key == '/')
    self->path = hospes_volume_info_dup_readable (key);
  return self;
}

static guint64
read_number (xmlNodePtr node)
{
  g_autofree char *text = hospes_xml_dup_text (node);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
}

static void
replace (char **field, char *value)
{
  g_free (*field);
  *field = value;
}

static void
read_target (HospesVolumeInfo *self, xmlNodePtr target)
{
  g_autofree char *path = hospes_xml_dup_text (hospes_xml_find_child (target, "path"));

  if (path != NULL)
    replace (&self->path, hospes_volume_info_dup_readable (path));
  replace (&self->format,
           hospes_xml_dup_attribute (hospes_xml_find_child (target, "format"), "type"));
  replace (&self->compat, hospes_xml_dup_text (hospes_xml_find_child (target, "compat")));
  self->encrypted = hospes_xml_find_child (target, "encryption") != NULL;
}

/* Of a file libvirt tells when it was changed, also of the one it builds on, unless it was
 * not there; what it cannot look for it tells no more of than that. */
static gboolean
is_base_lost (HospesVolumeInfo *self, xmlNodePtr target, xmlNodePtr backing)
{
  return g_strcmp0 (self->kind, "file") == 0 && self->backing != NULL && *self->backing == '/' &&
         hospes_xml_find_child (target, "timestamps") != NULL &&
         hospes_xml_find_child (backing, "timestamps") == NULL;
}

/**
 * hospes_volume_info_dup_place:
 * @path: where something is on a host
 *
 * Returns: (transfer full): the same for all spellings, of which a file has many
 */
char *
hospes_volume_info_dup_place (const char *path)
{
  g_autofree char *readable = hospes_volume_info_dup_readable (path);
  const char *rest = readable;

  /* GLib leaves two slashes in front, which mean something elsewhere. */
  while (rest[0] == '/' && rest[1] == '/')
    rest++;
  if (*rest == '/' &&
      (rest != readable || strstr (rest, "//") != NULL || strstr (rest, "/.") != NULL))
    return g_canonicalize_filename (rest, NULL);

  return g_steal_pointer (&readable);
}

/**
 * hospes_volume_info_read_xml:
 * @self: what a listing told of a volume
 * @xml: its document
 * @error: return location
 *
 * Thousands are read in a row, so the tree is walked, without XPath.
 *
 * Returns: whether it was one
 */
gboolean
hospes_volume_info_read_xml (HospesVolumeInfo *self, const char *xml, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (xml, -1);
  g_autoptr (xmlDoc) doc = hospes_xml_parse (valid, error);
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  xmlNodePtr backing = hospes_xml_find_child (root, "backingStore");
  xmlNodePtr target = hospes_xml_find_child (root, "target");

  if (root == NULL)
    return FALSE;

  replace (&self->kind, hospes_xml_dup_attribute (root, "type"));
  self->capacity = read_number (hospes_xml_find_child (root, "capacity"));
  self->allocation = read_number (hospes_xml_find_child (root, "allocation"));
  read_target (self, target);
  replace (&self->backing, hospes_xml_dup_text (hospes_xml_find_child (backing, "path")));
  replace (&self->backing_format,
           hospes_xml_dup_attribute (hospes_xml_find_child (backing, "format"), "type"));
  self->lost_base = is_base_lost (self, target, backing);
  self->is_read = TRUE;
  return TRUE;
}

/**
 * hospes_volume_info_resolve:
 * @self: what was told of a volume of this computer
 *
 * Follows symbolic links. Blocks, and belongs on a worker.
 */
void
hospes_volume_info_resolve (HospesVolumeInfo *self)
{
  g_autofree char *real =
      self->path != NULL && *self->path == '/' ? hospes_real_path_dup (self->path) : NULL;

  replace (&self->real, NULL);
  if (real != NULL && !g_str_equal (real, self->path))
    self->real = hospes_volume_info_dup_readable (real);
}

/* What libvirt has to be told. */
const char *
hospes_volume_info_get_raw_name (const HospesVolumeInfo *self)
{
  return self->raw_name != NULL ? self->raw_name : self->name;
}

gboolean
hospes_volume_info_equal (const HospesVolumeInfo *a, const HospesVolumeInfo *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->raw_name, b->raw_name) == 0 &&
         g_strcmp0 (a->key, b->key) == 0 && g_strcmp0 (a->path, b->path) == 0 &&
         g_strcmp0 (a->real, b->real) == 0 && g_strcmp0 (a->kind, b->kind) == 0 &&
         g_strcmp0 (a->format, b->format) == 0 && g_strcmp0 (a->backing, b->backing) == 0 &&
         g_strcmp0 (a->backing_format, b->backing_format) == 0 &&
         g_strcmp0 (a->compat, b->compat) == 0 && a->capacity == b->capacity &&
         a->allocation == b->allocation && a->encrypted == b->encrypted &&
         a->lost_base == b->lost_base && a->is_read == b->is_read;
}

void
hospes_volume_info_free (gpointer info)
{
  HospesVolumeInfo *self = info;

  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->raw_name);
  g_free (self->key);
  g_free (self->path);
  g_free (self->real);
  g_free (self->kind);
  g_free (self->format);
  g_free (self->backing);
  g_free (self->backing_format);
  g_free (self->compat);
  g_free (self);
}
