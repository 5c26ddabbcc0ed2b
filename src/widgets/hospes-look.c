/* hospes-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether anyone can see a widget: it is on a page that shows, in a window
 * that is not minimised. What costs round trips is done only then.
 */

#include "config.h"

#include "hospes-look.h"

struct _HospesLook
{
  GObject parent_instance;

  /* Borrowed: it owns this */
  GtkWidget *widget;

  /* Owned */
  GSignalGroup *surface_signals;
  gboolean active;
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesLook, hospes_look, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
update (HospesLook *self)
{
  GdkSurface *surface = g_signal_group_dup_target (self->surface_signals);
  gboolean active = self->widget != NULL && gtk_widget_get_mapped (self->widget);

  if (GDK_IS_TOPLEVEL (surface) &&
      (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & GDK_TOPLEVEL_STATE_MINIMIZED))
    active = FALSE;

  g_clear_object (&surface);

  if (self->active != active)
    {
      self->active = active;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
    }
}

static void
map_cb (HospesLook *self)
{
  GtkNative *native = gtk_widget_get_native (self->widget);

  g_signal_group_set_target (self->surface_signals, gtk_native_get_surface (native));
  update (self);
}

static void
unmap_cb (HospesLook *self)
{
  g_signal_group_set_target (self->surface_signals, NULL);
  update (self);
}

static void
hospes_look_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, HOSPES_LOOK (object)->active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_look_dispose (GObject *object)
{
  HospesLook *self = HOSPES_LOOK (object);

  g_clear_object (&self->surface_signals);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (hospes_look_parent_class)->dispose (object);
}

static void
hospes_look_class_init (HospesLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_look_dispose;
  object_class->get_property = hospes_look_get_property;

  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_look_init (HospesLook *self)
{
  self->surface_signals = g_signal_group_new (GDK_TYPE_SURFACE);
}

/**
 * hospes_look_new:
 * @widget: (transfer none): the widget that keeps the look
 */
HospesLook *
hospes_look_new (GtkWidget *widget)
{
  HospesLook *self = g_object_new (HOSPES_TYPE_LOOK, NULL);

  self->widget = widget;
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &self->widget);
  g_signal_group_connect_swapped (self->surface_signals, "notify::state", G_CALLBACK (update),
                                  self);
  g_signal_connect_object (widget, "map", G_CALLBACK (map_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (unmap_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

gboolean
hospes_look_get_active (HospesLook *self)
{
  g_return_val_if_fail (HOSPES_IS_LOOK (self), FALSE);

  return self->active;
}
