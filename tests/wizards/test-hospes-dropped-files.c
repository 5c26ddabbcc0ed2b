/* test-hospes-dropped-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-dropped-files.h"

static const struct
{
  const char *files; /* addresses */
  HospesDropped kind;
  const char *path;
} cases[] = {
  { "file:///m/debian.iso", HOSPES_DROPPED_DISC, "/m/debian.iso" },
  { "file:///m/DEBIAN.ISO", HOSPES_DROPPED_DISC, "/m/DEBIAN.ISO" },
  { "file:///m/a%20b.qcow2", HOSPES_DROPPED_IMAGE, "/m/a b.qcow2" },
  { "file:///m/a.img", HOSPES_DROPPED_IMAGE, "/m/a.img" },
  { "file:///m/a.vmdk", HOSPES_DROPPED_IMAGE, "/m/a.vmdk" },
  { "file:///m/a.vhdx", HOSPES_DROPPED_IMAGE, "/m/a.vhdx" },
  { "file:///m/a.ova", HOSPES_DROPPED_PACKAGE, "/m/a.ova" },
  { "file:///m/a.Ovf", HOSPES_DROPPED_PACKAGE, "/m/a.Ovf" },
  { "file:///m/a.vmdk file:///m/a.ovf file:///m/a.mf", HOSPES_DROPPED_PACKAGE, "/m/a.ovf" },
  { "file:///m/a.ovf file:///m/b.ovf", HOSPES_DROPPED_SEVERAL, NULL },
  { "file:///m/a.ovf file:///m/b.ova", HOSPES_DROPPED_SEVERAL, NULL },
  { "file:///m/a.ovf file:///m/letter.odt", HOSPES_DROPPED_SEVERAL, NULL },
  { "file:///m/a.iso file:///m/b.iso", HOSPES_DROPPED_SEVERAL, NULL },
  { "file:///m/letter.odt", HOSPES_DROPPED_UNKNOWN, NULL },
  { "file:///m/iso", HOSPES_DROPPED_UNKNOWN, NULL },
  { "file:///", HOSPES_DROPPED_UNKNOWN, NULL },
  { "", HOSPES_DROPPED_UNKNOWN, NULL },
  { "https://example.org/debian.iso", HOSPES_DROPPED_AWAY, NULL },
};

static void
test_sort (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].files, " ", -1);
      g_autofree char *path = NULL;
      GSList *files = NULL;

      for (char **word = words; *word != NULL; word++)
        files = g_slist_append (files, g_file_new_for_uri (*word));

      g_test_message ("%s", cases[i].files);
      g_assert_cmpint (hospes_dropped_files_sort (files, &path), ==, cases[i].kind);
      g_assert_cmpstr (path, ==, cases[i].path);
      g_slist_free_full (files, g_object_unref);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/dropped-files/sort", test_sort);
  return g_test_run ();
}
