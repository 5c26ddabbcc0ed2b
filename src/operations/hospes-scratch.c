/* hospes-scratch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A file that is there for a while, in a folder of its own: where things are
 * kept that can be made again, else where large ones are, else beside the file
 * it is made of; the first of these that has room.
 *
 * DESIGN
 *
 * It may be gigabytes, and nobody removes it if the program ends under it. Whoever has such
 * a folder holds a lock on it, which ends with the program. So folders nobody holds are
 * left over, and go before the next one is made; those that are a minute old at least,
 * since there is a moment in which a new one is not held yet.
 */

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hospes-scratch.h"

#define LARGE_FILES "/var/tmp"
#define PREFIX      "hospes-scratch-"
#define YOUNG       60 /* s */

struct _HospesScratch
{
  char *folder;
  char *path;
  int lock; /* -1 where there are none */
};

/* Returns: the folder, held; -1 if somebody else does, and it is not to be waited for, or where
 * nothing can be held */
static int
hold (const char *folder, gboolean waits)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);

  if (fd >= 0 && flock (fd, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0)
    return fd;

  if (fd >= 0)
    close (fd);
  return -1;
}

static void
remove_left_over (const char *folder)
{
  struct stat info;
  int lock = hold (folder, FALSE);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (lock < 0)
    return;

  if (fstat (lock, &info) == 0 && info.st_uid == geteuid () &&
      info.st_mtime < g_get_real_time () / G_USEC_PER_SEC - YOUNG)
    dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    unlinkat (lock, name, 0);
  if (dir != NULL)
    g_rmdir (folder);
  close (lock);
}

/* What was left in @parent by a program that ended under it. */
static void
sweep (const char *parent)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX))
      {
        g_autofree char *folder = g_build_filename (parent, name, NULL);

        remove_left_over (folder);
      }
}

/* Returns: 0 if that cannot be known */
static guint64
get_room (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info =
      g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  return info != NULL ? g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE)
                      : 0;
}

/* Returns: (transfer full) (nullable): a new folder in @parent */
static char *
make_folder (const char *parent, guint64 needed)
{
  g_autofree char *folder = g_build_filename (parent, PREFIX "XXXXXX", NULL);

  if (g_mkdir_with_parents (parent, 0700) < 0 || get_room (parent) < needed ||
      g_mkdtemp (folder) == NULL)
    return NULL;

  return g_steal_pointer (&folder);
}

/**
 * hospes_scratch_new:
 * @beside: (nullable): a file it is made of
 * @name: what it is to be called: a plain name
 * @needed: bytes it takes, as far as that is known
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a place for a file
 */
HospesScratch *
hospes_scratch_new (const char *beside, const char *name, guint64 needed, GError **error)
{
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "hospes", NULL);
  g_autofree char *folder =
      beside != NULL ? g_path_get_dirname (beside) : g_strdup (g_get_tmp_dir ());
  const char *const parents[] = { cache, LARGE_FILES, folder };
  HospesScratch *self;
  char *made = NULL;

  sweep (cache);
  sweep (LARGE_FILES);
  for (guint i = 0; i < G_N_ELEMENTS (parents) && made == NULL; i++)
    made = make_folder (parents[i], needed);

  if (made == NULL && needed == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   /* Translators: a folder */
                   _ ("Nothing can be written into %s, nor elsewhere on this computer."), cache);
      return NULL;
    }
  if (made == NULL)
    {
      g_autofree char *amount = g_format_size_full (needed, G_FORMAT_SIZE_IEC_UNITS);

      /* Translators: a file, and an amount */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _ ("This computer has no room to unpack %s: %s are needed for a while."), name,
                   amount);
      return NULL;
    }

  self = g_new0 (HospesScratch, 1);
  self->folder = made;
  self->lock = hold (made, TRUE);
  self->path = g_build_filename (made, name, NULL);
  return self;
}

void
hospes_scratch_free (HospesScratch *self)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

const char *
hospes_scratch_get_path (const HospesScratch *self)
{
  return self->path;
}
