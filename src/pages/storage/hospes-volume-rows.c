/* hospes-volume-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes the cells of the table of volumes, and has them show something only while they are
 * in sight: the rest would be styled and asked about for nobody.
 */

#include "config.h"

#include "hospes-row-sight.h"
#include "hospes-volume-cell.h"
#include "hospes-volume-rows.h"

#define AROUND 5 /* a cell: what a row has above and below by the style */

struct _HospesVolumeRows
{
  GObject parent_instance;

  /* Owned */
  HospesRowSight *sight;
  GHashTable *items; /* borrowed GtkListItem, each with a cell */
};

G_DEFINE_FINAL_TYPE (HospesVolumeRows, hospes_volume_rows, G_TYPE_OBJECT)

static void
look_at (HospesVolumeRows *self, GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  guint position = gtk_list_item_get_position (item);

  if (cell != NULL && position != GTK_INVALID_LIST_POSITION)
    hospes_volume_cell_set_in_sight (HOSPES_VOLUME_CELL (cell),
                                     hospes_row_sight_has (self->sight, position),
                                     hospes_row_sight_get_height (self->sight) - AROUND);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, g_object_new (GPOINTER_TO_SIZE (data), NULL));
}

static void
bind_cb (HospesVolumeRows *self, GtkListItem *item)
{
  g_hash_table_add (self->items, item);
  look_at (self, item);
  hospes_volume_cell_set_volume (HOSPES_VOLUME_CELL (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item));
}

static void
unbind_cb (HospesVolumeRows *self, GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  g_hash_table_remove (self->items, item);
  if (cell != NULL)
    hospes_volume_cell_set_volume (HOSPES_VOLUME_CELL (cell), NULL);
}

static void
sight_changed_cb (HospesVolumeRows *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    look_at (self, item);
}

static void
hospes_volume_rows_dispose (GObject *object)
{
  HospesVolumeRows *self = HOSPES_VOLUME_ROWS (object);

  g_clear_object (&self->sight);
  g_clear_pointer (&self->items, g_hash_table_unref);

  G_OBJECT_CLASS (hospes_volume_rows_parent_class)->dispose (object);
}

static void
hospes_volume_rows_class_init (HospesVolumeRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_volume_rows_dispose;
}

static void
hospes_volume_rows_init (HospesVolumeRows *self)
{
  self->items = g_hash_table_new (NULL, NULL);
}

HospesVolumeRows *
hospes_volume_rows_new (GtkColumnView *view)
{
  HospesVolumeRows *self = g_object_new (HOSPES_TYPE_VOLUME_ROWS, NULL);

  self->sight = hospes_row_sight_new (view);
  g_signal_connect_object (self->sight, "changed", G_CALLBACK (sight_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hospes_volume_rows_new_factory:
 * @self: rows
 * @cell: a kind of #HospesVolumeCell
 */
GtkListItemFactory *
hospes_volume_rows_new_factory (HospesVolumeRows *self, GType cell)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), GSIZE_TO_POINTER (cell));
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}
