/* test-hospes-url.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-url.h"

static const struct
{
  const char *text;
  const char *hidden;
} cases[] = {
  { "", "" },
  { "no address: a@b", "no address: a@b" },
  { "http://host/path", "http://host/path" },
  { "http://host:8080/a:b@c", "http://host:8080/a:b@c" },
  { "qemu+ssh://root@host/system", "qemu+ssh://root@host/system" },
  { "http://me:secret@host/path", "http://me:…@host/path" },
  { "https://:secret@host", "https://:…@host" },
  { "http://me:@host/", "http://me:…@host/" },
  { "http://me:top:secret@host/", "http://me:…@host/" },
  { "http://me:s@cret@host:80/", "http://me:…@host:80/" },
  { "http://me:s?cr#t@host/", "http://me:…@host/" },
  { "http://[::1]:80/ http://me:secret@[::1]:80/", "http://[::1]:80/ http://me:…@[::1]:80/" },
  { "a=http://a:secret@b/ quiet b=ftp://c:secret@d/e", "a=http://a:…@b/ quiet b=ftp://c:…@d/e" },
  { "curl 'http://a:se'\\''cret@b/'", "curl 'http://a:…@b/'" },
};

static void
test_hide (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *hidden = hospes_url_hide_passwords (cases[i].text);

      g_assert_cmpstr (hidden, ==, cases[i].hidden);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/url/hide", test_hide);
  return g_test_run ();
}
