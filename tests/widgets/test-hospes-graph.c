/* test-hospes-graph.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is drawn is read back as pixels.
 */

#include <math.h>

#include "hospes-graph-card.h"

#include "gui-test.h"

#define WIDTH  100
#define HEIGHT 40

/* As it would be on screen, on nothing. */
static cairo_surface_t *
draw (gpointer widget)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
get_alpha (cairo_surface_t *surface, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (surface);

  return *(const guint32 *) (data + y * cairo_image_surface_get_stride (surface) + 4 * x) >> 24;
}

/* The highest pixel that is painted in a column, HEIGHT if there is none. */
static int
find_top (cairo_surface_t *surface, int x)
{
  int y = 0;

  while (y < HEIGHT && get_alpha (surface, x, y) == 0)
    y++;

  return y;
}

static HospesGraph *
make_spark (GtkWindow **window)
{
  HospesGraph *graph = g_object_new (HOSPES_TYPE_GRAPH, "spark", TRUE, "width-request", WIDTH,
                                     "height-request", HEIGHT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_halign (GTK_WIDGET (graph), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (graph));
  *window = show_in_window (box, 300, 100);
  wait_for (gtk_widget_get_width (GTK_WIDGET (graph)) == WIDTH);
  return graph;
}

static void
test_line (void)
{
  const float points[] = { 0, 0.5, 0.5, 1 };
  GtkWindow *window;
  HospesGraph *graph = make_spark (&window);
  cairo_surface_t *surface;

  hospes_graph_set_points (graph, points, G_N_ELEMENTS (points), 1);
  surface = draw (graph);
  g_assert_cmpint (find_top (surface, 0), >, HEIGHT - 5);
  g_assert_cmpint (ABS (find_top (surface, WIDTH / 2) - HEIGHT / 2), <=, 2);
  g_assert_cmpint (find_top (surface, WIDTH - 1), <, 4);

  /* The line is drawn on a lighter ground, and that goes to the bottom. */
  g_assert_cmpuint (get_alpha (surface, WIDTH / 2, HEIGHT / 2), >, 150);
  g_assert_cmpuint (get_alpha (surface, WIDTH / 2, HEIGHT - 1), >, 20);
  g_assert_cmpuint (get_alpha (surface, WIDTH / 2, HEIGHT - 1), <, 80);
  cairo_surface_destroy (surface);
  close_window (window, graph);
}

static void
test_gaps (void)
{
  const float points[] = { 0.5, 0.5, NAN, NAN, NAN, 0.5, 0.5, NAN, NAN, 0.9, NAN };
  GtkWindow *window;
  HospesGraph *graph = make_spark (&window);
  cairo_surface_t *surface;

  hospes_graph_set_points (graph, points, G_N_ELEMENTS (points), 1);
  surface = draw (graph);
  g_assert_cmpint (find_top (surface, 5), <, HEIGHT);
  g_assert_cmpint (find_top (surface, 30), ==, HEIGHT);
  g_assert_cmpint (find_top (surface, 55), <, HEIGHT);
  g_assert_cmpint (find_top (surface, 75), ==, HEIGHT);
  /* One alone is a short line. */
  g_assert_cmpint (find_top (surface, 90), <, 8);
  g_assert_cmpint (find_top (surface, 99), ==, HEIGHT);
  cairo_surface_destroy (surface);
  close_window (window, graph);
}

/* None, one, and only gaps. */
static void
test_nothing (void)
{
  const float gaps[] = { NAN, NAN, NAN };
  const float one[] = { 0.5 };
  GtkWindow *window;
  HospesGraph *graph = make_spark (&window);
  cairo_surface_t *surface = draw (graph);

  for (int x = 0; x < WIDTH; x++)
    g_assert_cmpint (find_top (surface, x), ==, HEIGHT);
  cairo_surface_destroy (surface);

  hospes_graph_set_points (graph, gaps, G_N_ELEMENTS (gaps), 0);
  surface = draw (graph);
  for (int x = 0; x < WIDTH; x++)
    g_assert_cmpint (find_top (surface, x), ==, HEIGHT);
  cairo_surface_destroy (surface);

  hospes_graph_set_points (graph, one, 1, 1);
  surface = draw (graph);
  g_assert_cmpint (find_top (surface, WIDTH - 2), <, HEIGHT);
  cairo_surface_destroy (surface);
  close_window (window, graph);
}

static void
test_scale (void)
{
  const float points[] = { 10, NAN, 200 };
  const float low[] = { 0, 0 };
  HospesGraph *graph = g_object_new (HOSPES_TYPE_GRAPH, NULL);

  hospes_graph_set_points (graph, points, G_N_ELEMENTS (points), 1000);
  g_assert_cmpfloat_with_epsilon (hospes_graph_get_scale (graph), 1000, 0.01);
  hospes_graph_set_points (graph, points, G_N_ELEMENTS (points), 0);
  g_assert_cmpfloat (hospes_graph_get_scale (graph), >, 200);
  g_assert_cmpfloat (hospes_graph_get_scale (graph), <, 250);
  hospes_graph_set_points (graph, low, G_N_ELEMENTS (low), 0);
  g_assert_cmpfloat (hospes_graph_get_scale (graph), >, 0);
  let_widget_go (graph);
}

static void
test_accessible (void)
{
  HospesGraph *graph = g_object_new (HOSPES_TYPE_GRAPH, "spark", TRUE, NULL);
  gboolean spark;

  g_object_get (graph, "spark", &spark, NULL);
  g_assert_true (spark);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (graph), "hospes-spark"));
  gtk_test_accessible_assert_role (graph, GTK_ACCESSIBLE_ROLE_IMG);
  hospes_graph_set_sentence (graph, "CPU 48 percent, last minute between 20 and 60");
  gtk_test_accessible_assert_property (graph, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "CPU 48 percent, last minute between 20 and 60");
  let_widget_go (graph);
}

static void
test_card (void)
{
  HospesGraphCard *card =
      g_object_new (HOSPES_TYPE_GRAPH_CARD, "title", "Memory", "kind", "mem", NULL);
  HospesAmount amount = hospes_amount_of_memory (2.5 * 1024 * 1024);

  g_assert_cmpstr (hospes_graph_card_get_title (card), ==, "Memory");
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Memory");
  g_assert_true (has_class (card, "graph", "mem"));
  g_assert_true (has_class (card, "graph", "hospes-graph"));
  hospes_graph_card_set_note (card, "of 8 GiB");
  g_assert_cmpstr (get_label (card, "note_label"), ==, "of 8 GiB");
  hospes_graph_card_set_amount (card, &amount);
  g_assert_cmpstr (get_label (card, "figure_label"), ==, "2.5");
  g_assert_cmpstr (get_label (card, "unit_label"), ==, "GiB");
  hospes_graph_card_set_amount (card, NULL);
  g_assert_cmpstr (get_label (card, "figure_label"), ==, "—");
  g_assert_cmpstr (get_label (card, "unit_label"), ==, "");
  let_widget_go (card);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/graph/line", test_line);
  g_test_add_func ("/widgets/graph/gaps", test_gaps);
  g_test_add_func ("/widgets/graph/nothing", test_nothing);
  g_test_add_func ("/widgets/graph/scale", test_scale);
  g_test_add_func ("/widgets/graph/accessible", test_accessible);
  g_test_add_func ("/widgets/graph-card/shows", test_card);

  return g_test_run ();
}
