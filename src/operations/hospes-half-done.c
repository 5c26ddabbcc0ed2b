/* hospes-half-done.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Transfers that ended in the middle; for any thread, but the first question is one for
 * a worker, since it reads a file.
 *
 * DESIGN
 *
 * They are kept in ~/.local/state/hospes/transfers, so that one that was cut off goes on
 * after the next start too: names and numbers, no content and no secret. A few at most,
 * none for longer than a month, and none whose file here is gone or another one by now.
 */

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "hospes-half-done.h"

#define MAX_HALVES 50
#define MAX_AGE    (30 * G_TIME_SPAN_DAY)
#define MAX_FILE   (1024 * 1024)

static GMutex lock;
static GHashTable *halves; /* pool and name → HospesHalfDone, with lock held */

static char *
dup_key (const char *pool, const char *name)
{
  return g_strconcat (pool, "/", name, NULL);
}

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "hospes", "transfers", NULL);
}

/* What is removed if it cannot go on must have been made by us, whatever the list says. */
static gboolean
is_ours (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_str_has_prefix (name, ".hospes-") && g_str_has_suffix (name, ".part");
}

/* Whether what is here can still be gone on with, at a time. */
static gboolean
is_fresh (const HospesHalfDone *half, gint64 now)
{
  struct stat about;

  if (half->local == NULL || half->kept < now - MAX_AGE || half->kept > now ||
      (half->is_part && !is_ours (half->local)) || stat (half->local, &about) < 0 ||
      !S_ISREG (about.st_mode))
    return FALSE;

  return (guint64) about.st_size >= half->offset;
}

/* Names may hold anything: they are written as URIs are. */
static char *
dup_field (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *text = g_key_file_get_string (file, group, key, NULL);

  return text != NULL ? g_uri_unescape_string (text, NULL) : NULL;
}

static void
put_field (GKeyFile *file, const char *group, const char *key, const char *text)
{
  g_autofree char *escaped =
      text != NULL ? g_uri_escape_bytes ((const guint8 *) text, strlen (text), "/") : NULL;

  if (escaped != NULL)
    g_key_file_set_string (file, group, key, escaped);
}

static void
read_half (GKeyFile *file, const char *group, gint64 now)
{
  HospesHalfDone *half = g_new0 (HospesHalfDone, 1);
  char *key = dup_field (file, group, "volume");

  half->local = dup_field (file, group, "local");
  half->stamp = dup_field (file, group, "stamp");
  half->size = g_key_file_get_uint64 (file, group, "size", NULL);
  half->changed = g_key_file_get_int64 (file, group, "changed", NULL);
  half->offset = g_key_file_get_uint64 (file, group, "offset", NULL);
  half->kept = g_key_file_get_int64 (file, group, "kept", NULL);
  half->is_part = g_key_file_get_boolean (file, group, "part", NULL);
  if (key != NULL && is_fresh (half, now) && g_hash_table_size (halves) < MAX_HALVES)
    {
      g_hash_table_replace (halves, key, half);
      return;
    }

  /* Nobody would know of it any more. */
  if (half->local != NULL && is_ours (half->local))
    hospes_half_done_discard (half);
  g_free (key);
  hospes_half_done_free (half);
}

/* With the lock held. */
static void
ensure_read (void)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) groups = NULL;
  gsize length;

  if (halves != NULL)
    return;

  halves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                  (GDestroyNotify) hospes_half_done_free);
  path = dup_path ();
  file = g_key_file_new ();
  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_FILE ||
      !g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL))
    return;

  groups = g_key_file_get_groups (file, NULL);
  for (GStrv group = groups; *group != NULL; group++)
    read_half (file, *group, g_get_real_time ());
}

/* With the lock held. That it cannot be written costs no more than that. */
static void
write_all (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, halves);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const HospesHalfDone *half = value;
      g_autofree char *group = g_strdup_printf ("transfer %u", n++);

      put_field (file, group, "volume", key);
      put_field (file, group, "local", half->local);
      put_field (file, group, "stamp", half->stamp);
      g_key_file_set_uint64 (file, group, "size", half->size);
      g_key_file_set_int64 (file, group, "changed", half->changed);
      g_key_file_set_uint64 (file, group, "offset", half->offset);
      g_key_file_set_int64 (file, group, "kept", half->kept);
      g_key_file_set_boolean (file, group, "part", half->is_part);
    }

  text = g_key_file_to_data (file, NULL, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    g_debug ("Half transfers were not noted: %s", g_strerror (errno));
}

/* With the lock held: the oldest makes room. */
static void
forget_oldest (void)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  gpointer oldest = NULL;
  gint64 since = G_MAXINT64;

  if (g_hash_table_size (halves) < MAX_HALVES)
    return;

  g_hash_table_iter_init (&iter, halves);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (((HospesHalfDone *) value)->kept < since)
      {
        since = ((HospesHalfDone *) value)->kept;
        oldest = key;
      }

  hospes_half_done_discard (g_hash_table_lookup (halves, oldest));
  g_hash_table_remove (halves, oldest);
}

/* With the lock held: only one can go on. */
static void
forget_former (const char *key, const char *local)
{
  const HospesHalfDone *former = g_hash_table_lookup (halves, key);

  if (former == NULL)
    return;

  if (g_strcmp0 (former->local, local) != 0)
    hospes_half_done_discard (former);
  g_hash_table_remove (halves, key);
}

/**
 * hospes_half_done_keep:
 * @pool: UUID of a pool
 * @name: of a volume in it
 * @half: how far it came
 */
void
hospes_half_done_keep (const char *pool, const char *name, const HospesHalfDone *half)
{
  HospesHalfDone *copy = g_memdup2 (half, sizeof *half);
  g_autofree char *key = dup_key (pool, name);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  ensure_read ();
  forget_former (key, half->local);
  forget_oldest ();
  copy->local = g_strdup (half->local);
  copy->stamp = g_strdup (half->stamp);
  copy->kept = g_get_real_time ();
  g_hash_table_replace (halves, g_steal_pointer (&key), copy);
  write_all ();
}

/* Returns: (transfer full) (nullable): what was kept, which is kept no more */
HospesHalfDone *
hospes_half_done_take (const char *pool, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *key = dup_key (pool, name);
  g_autofree char *own_key = NULL;
  gpointer half = NULL;

  ensure_read ();
  if (g_hash_table_steal_extended (halves, key, (gpointer *) &own_key, &half))
    write_all ();

  return half;
}

/* It cannot go on: a file of the user's stays, one of ours does not. */
void
hospes_half_done_discard (const HospesHalfDone *self)
{
  if (self->is_part)
    g_unlink (self->local);
}

/* Whether the transfer of @local as that volume ended in the middle. */
gboolean
hospes_half_done_knows (const char *pool, const char *name, const char *local)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *key = dup_key (pool, name);
  const HospesHalfDone *half;

  ensure_read ();
  half = g_hash_table_lookup (halves, key);
  return half != NULL && g_strcmp0 (half->local, local) == 0;
}

/* For tests: as if the program had ended, and begun again. */
void
hospes_half_done_forget (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_clear_pointer (&halves, g_hash_table_unref);
}

void
hospes_half_done_free (HospesHalfDone *self)
{
  g_free (self->stamp);
  g_free (self->local);
  g_free (self);
}
