/* medium-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Discs and disks for tests, made by them.
 */

#pragma once

#include <string.h>

#include "osinfo-test.h"

G_BEGIN_DECLS

#define MEDIUM_SECTOR 2048

typedef struct
{
  const char *volume;
  const char *publisher;
  gboolean bootable;
  guint sectors; /* it says it has */
  guint present; /* it has */
} MediumDisc;

static inline void
medium_test_put (guint8 *bytes, const char *text, gsize length)
{
  memset (bytes, ' ', length);
  memcpy (bytes, text, MIN (strlen (text), length));
}

/* A disc of which only the first sectors are real. */
static inline GBytes *
medium_test_disc_new (const MediumDisc *disc)
{
  gsize length = (gsize) disc->present * MEDIUM_SECTOR;
  guint8 *bytes = g_malloc0 (MAX (length, 24 * MEDIUM_SECTOR));
  guint8 *primary = bytes + 16 * MEDIUM_SECTOR;
  guint8 *boot = bytes + 17 * MEDIUM_SECTOR;
  guint8 *end = bytes + 18 * MEDIUM_SECTOR;
  guint8 *catalogue = bytes + 20 * MEDIUM_SECTOR;

  primary[0] = 1;
  memcpy (primary + 1, "CD001\1", 6);
  medium_test_put (primary + 8, "LINUX", 32);
  medium_test_put (primary + 40, disc->volume, 32);
  medium_test_put (primary + 318, disc->publisher, 128);
  medium_test_put (primary + 574, "A TEST", 128);
  for (guint i = 0; i < 4; i++)
    primary[80 + i] = (guint8) (disc->sectors >> (8 * i));
  primary[129] = MEDIUM_SECTOR >> 8;

  memcpy (boot + 1, "CD001\1EL TORITO SPECIFICATION", 29);
  boot[71] = disc->bootable ? 20 : 0;
  memcpy (end, "\377CD001\1", 7);
  catalogue[0] = 1;
  catalogue[30] = 0x55;
  catalogue[31] = 0xaa;
  return g_bytes_new_take (bytes, length);
}

static inline char *
medium_test_write_disc (const char *folder, const char *name, const MediumDisc *disc)
{
  g_autoptr (GBytes) bytes = medium_test_disc_new (disc);

  osinfo_test_write (folder, name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return g_build_filename (folder, name, NULL);
}

G_END_DECLS
