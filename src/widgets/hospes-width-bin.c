/* hospes-width-bin.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Holds one child and tells how wide it is, so that a page can rearrange
 * itself. It may become narrower than the child would like: the child is told
 * the new width and gets its chance, in an idle, since nothing may change its
 * size while sizes are being given out.
 */

#include "config.h"

#include "hospes-width-bin.h"

struct _HospesWidthBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int allocated;
  int told; /* in the unit of text: see scale_to_text() */
  guint idle_source;
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_WIDTH,
  N_PROPS,
};

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesWidthBin,
                               hospes_width_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void
set_child (HospesWidthBin *self, GtkWidget *child)
{
  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
hospes_width_bin_add_child (GtkBuildable *buildable,
                            GtkBuilder *builder,
                            GObject *child,
                            const char *type)
{
  if (GTK_IS_WIDGET (child))
    set_child (HOSPES_WIDTH_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = hospes_width_bin_add_child;
}

/* Text twice as large leaves half the room: widths are told as they would be
 * with text of the usual 96 dots per inch. */
static int
scale_to_text (HospesWidthBin *self, int width)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? (int) (width * (96.0 * 1024) / dpi) : width;
}

static gboolean
tell_cb (gpointer data)
{
  HospesWidthBin *self = data;
  int width = scale_to_text (self, self->allocated);

  self->idle_source = 0;

  if (self->told != width)
    {
      self->told = width;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
    }

  return G_SOURCE_REMOVE;
}

/* As high as its child is at the width there is. */
static GtkSizeRequestMode
hospes_width_bin_get_request_mode (GtkWidget *widget)
{
  HospesWidthBin *self = HOSPES_WIDTH_BIN (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child)
                             : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
hospes_width_bin_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  HospesWidthBin *self = HOSPES_WIDTH_BIN (widget);

  *minimum = 0;
  *natural = 0;

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, NULL, natural, NULL, NULL);
    }
  else
    {
      int child_minimum;

      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL, NULL,
                          NULL);
      gtk_widget_measure (self->child, orientation,
                          for_size < 0 ? -1 : MAX (for_size, child_minimum), minimum, natural, NULL,
                          NULL);
    }
}

static void
hospes_width_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HospesWidthBin *self = HOSPES_WIDTH_BIN (widget);

  if (self->child != NULL && gtk_widget_should_layout (self->child))
    {
      int minimum;

      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_allocate (self->child, MAX (width, minimum), height, baseline, NULL);
    }

  self->allocated = width;
  if (self->idle_source == 0)
    self->idle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

static void
hospes_width_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HospesWidthBin *self = HOSPES_WIDTH_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->told);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_width_bin_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      set_child (HOSPES_WIDTH_BIN (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_width_bin_dispose (GObject *object)
{
  HospesWidthBin *self = HOSPES_WIDTH_BIN (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_width_bin_parent_class)->dispose (object);
}

static void
hospes_width_bin_class_init (HospesWidthBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_width_bin_dispose;
  object_class->get_property = hospes_width_bin_get_property;
  object_class->set_property = hospes_width_bin_set_property;
  widget_class->get_request_mode = hospes_width_bin_get_request_mode;
  widget_class->measure = hospes_width_bin_measure;
  widget_class->size_allocate = hospes_width_bin_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_width_bin_init (HospesWidthBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * hospes_width_bin_get_width:
 * @self: a bin
 *
 * Returns: its width, as it would be with text of the usual size; 0 at first
 */
int
hospes_width_bin_get_width (HospesWidthBin *self)
{
  g_return_val_if_fail (HOSPES_IS_WIDTH_BIN (self), 0);

  return self->told;
}
