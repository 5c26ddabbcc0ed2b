/* hospes-os-image.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesOsImage:
 * @url: (nullable): where it can be downloaded
 * @arch: (nullable): what it runs on
 * @format: (nullable): "qcow2", "raw" …
 * @cloud_init: whether it reads a seed
 *
 * A disk with a system on it, offered by who makes the system.
 */
typedef struct
{
  char *url;
  char *arch;
  char *format;
  gboolean cloud_init;
} HospesOsImage;

void hospes_os_image_free (gpointer image);

G_END_DECLS
