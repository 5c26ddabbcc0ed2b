/* hospes-unattended-initrd.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Answers as a kernel unpacks them: an archive (cpio, “newc”) that goes behind its initrd.
 */

#include "config.h"

#include <string.h>

#include "hospes-unattended.h"

#define ALIGNMENT 4
#define FILE_MODE 0100600
#define END       "TRAILER!!!"

static void
pad (GByteArray *bytes)
{
  static const guint8 none[ALIGNMENT] = { 0 };

  g_byte_array_append (bytes, none, -bytes->len % ALIGNMENT);
}

/* Thirteen numbers and a name, then the content. */
static void
add_entry (GByteArray *bytes, guint number, guint mode, const char *name, const char *text)
{
  guint length = text != NULL ? (guint) strlen (text) : 0;
  g_autofree char *head =
      g_strdup_printf ("070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x", number, mode,
                       0, 0, 1, 0, length, 0, 0, 0, 0, (guint) strlen (name) + 1, 0);

  g_byte_array_append (bytes, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (bytes, (const guint8 *) name, (guint) strlen (name) + 1);
  pad (bytes);
  if (length > 0)
    g_byte_array_append (bytes, (const guint8 *) text, length);
  pad (bytes);
}

/**
 * hospes_unattended_write_initrd:
 * @self: answers
 *
 * Returns: (transfer full): what goes behind an initrd, where a multiple of four bytes ends
 */
GBytes *
hospes_unattended_write_initrd (const HospesUnattended *self)
{
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; i < self->files->len; i++)
    {
      const HospesUnattendedFile *file = g_ptr_array_index (self->files, i);

      add_entry (bytes, i + 1, FILE_MODE, file->name, file->text);
    }

  add_entry (bytes, 0, 0, END, NULL);
  return g_byte_array_free_to_bytes (bytes);
}
