/* test-hospes-units.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Amounts and ages, as English and as Spanish readers write them.
 */

#include "config.h"

#include "hospes-units.h"

#include <libintl.h>
#include <locale.h>

#include <glib/gstdio.h>

#define SPANISH "es_ES.UTF-8"

/* Asserts what a function that gives away a string returns. */
#define assert_text(call, text)                                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text_ = (call);                                                               \
    g_assert_cmpstr (text_, ==, text);                                                             \
  }                                                                                                \
  G_STMT_END

#define MIB ((guint64) 1024)
#define GIB (1024 * MIB)
#define TIB (1024 * GIB)
#define PIB (1024 * TIB)

static void
test_kib (void)
{
  assert_text (hospes_format_kib (0), "0\u00a0KiB");
  assert_text (hospes_format_kib (1), "1\u00a0KiB");
  assert_text (hospes_format_kib (1023), "1023\u00a0KiB");
  assert_text (hospes_format_kib (1024), "1\u00a0MiB");
  assert_text (hospes_format_kib (1536), "1.5\u00a0MiB");
  assert_text (hospes_format_kib (512 * MIB), "512\u00a0MiB");
  assert_text (hospes_format_kib (6 * GIB), "6\u00a0GiB");
  assert_text (hospes_format_kib (6 * GIB + GIB / 4), "6.3\u00a0GiB");
  assert_text (hospes_format_kib (6 * GIB + 1), "6\u00a0GiB");
  assert_text (hospes_format_kib (2 * TIB), "2\u00a0TiB");
  assert_text (hospes_format_kib (3 * PIB), "3\u00a0PiB");
}

/* Never “1024 MiB”: what would be rounded to it is the next unit. */
static void
test_kib_at_the_edges (void)
{
  assert_text (hospes_format_kib (GIB - 1), "1\u00a0GiB");
  assert_text (hospes_format_kib (1023 * MIB + 900), "1023.9\u00a0MiB");
  assert_text (hospes_format_kib (TIB - 1), "1\u00a0TiB");
  assert_text (hospes_format_kib (G_MAXUINT64), "16777216\u00a0PiB");
}

static void
test_duration (void)
{
  assert_text (hospes_format_duration (-5), "0 seconds");
  assert_text (hospes_format_duration (0), "0 seconds");
  assert_text (hospes_format_duration (1), "1 second");
  assert_text (hospes_format_duration (59), "59 seconds");
  assert_text (hospes_format_duration (60), "1 minute");
  assert_text (hospes_format_duration (3599), "59 minutes");
  assert_text (hospes_format_duration (3600), "1 hour");
  assert_text (hospes_format_duration (2 * 86400 - 1), "1 day");
  assert_text (hospes_format_duration (12 * 86400), "12 days");
}

static void
test_moment (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2024, 11, 11, 23, 0, 0);
  g_autoptr (GDateTime) today = g_date_time_new (zone, 2024, 11, 11, 6, 12, 0);
  g_autoptr (GDateTime) yesterday = g_date_time_new (zone, 2024, 11, 10, 23, 59, 0);
  g_autoptr (GDateTime) last_year = g_date_time_new (zone, 2023, 11, 11, 6, 12, 0);

  assert_text (hospes_format_moment (today, now), "06:12");
  assert_text (hospes_format_moment (yesterday, now), "10 Nov, 23:59");
  assert_text (hospes_format_moment (last_year, now), "11 Nov, 06:12");
}

static void
test_when (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2024, 1, 2, 1, 0, 0);
  static const struct
  {
    int year, month, day, hour, minute;
    const char *when;
    const char *ago;
  } cases[] = {
    { 2024, 1, 2, 1, 0, "at 01:00", "just now" },
    { 2024, 1, 2, 0, 59, "at 00:59", "1 minute ago" },
    { 2024, 1, 2, 0, 1, "at 00:01", "59 minutes ago" },
    { 2024, 1, 2, 0, 0, "at 00:00", "1 hour ago" },
    { 2024, 1, 1, 23, 59, "yesterday at 23:59", "yesterday at 23:59" },
    { 2024, 1, 1, 0, 0, "yesterday at 00:00", "yesterday at 00:00" },
    { 2023, 12, 31, 18, 20, "on 31 Dec 2023", "on 31 Dec 2023" },
    /* A clock that was put back. */
    { 2024, 1, 2, 1, 5, "at 01:05", "just now" },
    { 2024, 1, 3, 9, 0, "on 3 Jan at 09:00", "on 3 Jan at 09:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) moment = g_date_time_new (
          zone, cases[i].year, cases[i].month, cases[i].day, cases[i].hour, cases[i].minute, 0);

      assert_text (hospes_format_when (moment, now), cases[i].when);
      assert_text (hospes_format_ago (moment, now), cases[i].ago);
    }
}

/* Makes the locale if the system has only its source; returns whether it is in use. */
static gboolean
use_spanish (const char *folder)
{
  g_autofree char *target = g_build_filename (folder, SPANISH, NULL);
  const char *const argv[] = { "localedef", "-i", "es_ES", "-f", "UTF-8", target, NULL };

  if (setlocale (LC_ALL, SPANISH) != NULL)
    return TRUE;

  g_spawn_sync (NULL, (char **) argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", folder, TRUE);
  return setlocale (LC_ALL, SPANISH) != NULL;
}

static void
assert_spanish (void)
{
  g_autofree char *build_root = g_path_get_dirname (g_getenv ("G_TEST_BUILDDIR"));
  g_autofree char *locale_dir = g_build_filename (build_root, "po", NULL);

  g_setenv ("LANGUAGE", "es", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  assert_text (hospes_format_kib (1536), "1,5\u00a0MiB");
  assert_text (hospes_format_kib (512 * MIB), "512\u00a0MiB");
  assert_text (hospes_format_duration (1), "1 segundo");
  assert_text (hospes_format_duration (7200), "2 horas");
  assert_text (hospes_format_duration (86400), "1 día");
}

static void
test_spanish (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hospes-locale-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);

  if (use_spanish (folder))
    assert_spanish ();
  else
    g_test_skip ("This machine has no Spanish locale and nothing to make it from");

  g_setenv ("LANGUAGE", "en", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_unsetenv ("LOCPATH");
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

static void
test_shorten (void)
{
  g_autofree char *same = hospes_shorten ("añadir", 6);
  g_autofree char *cut = hospes_shorten ("añadir", 3);
  g_autofree char *nothing = hospes_shorten ("", 3);

  g_assert_cmpstr (same, ==, "añadir");
  g_assert_cmpstr (cut, ==, "aña…");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/units/shorten", test_shorten);
  g_test_add_func ("/base/units/kib", test_kib);
  g_test_add_func ("/base/units/kib-at-the-edges", test_kib_at_the_edges);
  g_test_add_func ("/base/units/duration", test_duration);
  g_test_add_func ("/base/units/moment", test_moment);
  g_test_add_func ("/base/units/when", test_when);
  g_test_add_func ("/base/units/spanish", test_spanish);

  return g_test_run ();
}
