/* test-hospes-wrap.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-wrap.h"

#include "gui-test.h"
#include "hospes-ring.h"

static GtkWidget *
make_block (HospesWrap *wrap, int width)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (block, width, 20);
  hospes_wrap_append (wrap, block);
  return block;
}

static int
get_size (gpointer widget, GtkOrientation orientation, int for_size, gboolean natural)
{
  int least, most;

  gtk_widget_measure (widget, orientation, for_size, &least, &most, NULL, NULL);
  return natural ? most : least;
}

static graphene_rect_t
get_place (GtkWidget *child, gpointer parent)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (child, parent, &place));
  return place;
}

static void
test_wraps (void)
{
  HospesWrap *wrap = g_object_new (HOSPES_TYPE_WRAP, NULL);
  GtkWidget *first = make_block (wrap, 50);
  GtkWidget *second = make_block (wrap, 70);
  GtkWidget *third = make_block (wrap, 60);
  GtkWindow *window;

  /* The widest may stand alone; all beside each other, with room between. */
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_HORIZONTAL, -1, FALSE), ==, 70);
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), ==, 192);
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_VERTICAL, 192, FALSE), ==, 20);
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_VERTICAL, 191, FALSE), ==, 46);
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_VERTICAL, 70, FALSE), ==, 72);

  /* What is hidden takes no room. */
  gtk_widget_set_visible (second, FALSE);
  g_assert_cmpint (get_size (wrap, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), ==, 116);
  gtk_widget_set_visible (second, TRUE);

  window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (window, GTK_WIDGET (wrap));
  gtk_window_present (window);
  wait_for (gtk_widget_get_width (GTK_WIDGET (wrap)) > 0);
  gtk_widget_allocate (GTK_WIDGET (wrap), 150, 60, -1, NULL);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (wrap)), ==, 150);
  g_assert_cmpint ((int) get_place (first, wrap).origin.x, ==, 150 - 126);
  g_assert_cmpint ((int) get_place (second, wrap).origin.x, ==, 150 - 70);
  g_assert_cmpint ((int) get_place (second, wrap).origin.y, ==, 0);
  g_assert_cmpint ((int) get_place (third, wrap).origin.x, ==, 150 - 60);
  g_assert_cmpint ((int) get_place (third, wrap).origin.y, ==, 26);

  hospes_wrap_clear (wrap);
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (wrap)));
  close_window (window, wrap);
}

static void
test_ring (void)
{
  HospesRing *ring = g_object_new (HOSPES_TYPE_RING, NULL);
  GtkWindow *window = show_in_window (ring, 100, 100);

  g_assert_cmpfloat (hospes_ring_get_fraction (ring), <, 0);
  hospes_ring_set_fraction (ring, 0.254);
  g_assert_cmpfloat_with_epsilon (hospes_ring_get_fraction (ring), 0.25, 0.001);
  hospes_ring_set_fraction (ring, 7);
  g_assert_cmpfloat_with_epsilon (hospes_ring_get_fraction (ring), 1, 0.001);
  hospes_ring_set_fraction (ring, -0.5);
  g_assert_cmpfloat_with_epsilon (hospes_ring_get_fraction (ring), -1, 0.001);
  hospes_ring_set_text (ring, "12");
  g_assert_cmpstr (hospes_ring_get_text (ring), ==, "12");
  hospes_ring_set_text (ring, NULL);
  g_assert_null (hospes_ring_get_text (ring));
  g_assert_cmpint (get_size (ring, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), ==,
                   get_size (ring, GTK_ORIENTATION_VERTICAL, -1, TRUE));
  g_assert_cmpint (get_size (ring, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), >, 12);
  close_window (window, ring);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/wrap", test_wraps);
  g_test_add_func ("/widgets/ring", test_ring);

  return g_test_run ();
}
