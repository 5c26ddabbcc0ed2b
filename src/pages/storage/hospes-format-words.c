/* hospes-format-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What each format of a volume can do, and what it costs.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-format-words.h"

typedef struct
{
  const char *format;
  const char *line;
} Format;

static const Format formats[] = {
  { "qcow2", N_ ("Thin everywhere, can be compressed and encrypted, and keeps snapshots in itself, "
                 "of machines that are off (cold) or run (hot). A little slower than raw.") },
  { "raw", N_ ("The fastest, and every program reads it. Thin only where the disk below can have "
               "holes; no compression. Snapshots, hot or cold, need a file of their own.") },
  { "vmdk", N_ ("For VMware. Machines here can use it, more slowly and without snapshots.") },
  { "vdi", N_ ("For VirtualBox. Machines here can use it, more slowly and without snapshots.") },
  { "vpc", N_ ("For Hyper-V and Azure. Machines here can use it, more slowly and without "
               "snapshots.") },
};

/* Returns: (nullable): what is to be known before it is chosen */
const char *
hospes_format_words_get_line (const char *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].format, format) == 0)
      return _ (formats[i].line);

  return NULL;
}
