/* test-hospes-ssh-config.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-ssh-config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "config", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }

  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* All of it in a line. */
static char *
dup_hosts (Fixture *fixture)
{
  g_autoptr (GPtrArray) hosts = hospes_ssh_config_read_hosts (fixture->path);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hosts->len; i++)
    {
      const HospesSshConfigHost *host = g_ptr_array_index (hosts, i);
      g_autofree char *where = hospes_ssh_config_host_describe (host);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", host->alias);
      if (where != NULL)
        g_string_append_printf (text, "=%s", where);
    }

  return g_string_free (text, FALSE);
}

static void
assert_hosts (Fixture *fixture, const char *config, const char *expected)
{
  g_autofree char *found = NULL;

  write_file (fixture, "config", config);
  found = dup_hosts (fixture);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_hosts (Fixture *fixture, gconstpointer data)
{
  assert_hosts (fixture, "", "");
  assert_hosts (fixture, "Host blue\n", "blue");
  assert_hosts (fixture,
                "# Host no\n"
                "User everyone\n"
                "host blue red\r\n"
                "  HostName = 10.0.0.1\n"
                "\tuser elena\n"
                "  User second\n"
                "Host=\"green\" # not this\n"
                "  Port 2222\n"
                "Host *.lab ?x !blue * -v\n"
                "  User x\n"
                "Match host blue\n"
                "  User y\n"
                "Host blue\n"
                "  Port 7\n"
                "  HostName %h.example\n",
                "blue=elena@10.0.0.1:7 red=elena@10.0.0.1 green=green:2222");
}

static void
test_includes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *all = g_strdup_printf ("Include %s/a* %s/nothing\nHost last\nInclude %s/never\n",
                                          fixture->folder, fixture->folder, fixture->folder);
  g_autofree char *some = g_strdup_printf ("Host *\nInclude \"%s/a2\"\n", fixture->folder);
  g_autofree char *itself = g_strdup_printf ("Host a1\nHost *\nInclude %s\n", fixture->path);

  write_file (fixture, "a1", "Host one\n");
  write_file (fixture, "a2", "Host two\n  User u");
  write_file (fixture, "never", "Host never\n");
  assert_hosts (fixture, all, "one two=u@two last");
  assert_hosts (fixture, some, "two=u@two");
  assert_hosts (fixture, itself, "a1");
}

/* What cannot be read, or would never end, is not there. */
static void
test_nonsense (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *config =
      g_strdup_printf ("Include %s %s /dev/zero\nHost b\n", pipe, fixture->folder);
  g_autofree char *none = dup_hosts (fixture);

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_hosts (fixture, config, "b");
  assert_hosts (fixture, "Host\nHost \"\nHostName\nHost \xff good\n=\n\"\nInclude\nPort 1",
                "good=good:1");
}

static void
test_path (void)
{
  g_autofree char *own = NULL;
  g_autofree char *other = NULL;

  g_unsetenv ("HOSPES_SSH_CONFIG");
  own = hospes_ssh_config_dup_path ();
  g_assert_true (g_str_has_suffix (own, "/.ssh/config"));

  g_setenv ("HOSPES_SSH_CONFIG", "/x/y", TRUE);
  other = hospes_ssh_config_dup_path ();
  g_assert_cmpstr (other, ==, "/x/y");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/login/ssh-config/hosts", Fixture, NULL, set_up, test_hosts, tear_down);
  g_test_add ("/login/ssh-config/includes", Fixture, NULL, set_up, test_includes, tear_down);
  g_test_add ("/login/ssh-config/nonsense", Fixture, NULL, set_up, test_nonsense, tear_down);
  g_test_add_func ("/login/ssh-config/path", test_path);

  return g_test_run ();
}
