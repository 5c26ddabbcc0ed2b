/* hospes-dropped-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What files are that were dropped on a window, by their names: what is in them
 * the wizard finds out.
 */

#include "config.h"

#include "hospes-dropped-files.h"

static const struct
{
  const char *suffix;
  HospesDropped kind;
} kinds[] = {
  { ".iso", HOSPES_DROPPED_DISC },    { ".img", HOSPES_DROPPED_IMAGE },
  { ".raw", HOSPES_DROPPED_IMAGE },   { ".qcow2", HOSPES_DROPPED_IMAGE },
  { ".qcow", HOSPES_DROPPED_IMAGE },  { ".qed", HOSPES_DROPPED_IMAGE },
  { ".vmdk", HOSPES_DROPPED_IMAGE },  { ".vdi", HOSPES_DROPPED_IMAGE },
  { ".vhd", HOSPES_DROPPED_IMAGE },   { ".vhdx", HOSPES_DROPPED_IMAGE },
  { ".ova", HOSPES_DROPPED_PACKAGE }, { ".ovf", HOSPES_DROPPED_PACKAGE },
};

static gboolean
has_suffix (GFile *file, const char *suffix)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, suffix);
}

static HospesDropped
get_kind (GFile *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (has_suffix (file, kinds[i].suffix))
      return kinds[i].kind;

  return HOSPES_DROPPED_UNKNOWN;
}

/* Returns: (nullable): the only description among them, the others being what it describes */
static GFile *
find_description (GSList *files)
{
  GFile *found = NULL;

  for (GSList *one = files; one != NULL; one = one->next)
    {
      HospesDropped kind = get_kind (one->data);

      if (has_suffix (one->data, ".ovf"))
        {
          if (found != NULL)
            return NULL;
          found = one->data;
        }
      else if (kind != HOSPES_DROPPED_IMAGE && kind != HOSPES_DROPPED_DISC &&
               !has_suffix (one->data, ".mf") && !has_suffix (one->data, ".cert") &&
               !has_suffix (one->data, ".nvram"))
        return NULL;
    }

  return found;
}

/**
 * hospes_dropped_files_sort:
 * @files: (element-type GFile): what was dropped
 * @path: (out) (transfer full) (nullable): where that is which a machine can begin with
 *
 * Returns: what it is
 */
HospesDropped
hospes_dropped_files_sort (GSList *files, char **path)
{
  GFile *file = files != NULL && files->next != NULL ? find_description (files)
                : files != NULL                      ? files->data
                                                     : NULL;
  HospesDropped kind;

  *path = NULL;
  if (file == NULL)
    return files != NULL ? HOSPES_DROPPED_SEVERAL : HOSPES_DROPPED_UNKNOWN;

  kind = get_kind (file);
  if (kind == HOSPES_DROPPED_UNKNOWN)
    return kind;

  *path = g_file_get_path (file);
  return *path != NULL ? kind : HOSPES_DROPPED_AWAY;
}
