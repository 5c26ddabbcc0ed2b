/* hospes-ssh-config.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which hosts ssh's configuration names, see ssh_config(5). What it says of them
 * is for showing alone: ssh is given the alias and reads the rest itself.
 */

#include "config.h"

#include <glob.h>

#include <glib/gstdio.h>

#include "hospes-ssh-config.h"

#define MAX_DEPTH 16
#define MAX_BYTES (1 << 20)
#define MAX_HOSTS 2000

typedef struct
{
  GPtrArray *hosts;     /* of HospesSshConfigHost */
  GHashTable *by_alias; /* borrowed alias → borrowed HospesSshConfigHost */
  guint depth;
} Reader;

/* What lines below "Host" are about. */
typedef struct
{
  GPtrArray *hosts;    /* of borrowed HospesSshConfigHost */
  gboolean everywhere; /* they count whichever host is meant */
} Block;

static void
host_free (gpointer data)
{
  HospesSshConfigHost *host = data;

  g_free (host->alias);
  g_free (host->host_name);
  g_free (host->user);
  g_free (host);
}

/* The next word of a line, which may be in quotes; NULL after the last. */
static char *
next_word (const char **line)
{
  const char *start = *line + strspn (*line, " \t");
  gboolean quoted = *start == '"';
  gsize length;

  if (*start == '\0' || *start == '#')
    return NULL;

  start += quoted;
  length = strcspn (start, quoted ? "\"" : " \t");
  *line = start + length + (quoted && start[length] == '"');
  return g_strndup (start, length);
}

/* Between a keyword and its values there may be an equals sign. */
static char *
next_keyword (const char **line)
{
  const char *start = *line + strspn (*line, " \t");
  gsize length = strcspn (start, " \t=");

  if (length == 0 || *start == '#')
    return NULL;

  *line = start + length + strspn (start + length, " \t");
  *line += **line == '=';
  return g_ascii_strdown (start, length);
}

static HospesSshConfigHost *
ensure_host (Reader *reader, const char *alias)
{
  HospesSshConfigHost *host = g_hash_table_lookup (reader->by_alias, alias);

  if (host == NULL && reader->hosts->len < MAX_HOSTS)
    {
      host = g_new0 (HospesSshConfigHost, 1);
      host->alias = g_strdup (alias);
      g_ptr_array_add (reader->hosts, host);
      g_hash_table_insert (reader->by_alias, host->alias, host);
    }

  return host;
}

static void
begin_block (Reader *reader, Block *block, const char *line)
{
  char *word;

  g_ptr_array_set_size (block->hosts, 0);
  block->everywhere = FALSE;

  while ((word = next_word (&line)) != NULL)
    {
      g_autofree char *pattern = word;
      HospesSshConfigHost *host;

      if (g_str_equal (pattern, "*"))
        block->everywhere = TRUE;
      else if (*pattern != '\0' && strpbrk (pattern, "*?!") == NULL && *pattern != '-' &&
               g_utf8_validate (pattern, -1, NULL) &&
               (host = ensure_host (reader, pattern)) != NULL)
        g_ptr_array_add (block->hosts, host);
    }
}

/* The first value counts. */
static void
set_value (Block *block, const char *keyword, const char *line)
{
  g_autofree char *word = next_word (&line);

  if (word == NULL || strchr (word, '%') != NULL || !g_utf8_validate (word, -1, NULL))
    return;

  for (guint i = 0; i < block->hosts->len; i++)
    {
      HospesSshConfigHost *host = g_ptr_array_index (block->hosts, i);

      if (g_str_equal (keyword, "hostname") && host->host_name == NULL)
        host->host_name = g_strdup (word);
      else if (g_str_equal (keyword, "user") && host->user == NULL)
        host->user = g_strdup (word);
      else if (g_str_equal (keyword, "port") && host->port == 0)
        host->port = atoi (word);
    }
}

static void read_file (Reader *reader, const char *path);

static void
include (Reader *reader, const char *line)
{
  char *word;

  while ((word = next_word (&line)) != NULL)
    {
      g_autofree char *name = word;
      g_autofree char *pattern = g_path_is_absolute (name) || *name == '~'
                                     ? g_strdup (name)
                                     : g_build_filename (g_get_home_dir (), ".ssh", name, NULL);
      glob_t found;

      if (glob (pattern, GLOB_TILDE, NULL, &found) != 0)
        continue;

      for (gsize i = 0; i < found.gl_pathc; i++)
        read_file (reader, found.gl_pathv[i]);
      globfree (&found);
    }
}

static void
read_line (Reader *reader, Block *block, const char *line)
{
  g_autofree char *keyword = next_keyword (&line);

  if (keyword == NULL)
    return;

  if (g_str_equal (keyword, "host"))
    {
      begin_block (reader, block, line);
    }
  else if (g_str_equal (keyword, "match"))
    {
      g_ptr_array_set_size (block->hosts, 0);
      block->everywhere = FALSE;
    }
  else if (g_str_equal (keyword, "include"))
    {
      /* Below a host it counts for that host alone, which is named already. */
      if (block->everywhere)
        include (reader, line);
    }
  else
    {
      set_value (block, keyword, line);
    }
}

/* A pipe or a device would never end. */
static char *
load (const char *path)
{
  GStatBuf status;
  char *contents = NULL;

  if (g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_size <= MAX_BYTES)
    g_file_get_contents (path, &contents, NULL, NULL);

  return contents;
}

static void
read_file (Reader *reader, const char *path)
{
  g_autofree char *contents = reader->depth < MAX_DEPTH ? load (path) : NULL;
  g_auto (GStrv) lines = NULL;
  Block block = { NULL, TRUE };

  if (contents == NULL)
    return;

  reader->depth++;
  block.hosts = g_ptr_array_new ();
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      read_line (reader, &block, lines[i]);
    }

  g_ptr_array_unref (block.hosts);
  reader->depth--;
}

/**
 * hospes_ssh_config_dup_path:
 *
 * Returns: (transfer full): the configuration of this account, or what stands in for it
 */
char *
hospes_ssh_config_dup_path (void)
{
  const char *instead = g_getenv ("HOSPES_SSH_CONFIG");

  return instead != NULL ? g_strdup (instead)
                         : g_build_filename (g_get_home_dir (), ".ssh", "config", NULL);
}

/**
 * hospes_ssh_config_read_hosts:
 * @path: a configuration, which need not be there
 *
 * Reads it and what it includes.
 *
 * Returns: (transfer full) (element-type HospesSshConfigHost): the hosts it
 *   names, in its order, without patterns
 */
GPtrArray *
hospes_ssh_config_read_hosts (const char *path)
{
  Reader reader = { 0 };

  reader.hosts = g_ptr_array_new_with_free_func (host_free);
  reader.by_alias = g_hash_table_new (g_str_hash, g_str_equal);
  read_file (&reader, path);
  g_hash_table_unref (reader.by_alias);

  return reader.hosts;
}

/**
 * hospes_ssh_config_host_describe:
 * @host: a host
 *
 * Returns: (transfer full) (nullable): where it leads, as "elena@10.20.1.5:2222"; %NULL if
 *   that is not said
 */
char *
hospes_ssh_config_host_describe (const HospesSshConfigHost *host)
{
  g_autofree char *port = host->port > 0 ? g_strdup_printf (":%d", host->port) : g_strdup ("");

  if (host->host_name == NULL && host->user == NULL && host->port <= 0)
    return NULL;

  return g_strdup_printf ("%s%s%s%s", host->user != NULL ? host->user : "",
                          host->user != NULL ? "@" : "",
                          host->host_name != NULL ? host->host_name : host->alias, port);
}
