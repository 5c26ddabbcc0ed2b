/* hospes-upload-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A look into a file before gigabytes of it are sent.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hospes-disk-image.h"
#include "hospes-upload-check.h"

/* QEMU converts it, but libvirt does not know what it is. */
#define UNKNOWN_TO_LIBVIRT "vhdx"

static gboolean
refuse (GError **error, char *words)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, words);
  g_free (words);
  return FALSE;
}

/**
 * hospes_upload_check:
 * @path: a file of this computer; this blocks
 * @format: (nullable): what it is said to be
 * @error: return location
 *
 * Returns: whether it is what it is said to be, and names no other file, which QEMU would
 *   open over there
 */
gboolean
hospes_upload_check (const char *path, const char *format, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (HospesByteSource) source = hospes_byte_source_open (path, &why);
  g_autoptr (HospesDiskImage) image = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  const char *found;

  if (source != NULL)
    image = hospes_disk_image_read (source, &why);
  if (image == NULL)
    {
      /* What cannot be opened is told when it is sent; a disc may be of any kind. */
      if (format == NULL || source == NULL)
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }

  found = hospes_disk_format_get_name (image->format);
  if (image->hazards != HOSPES_DISK_HAZARD_NONE)
    return refuse (error, g_strdup_printf (_ ("“%s” is not whole: it names other files."), name));
  if (format == NULL && found == NULL)
    return refuse (
        error, g_strdup_printf (_ ("“%s” is compressed, or is no disk: unpack it first."), name));
  if (format != NULL && !g_str_equal (format, "raw") && g_strcmp0 (found, format) != 0)
    return refuse (error, g_strdup_printf (_ ("“%s” is no %s."), name, format));

  return TRUE;
}

/* Whether @format is converted before it is sent, since no host can. */
gboolean
hospes_upload_needs_conversion (const char *format)
{
  return g_strcmp0 (format, UNKNOWN_TO_LIBVIRT) == 0;
}

/**
 * hospes_upload_dup_format:
 * @path: a file of this computer; this blocks
 *
 * Returns: (transfer full) (nullable): what libvirt calls how it is written, by its content
 */
char *
hospes_upload_dup_format (const char *path)
{
  g_autoptr (HospesByteSource) source = hospes_byte_source_open (path, NULL);
  g_autoptr (HospesDiskImage) image = source != NULL ? hospes_disk_image_read (source, NULL) : NULL;

  return image != NULL ? g_strdup (hospes_disk_format_get_name (image->format)) : NULL;
}
