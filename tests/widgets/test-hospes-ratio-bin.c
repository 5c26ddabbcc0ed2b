/* test-hospes-ratio-bin.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-ratio-bin.h"

#include "gui-test.h"

static void
test_child (void)
{
  HospesRatioBin *bin = g_object_new (HOSPES_TYPE_RATIO_BIN, NULL);
  GtkWidget *first = gtk_label_new ("");
  GtkWidget *second = gtk_label_new ("");
  GtkWidget *read = NULL;

  g_object_set (bin, "child", first, NULL);
  g_assert_true (gtk_widget_get_parent (first) == GTK_WIDGET (bin));
  g_object_set (bin, "child", second, NULL);
  g_object_get (bin, "child", &read, NULL);
  g_assert_true (read == second);
  g_object_unref (read);
  let_widget_go (bin);
}

/* What it holds may be of any shape. */
static void
test_ratio (void)
{
  HospesRatioBin *bin = g_object_new (HOSPES_TYPE_RATIO_BIN, NULL);
  GtkWidget *child = gtk_picture_new ();
  static const guint8 pixel[3] = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixel, sizeof pixel);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8, bytes, 3);
  int minimum;
  int natural;

  gtk_picture_set_paintable (GTK_PICTURE (child), GDK_PAINTABLE (texture));
  g_object_set (bin, "child", child, NULL);
  gtk_widget_measure (GTK_WIDGET (bin), GTK_ORIENTATION_VERTICAL, 160, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, 90);
  g_assert_cmpint (natural, ==, 90);
  gtk_widget_measure (GTK_WIDGET (bin), GTK_ORIENTATION_VERTICAL, 320, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 180);
  gtk_widget_measure (GTK_WIDGET (bin), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  let_widget_go (bin);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/ratio-bin/child", test_child);
  g_test_add_func ("/widgets/ratio-bin/ratio", test_ratio);

  return g_test_run ();
}
