/* hospes-fold.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A sidebar beside its content, or, where there is no room for both, one that
 * slides over it when asked and goes when it has been used.
 */

#include "config.h"

#include "hospes-fold.h"
#include "hospes-width-bin.h"

/* Below this width, with text of the usual size, there is no room for both. */
#define FOLD_WIDTH 1000

struct _HospesFold
{
  GtkWidget parent_instance;

  gboolean folded;
  gboolean show_sidebar; /* when folded; otherwise it always shows */

  /* Template */
  GtkWidget *bin;
  GtkBox *box;
  GtkOverlay *overlay;
  GtkWidget *scrim;
  GtkRevealer *revealer;
  GtkWidget *sidebar;
};

enum
{
  PROP_0,
  PROP_SIDEBAR,
  PROP_CONTENT,
  PROP_FOLDED,
  PROP_SHOW_SIDEBAR,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesFold, hospes_fold, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

/* The sidebar is one widget with two places. */
static void
place_sidebar (HospesFold *self)
{
  if (self->sidebar == NULL)
    return;

  g_object_ref (self->sidebar);

  if (gtk_widget_get_parent (self->sidebar) == GTK_WIDGET (self->box))
    gtk_box_remove (self->box, self->sidebar);
  else if (gtk_widget_get_parent (self->sidebar) != NULL)
    gtk_revealer_set_child (self->revealer, NULL);

  if (self->folded)
    gtk_revealer_set_child (self->revealer, self->sidebar);
  else
    gtk_box_prepend (self->box, self->sidebar);

  g_object_unref (self->sidebar);
}

static void
update_revealed (HospesFold *self)
{
  gboolean over = self->folded && self->show_sidebar;

  gtk_revealer_set_reveal_child (self->revealer, over);
  gtk_widget_set_visible (self->scrim, over);
}

static void
width_changed_cb (HospesFold *self)
{
  gboolean folded = hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin)) < FOLD_WIDTH;

  if (self->folded == folded)
    return;

  self->folded = folded;
  self->show_sidebar = FALSE;
  place_sidebar (self);
  update_revealed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
}

static void
scrim_pressed_cb (HospesFold *self)
{
  hospes_fold_set_show_sidebar (self, FALSE);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HospesFold *self = HOSPES_FOLD (widget);

  if (!self->folded || !self->show_sidebar)
    return FALSE;

  hospes_fold_set_show_sidebar (self, FALSE);
  return TRUE;
}

static void
hospes_fold_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HospesFold *self = HOSPES_FOLD (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, gtk_overlay_get_child (self->overlay));
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, self->show_sidebar);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_fold_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HospesFold *self = HOSPES_FOLD (object);

  switch (prop_id)
    {
    case PROP_SIDEBAR:
      self->sidebar = g_value_get_object (value);
      place_sidebar (self);
      break;
    case PROP_CONTENT:
      gtk_overlay_set_child (self->overlay, g_value_get_object (value));
      break;
    case PROP_SHOW_SIDEBAR:
      hospes_fold_set_show_sidebar (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_fold_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_FOLD (object)->bin, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_fold_parent_class)->dispose (object);
}

static void
hospes_fold_class_init (HospesFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hospes_fold_dispose;
  object_class->get_property = hospes_fold_get_property;
  object_class->set_property = hospes_fold_set_property;

  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/widgets/hospes-fold.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesFold, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesFold, box);
  gtk_widget_class_bind_template_child (widget_class, HospesFold, overlay);
  gtk_widget_class_bind_template_child (widget_class, HospesFold, scrim);
  gtk_widget_class_bind_template_child (widget_class, HospesFold, revealer);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, scrim_pressed_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_fold_init (HospesFold *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_fold_get_folded:
 * @self: a fold
 *
 * Returns: whether there is no room for the sidebar beside the content
 */
gboolean
hospes_fold_get_folded (HospesFold *self)
{
  g_return_val_if_fail (HOSPES_IS_FOLD (self), FALSE);

  return self->folded;
}

gboolean
hospes_fold_get_show_sidebar (HospesFold *self)
{
  g_return_val_if_fail (HOSPES_IS_FOLD (self), FALSE);

  return self->show_sidebar;
}

/**
 * hospes_fold_set_show_sidebar:
 * @self: a fold
 * @show: whether the sidebar lies over the content while folded
 */
void
hospes_fold_set_show_sidebar (HospesFold *self, gboolean show)
{
  g_return_if_fail (HOSPES_IS_FOLD (self));

  if (self->show_sidebar == show)
    return;

  self->show_sidebar = show;
  update_revealed (self);
  if (self->folded && show)
    gtk_widget_child_focus (self->sidebar, GTK_DIR_TAB_FORWARD);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
}

/* Whether the sidebar is where it stays, and does not slide any more */
gboolean
hospes_fold_is_in_place (HospesFold *self)
{
  g_return_val_if_fail (HOSPES_IS_FOLD (self), FALSE);

  return gtk_revealer_get_child_revealed (self->revealer) == (self->folded && self->show_sidebar);
}
