/* hospes-volume-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libvirt/libvirt.h>

#include "hospes-volume-draft.h"
#include "hospes-xml.h"

#define MAX_NAME 255 /* bytes: what Linux's file systems take */

HospesVolumeDraft *
hospes_volume_draft_new (const char *name)
{
  HospesVolumeDraft *self = g_new0 (HospesVolumeDraft, 1);

  self->name = g_strdup (name);
  return self;
}

HospesVolumeDraft *
hospes_volume_draft_copy (const HospesVolumeDraft *self)
{
  HospesVolumeDraft *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->format = g_strdup (self->format);
  copy->backing = g_strdup (self->backing);
  copy->backing_format = g_strdup (self->backing_format);
  copy->secret = g_strdup (self->secret);
  copy->passphrase = g_strdup (self->passphrase);
  copy->compat = g_strdup (self->compat);
  return copy;
}

void
hospes_volume_draft_free (HospesVolumeDraft *self)
{
  g_free (self->name);
  g_free (self->format);
  g_free (self->backing);
  g_free (self->backing_format);
  g_free (self->secret);
  /* It must not lie about in what is given to others. */
  if (self->passphrase != NULL)
    explicit_bzero (self->passphrase, strlen (self->passphrase));
  g_free (self->passphrase);
  g_free (self->compat);
  g_free (self);
}

static gboolean
has_controls (const char *name)
{
  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return TRUE;

  return FALSE;
}

/**
 * hospes_volume_draft_check_name:
 * @name: what somebody wants to call a volume
 * @error: return location
 *
 * Returns: whether it can be one, on any file system and for libvirt, which overlooks
 *   files whose names hold line breaks
 */
gboolean
hospes_volume_draft_check_name (const char *name, GError **error)
{
  const char *why = NULL;

  if (*name == '\0')
    why = _ ("A volume needs a name.");
  else if (!g_utf8_validate (name, -1, NULL) || has_controls (name))
    why = _ ("The name must be one line of text.");
  else if (strchr (name, '/') != NULL)
    why = _ ("The name must not contain a slash: a volume cannot be in a folder of its pool.");
  else if (g_str_equal (name, ".") || g_str_equal (name, ".."))
    why = _ ("This name means a folder.");
  else if (strlen (name) > MAX_NAME)
    why = _ ("The name is too long: 255 bytes at most.");

  if (why != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME, why);

  return why == NULL;
}

static xmlNodePtr
add_text (xmlNodePtr parent, const char *name, const char *text)
{
  return xmlNewTextChild (parent, NULL, BAD_CAST name, BAD_CAST text);
}

static void
add_bytes (xmlNodePtr parent, const char *name, guint64 bytes)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, bytes);

  xmlNewProp (add_text (parent, name, text), BAD_CAST "unit", BAD_CAST "bytes");
}

static void
add_format (xmlNodePtr parent, const char *format)
{
  xmlNewProp (add_text (parent, "format", NULL), BAD_CAST "type", BAD_CAST format);
}

static void
add_encryption (xmlNodePtr target, const char *uuid)
{
  xmlNodePtr encryption = add_text (target, "encryption", NULL);
  xmlNodePtr secret = add_text (encryption, "secret", NULL);

  xmlNewProp (encryption, BAD_CAST "format", BAD_CAST "luks");
  xmlNewProp (secret, BAD_CAST "type", BAD_CAST "passphrase");
  xmlNewProp (secret, BAD_CAST "uuid", BAD_CAST uuid);
}

static void
add_target (const HospesVolumeDraft *self, xmlNodePtr volume)
{
  xmlNodePtr target = add_text (volume, "target", NULL);

  if (self->format != NULL)
    add_format (target, self->format);
  if (self->secret != NULL || self->passphrase != NULL)
    add_encryption (target, self->secret != NULL ? self->secret : "UUID");
  if (g_strcmp0 (self->format, "qcow2") != 0)
    return;

  /* libvirt would make the format of long ago, which has nothing that is lazy. */
  add_text (target, "compat", self->compat == NULL || self->lazy_refcounts ? "1.1" : self->compat);
  if (self->cluster_size != 0)
    add_bytes (target, "clusterSize", self->cluster_size);
  if (self->lazy_refcounts)
    add_text (add_text (target, "features", NULL), "lazy_refcounts", NULL);
}

static void
add_backing (const HospesVolumeDraft *self, xmlNodePtr volume)
{
  xmlNodePtr backing = add_text (volume, "backingStore", NULL);

  add_text (backing, "path", self->backing);
  if (self->backing_format != NULL)
    add_format (backing, self->backing_format);
}

static char *
dup_xml (const HospesVolumeDraft *self, gboolean in_lines)
{
  g_autoptr (xmlDoc) doc = xmlNewDoc (BAD_CAST "1.0");
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();
  xmlNodePtr volume = xmlNewNode (NULL, BAD_CAST "volume");

  xmlDocSetRootElement (doc, volume);
  add_text (volume, "name", self->name);
  if (self->capacity != 0)
    add_bytes (volume, "capacity", self->capacity);
  /* Where there is but one format, such as in a volume group, all of it is taken. */
  if (self->format != NULL)
    add_bytes (volume, "allocation",
               self->preallocation == HOSPES_PREALLOCATE_FULL ? self->capacity : 0);
  add_target (self, volume);
  if (self->backing != NULL)
    add_backing (self, volume);

  xmlNodeDump (buffer, doc, volume, 0, in_lines);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

/**
 * hospes_volume_draft_dup_xml:
 * @self: a draft
 *
 * Returns: (transfer full): it as libvirt takes it
 */
char *
hospes_volume_draft_dup_xml (const HospesVolumeDraft *self)
{
  return dup_xml (self, TRUE);
}

/* What virStorageVolCreateXML() has to be told besides. */
guint
hospes_volume_draft_get_flags (const HospesVolumeDraft *self)
{
  /* Without it libvirt leaves out what is to be taken at once. */
  return self->preallocation != HOSPES_PREALLOCATE_NONE && g_strcmp0 (self->format, "qcow2") == 0
             ? VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA
             : 0;
}

/* There are words for virsh for some of it. */
static gboolean
needs_document (const HospesVolumeDraft *self)
{
  return self->secret != NULL || self->passphrase != NULL || g_strcmp0 (self->format, "qcow2") == 0;
}

/**
 * hospes_volume_draft_dup_command:
 * @self: a draft
 * @pool: name of the pool it is for
 *
 * Returns: (transfer full): a command line for virsh that does the same
 */
char *
hospes_volume_draft_dup_command (const HospesVolumeDraft *self, const char *pool)
{
  g_autofree char *quoted_pool = g_shell_quote (pool);
  g_autofree char *name = g_shell_quote (self->name);
  GString *line = g_string_new (NULL);

  if (needs_document (self))
    {
      g_autofree char *xml = dup_xml (self, FALSE);
      g_autofree char *quoted = g_shell_quote (xml);

      g_string_printf (line, "echo %s | virsh vol-create %s /dev/stdin", quoted, quoted_pool);
    }
  else
    {
      g_string_printf (line, "virsh vol-create-as %s %s %" G_GUINT64_FORMAT, quoted_pool, name,
                       self->capacity);
      if (self->format != NULL)
        g_string_append_printf (line, " --format %s --allocation %" G_GUINT64_FORMAT, self->format,
                                self->preallocation == HOSPES_PREALLOCATE_FULL ? self->capacity
                                                                               : 0);
      if (self->backing != NULL)
        {
          g_autofree char *backing = g_shell_quote (self->backing);

          g_string_append_printf (line, " --backing-vol %s", backing);
        }
      if (self->backing != NULL && self->backing_format != NULL)
        g_string_append_printf (line, " --backing-vol-format %s", self->backing_format);
    }

  if (hospes_volume_draft_get_flags (self) != 0)
    g_string_append (line, " --prealloc-metadata");
  return g_string_free (line, FALSE);
}

/**
 * hospes_volume_draft_get_formats:
 * @pool_type: kind of a pool
 *
 * Returns: (transfer none): what can be made there, the usual first; of most kinds of
 *   pool nothing is to be chosen
 */
const char *const *
hospes_volume_draft_get_formats (const char *pool_type)
{
  static const char *const files[] = { "qcow2", "raw", "vmdk", "vdi", "vpc", NULL };
  static const char *const none[] = { NULL };
  static const char *const with_files[] = { "dir", "fs", "netfs", "vstorage", NULL };

  return pool_type != NULL && g_strv_contains (with_files, pool_type) ? files : none;
}
