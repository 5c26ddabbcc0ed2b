/* names-kept.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For programs under the leak detector. GLib keeps its names in a table; one that has
 * become too small is left behind, on purpose, since another thread may look into it.
 * Programs with many names are told of that leak, and only a way to unwind that takes
 * ten times as long would say whose it is. So the tables are made large enough before
 * anything else runs, while nobody counts.
 */

#include "config.h"

#include <glib.h>
#include <sanitizer/lsan_interface.h>

#define N_NAMES 12000

/* GLib makes its first table as it is loaded, which is before constructors of a program. */
static void
stop_counting (int argc, char **argv, char **envp)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"),
                used)) static void (*before_libraries) (int, char **, char **) = stop_counting;

__attribute__ ((constructor)) static void
make_tables (void)
{
  for (guint i = 0; i < N_NAMES; i++)
    {
      g_autofree char *name = g_strdup_printf ("names-kept-%u", i);

      g_quark_from_string (name);
    }

  __lsan_enable ();
}
