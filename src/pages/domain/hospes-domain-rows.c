/* hospes-domain-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes the cells of the table of machines, and has them show something only while they
 * are in sight.
 */

#include "config.h"

#include "hospes-domain-cell.h"
#include "hospes-domain-rows.h"
#include "hospes-row-sight.h"

#define AROUND 5 /* a cell: what a row has above and below by the style */

struct _HospesDomainRows
{
  GObject parent_instance;

  /* Owned */
  HospesRowSight *sight;
  GHashTable *items; /* borrowed GtkListItem, each with a cell */
};

G_DEFINE_FINAL_TYPE (HospesDomainRows, hospes_domain_rows, G_TYPE_OBJECT)

static void
look_at (HospesDomainRows *self, GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  guint position = gtk_list_item_get_position (item);

  if (cell != NULL && position != GTK_INVALID_LIST_POSITION)
    hospes_domain_cell_set_in_sight (HOSPES_DOMAIN_CELL (cell),
                                     hospes_row_sight_has (self->sight, position),
                                     hospes_row_sight_get_height (self->sight) - AROUND);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, hospes_domain_column_new_cell (data));
}

static void
bind_cb (HospesDomainRows *self, GtkListItem *item)
{
  g_hash_table_add (self->items, item);
  look_at (self, item);
  g_object_set (gtk_list_item_get_child (item), "domain", gtk_list_item_get_item (item), NULL);
}

/* The cell keeps its machine: when rows move, each is bound anew to the one it had. */
static void
unbind_cb (HospesDomainRows *self, GtkListItem *item)
{
  g_hash_table_remove (self->items, item);
}

static void
sight_changed_cb (HospesDomainRows *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    look_at (self, item);
}

static void
hospes_domain_rows_dispose (GObject *object)
{
  HospesDomainRows *self = HOSPES_DOMAIN_ROWS (object);

  g_clear_object (&self->sight);
  g_clear_pointer (&self->items, g_hash_table_unref);

  G_OBJECT_CLASS (hospes_domain_rows_parent_class)->dispose (object);
}

static void
hospes_domain_rows_class_init (HospesDomainRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_domain_rows_dispose;
}

static void
hospes_domain_rows_init (HospesDomainRows *self)
{
  self->items = g_hash_table_new (NULL, NULL);
}

HospesDomainRows *
hospes_domain_rows_new (GtkColumnView *view)
{
  HospesDomainRows *self = g_object_new (HOSPES_TYPE_DOMAIN_ROWS, NULL);

  self->sight = hospes_row_sight_new (view);
  g_signal_connect_object (self->sight, "changed", G_CALLBACK (sight_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hospes_domain_rows_new_factory:
 * @self: rows
 * @column: (transfer none): which stays as long as there are rows
 */
GtkListItemFactory *
hospes_domain_rows_new_factory (HospesDomainRows *self, const HospesDomainColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), (gpointer) column);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}
