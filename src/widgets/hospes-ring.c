/* hospes-ring.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How far something is, as a ring that closes, with a word or number in it.
 * Its colour is CSS’s; it grows with the text. It is a picture: who shows it
 * says what it means.
 */

#include "config.h"

#include <math.h>

#include "hospes-ring.h"

#define LINE 0.12 /* of the diameter */

struct _HospesRing
{
  GtkWidget parent_instance;

  double fraction; /* negative if unknown */
  char *text;
};

G_DEFINE_FINAL_TYPE (HospesRing, hospes_ring, GTK_TYPE_WIDGET)

/* Figures in it have room, whatever the size of the text. */
static int
get_diameter (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;

  return (int) ceil (size * 2.1);
}

static void
hospes_ring_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = get_diameter (widget);
}

static void
draw_arc (cairo_t *cr, const GdkRGBA *color, double strength, double size, double from, double to)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * strength);
  cairo_arc (cr, size / 2, size / 2, size * (1 - LINE) / 2, from, to);
  cairo_stroke (cr);
}

static void
draw_text (HospesRing *self, GtkSnapshot *snapshot, const GdkRGBA *color, int width, int height)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle ink;

  if (self->text == NULL || *self->text == '\0')
    return;

  /* By its ink: figures have no descent, and would hang too high. */
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (width - ink.width) / 2 - ink.x,
                                                (float) (height - ink.height) / 2 - ink.y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
hospes_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HospesRing *self = HOSPES_RING (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  double size = MIN (width, height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cairo_translate (cr, (width - size) / 2, (height - size) / 2);
  cairo_set_line_width (cr, size * LINE);
  draw_arc (cr, &color, self->fraction < 0 ? 0.45 : 0.2, size, 0, 2 * G_PI);
  if (self->fraction > 0)
    draw_arc (cr, &color, 1, size, -G_PI_2, -G_PI_2 + 2 * G_PI * self->fraction);
  cairo_destroy (cr);

  draw_text (self, snapshot, &color, width, height);
}

static void
hospes_ring_finalize (GObject *object)
{
  g_free (HOSPES_RING (object)->text);

  G_OBJECT_CLASS (hospes_ring_parent_class)->finalize (object);
}

static void
hospes_ring_class_init (HospesRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hospes_ring_finalize;
  widget_class->measure = hospes_ring_measure;
  widget_class->snapshot = hospes_ring_snapshot;

  gtk_widget_class_set_css_name (widget_class, "ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hospes_ring_init (HospesRing *self)
{
  self->fraction = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "hospes-ring");
}

/**
 * hospes_ring_set_fraction:
 * @self: a ring
 * @fraction: 0 to 1; negative if it is not known how far it is
 */
void
hospes_ring_set_fraction (HospesRing *self, double fraction)
{
  g_return_if_fail (HOSPES_IS_RING (self));

  /* A circle has no more than so many steps to see. */
  fraction = fraction < 0 ? -1 : round (MIN (fraction, 1) * 100) / 100;
  if (ABS (self->fraction - fraction) < 0.001)
    return;

  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
hospes_ring_get_fraction (HospesRing *self)
{
  g_return_val_if_fail (HOSPES_IS_RING (self), -1);

  return self->fraction;
}

/* @text: (nullable): one or two letters */
void
hospes_ring_set_text (HospesRing *self, const char *text)
{
  g_return_if_fail (HOSPES_IS_RING (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
hospes_ring_get_text (HospesRing *self)
{
  g_return_val_if_fail (HOSPES_IS_RING (self), NULL);

  return self->text;
}
