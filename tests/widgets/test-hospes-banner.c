/* test-hospes-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-banner.h"

#include "gui-test.h"

static void
test_shows (void)
{
  HospesBanner *banner = g_object_new (HOSPES_TYPE_BANNER, NULL);
  GtkRevealer *revealer = get_part (banner, "revealer");

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  hospes_banner_show (banner, "Gone <b>& lost", "_Retry", "list.retry");
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_cmpstr (get_label (banner, "label"), ==, "Gone <b>& lost");
  g_assert_false (gtk_label_get_use_markup (get_part (banner, "label")));
  g_assert_cmpstr (gtk_button_get_label (get_part (banner, "button")), ==, "_Retry");
  g_assert_cmpstr (gtk_actionable_get_action_name (get_part (banner, "button")), ==, "list.retry");

  hospes_banner_show (banner, "Again", "_Retry", "list.retry");
  g_assert_cmpstr (get_label (banner, "label"), ==, "Again");
  hospes_banner_hide (banner);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  let_widget_go (banner);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/banner/shows", test_shows);

  return g_test_run ();
}
