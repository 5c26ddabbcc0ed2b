/* hospes-graph.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A filled line over time, newest at the right in every language. Its colour is
 * that of CSS, its size too; as a spark it has no lines behind. It never moves
 * by itself: it is drawn anew when it is given other points.
 */

#include "config.h"

#include <math.h>

#include "hospes-graph.h"

#define LINE_WIDTH 1.5
#define FILL_ALPHA 0.16
#define GRID_ALPHA 0.22
#define GRID_LINES 3

/* The highest peak does not touch the ceiling. */
#define HEADROOM 1.1

struct _HospesGraph
{
  GtkWidget parent_instance;

  float *points; /* 0 to 1 on the scale, NAN where there is a gap */
  guint n_points;
  double scale;
  gboolean spark;
};

enum
{
  PROP_0,
  PROP_SPARK,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesGraph, hospes_graph, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

/* The lines a height is read by; their places are whole pixels, so they are thin. */
static void
draw_grid (cairo_t *cr, int width, int height)
{
  cairo_set_line_width (cr, 1);
  cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, GRID_ALPHA);

  for (int i = 0; i <= GRID_LINES; i++)
    {
      double y = round ((height - 1.0) * i / GRID_LINES) + 0.5;

      if (i == GRID_LINES)
        cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 2 * GRID_ALPHA);
      cairo_move_to (cr, 0, y);
      cairo_line_to (cr, width, y);
      cairo_stroke (cr);
    }
}

static double
get_x (HospesGraph *self, guint i, int width)
{
  return self->n_points > 1 ? (double) width * i / (self->n_points - 1) : width;
}

/* Half of the line is on either side of where it goes. */
static double
get_y (HospesGraph *self, guint i, int height)
{
  return (height - LINE_WIDTH) * (1 - self->points[i]) + LINE_WIDTH / 2;
}

static void
trace (HospesGraph *self, cairo_t *cr, guint first, guint end, int width, int height)
{
  cairo_new_path (cr);
  for (guint i = first; i < end; i++)
    cairo_line_to (cr, get_x (self, i, width), get_y (self, i, height));

  /* A single value between two gaps is a short line, not nothing. */
  if (end - first == 1)
    {
      double half = get_x (self, 1, width) / 2;

      cairo_move_to (cr, get_x (self, first, width) - half, get_y (self, first, height));
      cairo_rel_line_to (cr, 2 * half, 0);
    }
}

/* From @first to before @end there is no gap. */
static void
draw_run (
    HospesGraph *self, cairo_t *cr, const GdkRGBA *color, guint first, guint end, GtkAllocation *at)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * FILL_ALPHA);
  trace (self, cr, first, end, at->width, at->height);
  if (end - first > 1)
    {
      cairo_line_to (cr, get_x (self, end - 1, at->width), at->height);
      cairo_line_to (cr, get_x (self, first, at->width), at->height);
      cairo_close_path (cr);
      cairo_fill (cr);
    }

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  trace (self, cr, first, end, at->width, at->height);
  cairo_stroke (cr);
}

static void
hospes_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HospesGraph *self = HOSPES_GRAPH (widget);
  GtkAllocation at = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };
  GdkRGBA color;
  cairo_t *cr;

  if (at.width <= 0 || at.height <= 0)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, at.width, at.height));
  if (!self->spark)
    draw_grid (cr, at.width, at.height);

  for (guint i = 0; i < self->n_points; i++)
    {
      guint end = i;

      while (end < self->n_points && !isnan (self->points[end]))
        end++;
      if (end > i)
        draw_run (self, cr, &color, i, end, &at);
      i = end;
    }

  cairo_destroy (cr);
}

static void
hospes_graph_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPARK:
      g_value_set_boolean (value, HOSPES_GRAPH (object)->spark);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_graph_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPARK:
      HOSPES_GRAPH (object)->spark = g_value_get_boolean (value);
      gtk_widget_add_css_class (GTK_WIDGET (object),
                                HOSPES_GRAPH (object)->spark ? "hospes-spark" : "hospes-graph");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_graph_finalize (GObject *object)
{
  g_free (HOSPES_GRAPH (object)->points);

  G_OBJECT_CLASS (hospes_graph_parent_class)->finalize (object);
}

static void
hospes_graph_class_init (HospesGraphClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = hospes_graph_finalize;
  object_class->get_property = hospes_graph_get_property;
  object_class->set_property = hospes_graph_set_property;
  widget_class->snapshot = hospes_graph_snapshot;

  properties[PROP_SPARK] =
      g_param_spec_boolean ("spark", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hospes_graph_init (HospesGraph *self)
{
  self->scale = 1;
}

static double
find_scale (const float *points, guint n_points, double max)
{
  double peak = 0;

  if (max > 0)
    return max;

  for (guint i = 0; i < n_points; i++)
    if (points[i] > peak)
      peak = points[i];

  return peak > 0 ? peak * HEADROOM : 1;
}

/**
 * hospes_graph_set_points:
 * @self: a graph
 * @points: values at even distances, from 0 on; NAN where there is a gap
 * @n_points: how many
 * @max: the value at the ceiling; 0 chooses it by what is shown
 */
void
hospes_graph_set_points (HospesGraph *self, const float *points, guint n_points, double max)
{
  g_autofree float *scaled = g_new (float, n_points);
  gsize size = n_points * sizeof (float);

  g_return_if_fail (HOSPES_IS_GRAPH (self));

  self->scale = find_scale (points, n_points, max);
  for (guint i = 0; i < n_points; i++)
    scaled[i] = isnan (points[i]) ? NAN : CLAMP (points[i] / self->scale, 0, 1);

  if (n_points == self->n_points && memcmp (scaled, self->points, size) == 0)
    return;

  g_free (self->points);
  self->points = g_steal_pointer (&scaled);
  self->n_points = n_points;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What it says in words, for who cannot see it. */
void
hospes_graph_set_sentence (HospesGraph *self, const char *sentence)
{
  g_return_if_fail (HOSPES_IS_GRAPH (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

/* The value at its ceiling. */
double
hospes_graph_get_scale (HospesGraph *self)
{
  g_return_val_if_fail (HOSPES_IS_GRAPH (self), 1);

  return self->scale;
}
