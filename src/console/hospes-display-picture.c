/* hospes-display-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The picture in a display: knows how large the guest's screen is and where it
 * is, and has a painter paint it on black. It takes no events.
 */

#include "config.h"

#include "hospes-display-picture.h"

struct _HospesDisplayPicture
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDisplayPainter *painter;
  cairo_surface_t *surface; /* the painter's; NULL while there is no screen */

  HospesDisplayGeometry geometry;
  HospesDisplayScaling scaling;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesDisplayPicture, hospes_display_picture, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
place (HospesDisplayPicture *self, int guest_width, int guest_height)
{
  HospesDisplayGeometry before = self->geometry;

  self->geometry.guest_width = guest_width;
  self->geometry.guest_height = guest_height;
  self->geometry.width = gtk_widget_get_width (GTK_WIDGET (self));
  self->geometry.height = gtk_widget_get_height (GTK_WIDGET (self));
  self->geometry.scale_factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  hospes_display_geometry_place (&self->geometry, self->scaling);

  if (!hospes_display_geometry_equal (&before, &self->geometry))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
place_again (HospesDisplayPicture *self)
{
  place (self, self->geometry.guest_width, self->geometry.guest_height);
}

static void
append_black (GtkSnapshot *snapshot, double x, double y, double width, double height)
{
  if (width > 0.0 && height > 0.0)
    gtk_snapshot_append_color (
        snapshot, &(GdkRGBA){ 0, 0, 0, 1 },
        &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* Only beside the picture: what is covered would be painted for nothing. */
static void
append_letterbox (GtkSnapshot *snapshot, const HospesDisplayGeometry *g)
{
  double right = g->x + g->picture_width;
  double bottom = g->y + g->picture_height;

  append_black (snapshot, 0, 0, g->width, g->y);
  append_black (snapshot, 0, bottom, g->width, g->height - bottom);
  append_black (snapshot, 0, g->y, g->x, g->picture_height);
  append_black (snapshot, right, g->y, g->width - right, g->picture_height);
}

static void
hospes_display_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HospesDisplayPicture *self = HOSPES_DISPLAY_PICTURE (widget);

  if (self->surface == NULL)
    return;

  append_letterbox (snapshot, &self->geometry);
  hospes_display_painter_snapshot (self->painter, snapshot, &self->geometry);
}

static void
hospes_display_picture_measure (GtkWidget *widget,
                                GtkOrientation orientation,
                                int for_size,
                                int *minimum,
                                int *natural,
                                int *minimum_baseline,
                                int *natural_baseline)
{
  HospesDisplayPicture *self = HOSPES_DISPLAY_PICTURE (widget);
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? self->geometry.guest_width
                                                       : self->geometry.guest_height;

  *natural = size;
  *minimum = self->scaling == HOSPES_DISPLAY_SCALING_ACTUAL ? size : 0;
}

static void
hospes_display_picture_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  place_again (HOSPES_DISPLAY_PICTURE (widget));
}

static void
hospes_display_picture_dispose (GObject *object)
{
  HospesDisplayPicture *self = HOSPES_DISPLAY_PICTURE (object);

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_object (&self->painter);

  G_OBJECT_CLASS (hospes_display_picture_parent_class)->dispose (object);
}

static void
hospes_display_picture_class_init (HospesDisplayPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_display_picture_dispose;
  widget_class->measure = hospes_display_picture_measure;
  widget_class->size_allocate = hospes_display_picture_size_allocate;
  widget_class->snapshot = hospes_display_picture_snapshot;

  /* Size of the guest's screen or its place in the widget. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "picture");
}

static void
hospes_display_picture_init (HospesDisplayPicture *self)
{
  self->geometry.scale_factor = 1;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (place_again), NULL);
}

GtkWidget *
hospes_display_picture_new (HospesDisplayPainter *painter)
{
  HospesDisplayPicture *self = g_object_new (HOSPES_TYPE_DISPLAY_PICTURE, NULL);

  self->painter = g_object_ref (painter);
  return GTK_WIDGET (self);
}

const HospesDisplayGeometry *
hospes_display_picture_get_geometry (HospesDisplayPicture *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY_PICTURE (self), NULL);

  return &self->geometry;
}

HospesDisplayScaling
hospes_display_picture_get_scaling (HospesDisplayPicture *self)
{
  g_return_val_if_fail (HOSPES_IS_DISPLAY_PICTURE (self), HOSPES_DISPLAY_SCALING_FIT);

  return self->scaling;
}

void
hospes_display_picture_set_scaling (HospesDisplayPicture *self, HospesDisplayScaling scaling)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_PICTURE (self));

  self->scaling = scaling;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  place_again (self);
}

/**
 * hospes_display_picture_alloc:
 * @self: a picture
 * @width: pixels of the guest's screen
 * @height: the same, down
 * @error: return location
 *
 * See hospes_display_painter_alloc().
 *
 * Returns: (transfer full) (nullable): the surface to decode into
 */
cairo_surface_t *
hospes_display_picture_alloc (HospesDisplayPicture *self, int width, int height, GError **error)
{
  cairo_surface_t *surface;

  g_return_val_if_fail (HOSPES_IS_DISPLAY_PICTURE (self), NULL);

  surface = hospes_display_painter_alloc (self->painter, width, height, error);

  if (surface == NULL)
    return NULL;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface = cairo_surface_reference (surface);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  place (self, width, height);
  return surface;
}

void
hospes_display_picture_clear (HospesDisplayPicture *self)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_PICTURE (self));

  hospes_display_painter_clear (self->painter);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  place (self, 0, 0);
}

void
hospes_display_picture_damage (HospesDisplayPicture *self, const cairo_region_t *region)
{
  g_return_if_fail (HOSPES_IS_DISPLAY_PICTURE (self));

  hospes_display_painter_damage (self->painter, region);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hospes_display_picture_get_texture:
 * @self: a picture
 *
 * Returns: (transfer full) (nullable): a copy of the guest's screen
 */
GdkTexture *
hospes_display_picture_get_texture (HospesDisplayPicture *self)
{
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *source;
  guint32 *copy;
  int width, height;
  gsize stride;

  g_return_val_if_fail (HOSPES_IS_DISPLAY_PICTURE (self), NULL);

  if (self->surface == NULL)
    return NULL;

  width = self->geometry.guest_width;
  height = self->geometry.guest_height;
  source = cairo_image_surface_get_data (self->surface);
  stride = (gsize) cairo_image_surface_get_stride (self->surface);
  copy = g_new (guint32, (gsize) width * height);

  /* What is in the fourth byte is the server's business. */
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      copy[(gsize) y * width + x] = ((const guint32 *) (source + y * stride))[x] | 0xff000000u;

  bytes = g_bytes_new_take (copy, (gsize) width * height * sizeof *copy);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) width * 4);
}
