/* test-hospes-uri.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-uri.h"

static const struct
{
  const char *uri;
  gboolean valid;
  gboolean local;
  const char *name;
} cases[] = {
  { "qemu:///system", TRUE, TRUE, "This Computer" },
  { "qemu:///session", TRUE, TRUE, "My Machines" },
  { "test:///default", TRUE, TRUE, "Demo Host" },
  { "test:///srv/lab/many.xml", TRUE, TRUE, "many.xml" },
  { "qemu+unix:///session?socket=/run/x", TRUE, TRUE, "qemu+unix:///session?socket=/run/x" },
  { "qemu+ssh://root@blue.example/system", TRUE, FALSE, "blue.example" },
  { "qemu+ssh://[fe80::1]:2222/system", TRUE, FALSE, "fe80::1" },
  { "qemu+tcp://127.0.0.1:4000/session", TRUE, FALSE, "127.0.0.1" },
  { "xen://blue.example/", TRUE, FALSE, "blue.example" },
  { "", FALSE, FALSE, "" },
  { "qemu", FALSE, FALSE, "qemu" },
  { "qemu:", FALSE, TRUE, "qemu:" },
  { "qemu:/system", FALSE, TRUE, "qemu:/system" },
  { "qemu://blue.example", FALSE, FALSE, "blue.example" },
  { "///system", FALSE, FALSE, "///system" },
  { "qemu+ssh://blue example/system", TRUE, FALSE, "blue example" },
  { "qemu://host:port/system", FALSE, FALSE, "qemu://host:port/system" },
  { "\xff\xfe", FALSE, FALSE, "\xff\xfe" },
};

static void
test_valid (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (hospes_uri_is_valid (cases[i].uri), ==, cases[i].valid);
    }
}

static void
test_local (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%u", i);
      g_assert_cmpint (hospes_uri_is_local (cases[i].uri), ==, cases[i].local);
    }
}

static void
test_driver (void)
{
  g_assert_true (hospes_uri_has_driver ("qemu:///system"));
  g_assert_true (hospes_uri_has_driver ("qemu+ssh://blue.example/system"));
  g_assert_true (hospes_uri_has_driver ("test+unix:///default"));
  g_assert_false (hospes_uri_has_driver ("nonsense:///system"));
  g_assert_false (hospes_uri_has_driver ("qem+ssh://blue.example/system"));
  g_assert_false (hospes_uri_has_driver ("qemu"));
  g_assert_false (hospes_uri_has_driver ("://"));
}

static void
test_name (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = hospes_uri_suggest_name (cases[i].uri);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_long (void)
{
  g_autofree char *path = g_strnfill (100000, 'x');
  g_autofree char *uri = g_strconcat ("test:///", path, NULL);
  g_autofree char *name = hospes_uri_suggest_name (uri);

  g_assert_true (hospes_uri_is_valid (uri));
  g_assert_cmpstr (name, ==, path);
}

static void
test_suggested (void)
{
  g_assert_true (hospes_uri_is_suggested_name ("qemu:///system", "This Computer"));
  g_assert_true (hospes_uri_is_suggested_name ("qemu:///system", "Este equipo"));
  g_assert_true (hospes_uri_is_suggested_name ("qemu+ssh://blue.example/system", "blue.example"));
  g_assert_false (hospes_uri_is_suggested_name ("qemu:///system", "Demo Host"));
  g_assert_false (hospes_uri_is_suggested_name ("test:///default", "Mine"));
}

static void
test_way (void)
{
  static const struct
  {
    const char *uri;
    gboolean encrypted;
    HospesWay way;
  } ways[] = {
    { "qemu:///system", FALSE, HOSPES_WAY_LOCAL },
    { "qemu+unix:///system?socket=/a", FALSE, HOSPES_WAY_LOCAL },
    { "qemu+ssh://root@atlas/system", FALSE, HOSPES_WAY_SSH },
    { "qemu+libssh2://atlas/system", FALSE, HOSPES_WAY_SSH },
    { "qemu+tls://atlas/system", TRUE, HOSPES_WAY_ENCRYPTED },
    { "qemu://atlas/system", TRUE, HOSPES_WAY_ENCRYPTED },
    { "qemu+tcp://atlas/system", FALSE, HOSPES_WAY_PLAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    g_assert_cmpint (hospes_uri_find_way (ways[i].uri, ways[i].encrypted), ==, ways[i].way);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/uri/valid", test_valid);
  g_test_add_func ("/core/uri/local", test_local);
  g_test_add_func ("/core/uri/driver", test_driver);
  g_test_add_func ("/core/uri/name", test_name);
  g_test_add_func ("/core/uri/suggested", test_suggested);
  g_test_add_func ("/core/uri/long", test_long);
  g_test_add_func ("/core/uri/way", test_way);

  return g_test_run ();
}
