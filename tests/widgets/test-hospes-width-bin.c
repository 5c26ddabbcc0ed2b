/* test-hospes-width-bin.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-width-bin.h"

#include "gui-test.h"

static void
test_child (void)
{
  HospesWidthBin *bin = g_object_new (HOSPES_TYPE_WIDTH_BIN, NULL);
  GtkWidget *first = gtk_label_new ("");
  GtkWidget *second = gtk_label_new ("");
  GtkWidget *read = NULL;

  g_object_set (bin, "child", first, NULL);
  g_object_set (bin, "child", first, NULL);
  g_assert_true (gtk_widget_get_parent (first) == GTK_WIDGET (bin));
  g_object_ref (first);
  g_object_set (bin, "child", second, NULL);
  g_assert_null (gtk_widget_get_parent (first));
  g_object_unref (first);

  g_object_get (bin, "child", &read, NULL);
  g_assert_true (read == second);
  g_object_unref (read);
  g_object_set (bin, "child", NULL, NULL);
  let_widget_go (bin);
}

/* It tells how wide it is, and may be narrower than its child. */
static void
test_width (void)
{
  HospesWidthBin *bin = g_object_new (HOSPES_TYPE_WIDTH_BIN, NULL);
  GtkWidget *child = gtk_label_new ("");
  GtkWindow *window;
  guint n_changes = 0;
  int minimum;
  int natural;

  gtk_widget_set_size_request (child, 600, 50);
  g_object_set (bin, "child", child, NULL);
  gtk_widget_measure (GTK_WIDGET (bin), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, ==, 600);

  count_changes (bin, "width", &n_changes);
  g_assert_cmpint (hospes_width_bin_get_width (bin), ==, 0);
  window = show_in_window (bin, 300, 200);
  wait_for (hospes_width_bin_get_width (bin) > 0);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (bin)), ==, 300);
  g_assert_cmpint (gtk_widget_get_width (child), ==, 600);
  g_assert_cmpuint (n_changes, ==, 1);

  gtk_window_set_default_size (window, 800, 200);
  wait_for (gtk_widget_get_width (GTK_WIDGET (bin)) == 800);
  wait_for (n_changes > 1);
  g_assert_cmpint (gtk_widget_get_width (child), ==, 800);
  close_window (window, bin);
}

/* Text twice as large leaves half the room. */
static void
test_text_size (void)
{
  HospesWidthBin *bin = g_object_new (HOSPES_TYPE_WIDTH_BIN, NULL);
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWindow *window;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_object_set (bin, "child", gtk_label_new (""), NULL);
  window = show_in_window (bin, 600, 200);
  wait_for (hospes_width_bin_get_width (bin) == 300);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  close_window (window, bin);
}

static void
test_builds (void)
{
  g_autoptr (GtkBuilder) builder = NULL;

  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);
  builder = gtk_builder_new_from_string ("<interface><object class='HospesWidthBin' id='bin'>"
                                         "<child><object class='GtkLabel' id='label'/></child>"
                                         "</object></interface>",
                                         -1);
  g_assert_true (gtk_widget_get_parent (GTK_WIDGET (gtk_builder_get_object (builder, "label"))) ==
                 GTK_WIDGET (gtk_builder_get_object (builder, "bin")));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/width-bin/child", test_child);
  g_test_add_func ("/widgets/width-bin/width", test_width);
  g_test_add_func ("/widgets/width-bin/text-size", test_text_size);
  g_test_add_func ("/widgets/width-bin/builds", test_builds);

  return g_test_run ();
}
