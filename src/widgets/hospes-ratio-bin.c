/* hospes-ratio-bin.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Holds one child and is as high as its width tells, whatever the child would
 * like: screens of machines side by side, some 4 to 3 and some 16 to 9, are of
 * one height.
 */

#include "config.h"

#include "hospes-ratio-bin.h"

#define RATIO(width) ((width) *9 / 16)

struct _HospesRatioBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
};

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesRatioBin, hospes_ratio_bin, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
hospes_ratio_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hospes_ratio_bin_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  HospesRatioBin *self = HOSPES_RATIO_BIN (widget);
  int child_minimum = 0;

  /* What measures nothing may not be given a size. */
  if (self->child != NULL)
    gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL, NULL,
                        NULL);

  *minimum = *natural = child_minimum;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int child_height = 0;

      if (self->child != NULL)
        gtk_widget_measure (self->child, orientation, -1, &child_height, NULL, NULL, NULL);
      *minimum = *natural = MAX (child_height, RATIO (for_size >= 0 ? for_size : child_minimum));
    }
}

static void
hospes_ratio_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HospesRatioBin *self = HOSPES_RATIO_BIN (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static void
hospes_ratio_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, HOSPES_RATIO_BIN (object)->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_ratio_bin_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  HospesRatioBin *self = HOSPES_RATIO_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_clear_pointer (&self->child, gtk_widget_unparent);
      self->child = g_value_get_object (value);
      if (self->child != NULL)
        gtk_widget_set_parent (self->child, GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_ratio_bin_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_RATIO_BIN (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_ratio_bin_parent_class)->dispose (object);
}

static void
hospes_ratio_bin_class_init (HospesRatioBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_ratio_bin_dispose;
  object_class->get_property = hospes_ratio_bin_get_property;
  object_class->set_property = hospes_ratio_bin_set_property;
  widget_class->get_request_mode = hospes_ratio_bin_get_request_mode;
  widget_class->measure = hospes_ratio_bin_measure;
  widget_class->size_allocate = hospes_ratio_bin_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_ratio_bin_init (HospesRatioBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
