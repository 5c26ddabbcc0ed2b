/* hospes-task-side.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The content of the window and, at its end, the drawer of tasks: beside it
 * where there is room for both, over it elsewhere. Gives the window the action
 * “tasks”, which opens and closes it.
 */

#include "config.h"

#include "hospes-task-drawer.h"
#include "hospes-task-side.h"

/* Less than this is not enough for the content beside the drawer. */
#define ENOUGH 560

struct _HospesTaskSide
{
  GtkWidget parent_instance;

  /* Borrowed, weakly */
  GtkWidget *former_focus;

  gboolean open;
  gboolean over;

  /* Template */
  GtkWidget *scrim;
  GtkRevealer *revealer;
  GtkWidget *drawer;

  GtkWidget *content;
};

enum
{
  PROP_0,
  PROP_CONTENT,
  PROP_OPEN,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesTaskSide, hospes_task_side, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
note_focus (HospesTaskSide *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_set_weak_pointer (&self->former_focus, gtk_root_get_focus (root));
}

/* Before it slides in there is nothing that could have the focus. */
static void
mapped_cb (HospesTaskSide *self)
{
  if (self->open)
    gtk_widget_grab_focus (self->drawer);
}

/* To where it was, if it still is there. */
static void
give_focus_back (HospesTaskSide *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->drawer) &&
      (self->former_focus == NULL || !gtk_widget_get_mapped (self->former_focus) ||
       !gtk_widget_grab_focus (self->former_focus)))
    gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);

  g_clear_weak_pointer (&self->former_focus);
}

static void
scrim_pressed_cb (HospesTaskSide *self)
{
  hospes_task_side_set_open (self, FALSE);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HospesTaskSide *self = HOSPES_TASK_SIDE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!self->open ||
      !(self->over || (focus != NULL && gtk_widget_is_ancestor (focus, self->drawer))))
    return GDK_EVENT_PROPAGATE;

  hospes_task_side_set_open (self, FALSE);
  return GDK_EVENT_STOP;
}

static void
hospes_task_side_root (GtkWidget *widget)
{
  GtkRoot *root;

  GTK_WIDGET_CLASS (hospes_task_side_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  if (G_IS_ACTION_MAP (root))
    {
      g_autoptr (GPropertyAction) action = g_property_action_new ("tasks", widget, "open");

      g_action_map_add_action (G_ACTION_MAP (root), G_ACTION (action));
    }
}

static void
hospes_task_side_unroot (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (G_IS_ACTION_MAP (root))
    g_action_map_remove_action (G_ACTION_MAP (root), "tasks");

  GTK_WIDGET_CLASS (hospes_task_side_parent_class)->unroot (widget);
}

static void
hospes_task_side_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  HospesTaskSide *self = HOSPES_TASK_SIDE (widget);

  *minimum = *natural = 0;
  if (self->content != NULL)
    gtk_widget_measure (self->content, orientation, -1, minimum, natural, NULL, NULL);
}

static void
place (GtkWidget *child, int x, int width, int height)
{
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, 0));

  gtk_widget_allocate (child, width, height, -1, transform);
}

static void
hospes_task_side_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HospesTaskSide *self = HOSPES_TASK_SIDE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int least = 0;
  int natural = 0;
  int full = 0;
  int content_width;

  gtk_widget_measure (self->drawer, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &full, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->revealer), GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural,
                      NULL, NULL);
  natural = MAX (least, MIN (natural, width));
  self->over = width - full < ENOUGH;
  content_width = self->over ? width : width - natural;

  if (self->content != NULL)
    place (self->content, rtl ? width - content_width : 0, content_width, height);
  if (gtk_widget_get_visible (self->scrim))
    place (self->scrim, 0, width, height);
  place (GTK_WIDGET (self->revealer), rtl ? 0 : width - natural, natural, height);

  gtk_widget_set_child_visible (self->scrim, self->over && self->open);
}

static void
hospes_task_side_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HospesTaskSide *self = HOSPES_TASK_SIDE (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_task_side_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  HospesTaskSide *self = HOSPES_TASK_SIDE (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      g_clear_pointer (&self->content, gtk_widget_unparent);
      self->content = g_value_get_object (value);
      if (self->content != NULL)
        gtk_widget_insert_after (self->content, GTK_WIDGET (self), NULL);
      break;
    case PROP_OPEN:
      hospes_task_side_set_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_task_side_dispose (GObject *object)
{
  HospesTaskSide *self = HOSPES_TASK_SIDE (object);

  g_clear_weak_pointer (&self->former_focus);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->scrim, gtk_widget_unparent);
  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->revealer));
  self->revealer = NULL;

  G_OBJECT_CLASS (hospes_task_side_parent_class)->dispose (object);
}

static void
hospes_task_side_class_init (HospesTaskSideClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hospes_task_side_dispose;
  object_class->get_property = hospes_task_side_get_property;
  object_class->set_property = hospes_task_side_set_property;
  widget_class->root = hospes_task_side_root;
  widget_class->unroot = hospes_task_side_unroot;
  widget_class->measure = hospes_task_side_measure;
  widget_class->size_allocate = hospes_task_side_size_allocate;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HOSPES_TYPE_TASK_DRAWER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/shell/hospes-task-side.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesTaskSide, scrim);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskSide, revealer);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskSide, drawer);
  gtk_widget_class_bind_template_callback (widget_class, scrim_pressed_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
hospes_task_side_init (HospesTaskSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->drawer, "map", G_CALLBACK (mapped_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_RIGHT);
}

gboolean
hospes_task_side_get_open (HospesTaskSide *self)
{
  g_return_val_if_fail (HOSPES_IS_TASK_SIDE (self), FALSE);

  return self->open;
}

void
hospes_task_side_set_open (HospesTaskSide *self, gboolean open)
{
  g_return_if_fail (HOSPES_IS_TASK_SIDE (self));

  if (self->open == open)
    return;

  self->open = open;
  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (open)
    note_focus (self);
  else
    give_focus_back (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

/* Whether the drawer lies over the content, for want of room. */
gboolean
hospes_task_side_get_over (HospesTaskSide *self)
{
  g_return_val_if_fail (HOSPES_IS_TASK_SIDE (self), FALSE);

  return self->over;
}
