/* hospes-volume-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A cell of the table of volumes. The table gives the same few cells to one volume
 * after another while it scrolls; a cell shows the one it has and follows it.
 */

#include "config.h"

#include "hospes-volume-cell.h"

typedef struct
{
  HospesVolume *volume;
  GSignalGroup *signals;
  gboolean out_of_sight; /* and so without content */
} HospesVolumeCellPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HospesVolumeCell, hospes_volume_cell, GTK_TYPE_WIDGET)

static void
update (HospesVolumeCell *self)
{
  HospesVolumeCellPrivate *priv = hospes_volume_cell_get_instance_private (self);

  if (!priv->out_of_sight)
    HOSPES_VOLUME_CELL_GET_CLASS (self)->update (self, priv->volume);
}

static void
hospes_volume_cell_dispose (GObject *object)
{
  HospesVolumeCellPrivate *priv =
      hospes_volume_cell_get_instance_private (HOSPES_VOLUME_CELL (object));
  GtkWidget *child;

  g_clear_object (&priv->signals);
  g_clear_object (&priv->volume);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hospes_volume_cell_parent_class)->dispose (object);
}

static void
hospes_volume_cell_class_init (HospesVolumeCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_volume_cell_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_volume_cell_init (HospesVolumeCell *self)
{
  HospesVolumeCellPrivate *priv = hospes_volume_cell_get_instance_private (self);

  priv->signals = g_signal_group_new (HOSPES_TYPE_VOLUME);
  g_signal_group_connect_swapped (priv->signals, "notify::info", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (priv->signals, "notify::machines", G_CALLBACK (update), self);
}

/**
 * hospes_volume_cell_get_volume:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the volume it shows now
 */
HospesVolume *
hospes_volume_cell_get_volume (HospesVolumeCell *self)
{
  HospesVolumeCellPrivate *priv = hospes_volume_cell_get_instance_private (self);

  return priv->volume;
}

/**
 * hospes_volume_cell_set_volume:
 * @self: a cell
 * @volume: (nullable): the volume it shows from now on
 */
void
hospes_volume_cell_set_volume (HospesVolumeCell *self, HospesVolume *volume)
{
  HospesVolumeCellPrivate *priv = hospes_volume_cell_get_instance_private (self);

  if (priv->signals == NULL || !g_set_object (&priv->volume, volume))
    return;

  g_signal_group_set_target (priv->signals, volume);
  if (volume != NULL)
    update (self);
}

/**
 * hospes_volume_cell_set_in_sight:
 * @self: a cell
 * @in_sight: whether somebody could see it
 * @height: how high it is to be while it is not
 *
 * One that is out of sight shows nothing, and nothing is asked for it.
 */
void
hospes_volume_cell_set_in_sight (HospesVolumeCell *self, gboolean in_sight, int height)
{
  HospesVolumeCellPrivate *priv = hospes_volume_cell_get_instance_private (self);

  g_return_if_fail (HOSPES_IS_VOLUME_CELL (self));

  if (priv->out_of_sight == !in_sight)
    return;

  gtk_widget_set_size_request (GTK_WIDGET (self), -1, in_sight ? -1 : height);
  priv->out_of_sight = !in_sight;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, in_sight);

  if (priv->volume != NULL)
    update (self);
}

/**
 * hospes_volume_cell_find:
 * @view: a table of volumes
 * @widget: (nullable): something in it
 *
 * Returns: (transfer none) (nullable): the volume of the row it is in, or is
 */
HospesVolume *
hospes_volume_cell_find (GtkWidget *view, GtkWidget *widget)
{
  for (; widget != NULL && widget != view; widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *first = widget;

      /* A row's first cell holds the name cell, and that is all it holds. */
      while (first != NULL && !HOSPES_IS_VOLUME_CELL (first) && !GTK_IS_LIST_VIEW (first))
        first = gtk_widget_get_first_child (first);

      if (HOSPES_IS_VOLUME_CELL (first))
        return hospes_volume_cell_get_volume (HOSPES_VOLUME_CELL (first));
    }

  return NULL;
}
