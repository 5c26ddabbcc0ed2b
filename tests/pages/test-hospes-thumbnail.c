/* test-hospes-thumbnail.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-thumbnail.h"

#include "gui-test.h"
#include "virt-test.h"

/* Whether it comes to a picture depends on a file that not all packagers of
 * libvirt ship. */
static void
test_asks_while_seen (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  HospesThumbnail *thumbnail = g_object_new (HOSPES_TYPE_THUMBNAIL, NULL);
  GtkWindow *window;

  hospes_thumbnail_set_domain (thumbnail, domain);
  g_assert_cmpstr (get_page (thumbnail, "stack"), ==, "nothing");
  g_assert_cmpuint (G_OBJECT (thumbnail)->ref_count, ==, 1);

  window = show_in_window (thumbnail, 400, 300);
  wait_for (G_OBJECT (thumbnail)->ref_count > 1);
  wait_for (G_OBJECT (thumbnail)->ref_count == 1);

  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (!hospes_domain_get_active (domain));
  g_assert_cmpstr (get_page (thumbnail, "stack"), ==, "nothing");

  hospes_thumbnail_set_domain (thumbnail, NULL);
  hospes_thumbnail_set_domain (thumbnail, domain);
  close_window (window, thumbnail);
  wait_for (G_OBJECT (domain)->ref_count == 2);
  virt_test_let_go (host);
}

/* It goes while a picture is on its way. */
static void
test_ends_in_between (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  HospesThumbnail *thumbnail = g_object_new (HOSPES_TYPE_THUMBNAIL, NULL);
  GtkWindow *window;

  window = show_in_window (thumbnail, 400, 300);
  hospes_thumbnail_set_domain (thumbnail, domain);
  close_window (window, thumbnail);
  wait_for (G_OBJECT (domain)->ref_count == 2);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/pages/thumbnail/asks-while-seen", test_asks_while_seen);
  g_test_add_func ("/pages/thumbnail/ends-in-between", test_ends_in_between);

  return g_test_run ();
}
