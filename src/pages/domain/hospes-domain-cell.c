/* hospes-domain-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What shows a machine, and follows it: a cell of the table of machines, a card, a
 * banner. The table gives the same few cells to one machine after another while it
 * scrolls.
 */

#include "config.h"

#include "hospes-domain-cell.h"

typedef struct
{
  HospesDomain *domain;
  GSignalGroup *signals;
  gboolean out_of_sight; /* and so without content */
} HospesDomainCellPrivate;

enum
{
  PROP_0,
  PROP_DOMAIN,
  N_PROPS,
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HospesDomainCell, hospes_domain_cell, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
update (HospesDomainCell *self)
{
  HospesDomainCellPrivate *priv = hospes_domain_cell_get_instance_private (self);

  if (!priv->out_of_sight)
    HOSPES_DOMAIN_CELL_GET_CLASS (self)->update (self, priv->domain);
}

/* For tags of the sidebar. */
static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  HospesDomain *domain = hospes_domain_cell_get_domain (user_data);
  g_autoptr (GdkPaintable) picture = NULL;

  if (domain == NULL || hospes_domain_get_stale (domain))
    return NULL;

  picture = gtk_widget_paintable_new (user_data);
  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (HOSPES_TYPE_DOMAIN, domain);
}

static void
hospes_domain_cell_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HospesDomainCellPrivate *priv =
      hospes_domain_cell_get_instance_private (HOSPES_DOMAIN_CELL (object));

  switch (prop_id)
    {
    case PROP_DOMAIN:
      g_value_set_object (value, priv->domain);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_domain_cell_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  HospesDomainCell *self = HOSPES_DOMAIN_CELL (object);
  HospesDomainCellPrivate *priv = hospes_domain_cell_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_DOMAIN:
      if (g_set_object (&priv->domain, g_value_get_object (value)))
        {
          g_signal_group_set_target (priv->signals, priv->domain);
          update (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_domain_cell_dispose (GObject *object)
{
  HospesDomainCellPrivate *priv =
      hospes_domain_cell_get_instance_private (HOSPES_DOMAIN_CELL (object));
  GtkWidget *child;

  g_clear_object (&priv->signals);
  g_clear_object (&priv->domain);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hospes_domain_cell_parent_class)->dispose (object);
}

static void
hospes_domain_cell_class_init (HospesDomainCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_domain_cell_dispose;
  object_class->get_property = hospes_domain_cell_get_property;
  object_class->set_property = hospes_domain_cell_set_property;

  properties[PROP_DOMAIN] =
      g_param_spec_object ("domain", NULL, NULL, HOSPES_TYPE_DOMAIN,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_domain_cell_init (HospesDomainCell *self)
{
  HospesDomainCellPrivate *priv = hospes_domain_cell_get_instance_private (self);

  priv->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
}

/**
 * hospes_domain_cell_get_domain:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the machine it shows now
 */
HospesDomain *
hospes_domain_cell_get_domain (HospesDomainCell *self)
{
  HospesDomainCellPrivate *priv = hospes_domain_cell_get_instance_private (self);

  return priv->domain;
}

/**
 * hospes_domain_cell_follow:
 * @self: a cell, in its init
 * @signal: a signal of #HospesDomain after which to update, such as “notify::state”
 */
void
hospes_domain_cell_follow (HospesDomainCell *self, const char *signal)
{
  HospesDomainCellPrivate *priv = hospes_domain_cell_get_instance_private (self);

  g_signal_group_connect_swapped (priv->signals, signal, G_CALLBACK (update), self);
}

/* For init: its machine can be dragged onto a tag of the sidebar. */
void
hospes_domain_cell_allow_drag (HospesDomainCell *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

/* Time has passed, and what it says may depend on that. */
void
hospes_domain_cell_refresh (HospesDomainCell *self)
{
  HospesDomainCellPrivate *priv = hospes_domain_cell_get_instance_private (self);

  if (priv->domain != NULL)
    update (self);
}

/**
 * hospes_domain_cell_set_in_sight:
 * @self: a cell
 * @in_sight: whether somebody could see it
 * @height: how high it is to be while it is not
 *
 * One that is out of sight shows nothing and follows nothing.
 */
void
hospes_domain_cell_set_in_sight (HospesDomainCell *self, gboolean in_sight, int height)
{
  HospesDomainCellPrivate *priv = hospes_domain_cell_get_instance_private (self);

  g_return_if_fail (HOSPES_IS_DOMAIN_CELL (self));

  if (priv->out_of_sight == !in_sight)
    return;

  gtk_widget_set_size_request (GTK_WIDGET (self), -1, in_sight ? -1 : height);
  priv->out_of_sight = !in_sight;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, in_sight);

  update (self);
}

/**
 * hospes_domain_cell_find:
 * @view: a table or grid of machines
 * @widget: (nullable): something in it
 *
 * Returns: (transfer none) (nullable): the machine of the row or card it is in, or
 *   is: any cell knows it
 */
HospesDomain *
hospes_domain_cell_find (GtkWidget *view, GtkWidget *widget)
{
  for (; widget != NULL && widget != view; widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *first = widget;

      /* A row's first cell holds the name cell, and that is all it holds. */
      while (first != NULL && !HOSPES_IS_DOMAIN_CELL (first) && !GTK_IS_LIST_VIEW (first))
        first = gtk_widget_get_first_child (first);

      if (HOSPES_IS_DOMAIN_CELL (first))
        return hospes_domain_cell_get_domain (HOSPES_DOMAIN_CELL (first));
    }

  return NULL;
}

/* The same by a place in it. */
HospesDomain *
hospes_domain_cell_find_at (GtkWidget *view, double x, double y)
{
  return hospes_domain_cell_find (view, gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT));
}
