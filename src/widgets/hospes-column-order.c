/* hospes-column-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Keeps the order a person chose for a table between runs, and while the
 * column it goes by has no room.
 */

#include "config.h"

#include "hospes-column-order.h"
#include "hospes-column-sorter.h"

struct _HospesColumnOrder
{
  GObject parent_instance;

  /* Borrowed */
  GtkColumnView *view;

  /* Owned */
  GSettings *settings;
  char *key;
  char *now;          /* the order it gave, perhaps in place of the kept one */
  GPtrArray *columns; /* of GtkColumnViewColumn, on screen or not */

  guint frozen;
};

G_DEFINE_FINAL_TYPE (HospesColumnOrder, hospes_column_order, G_TYPE_OBJECT)

static const char *
get_id (GtkColumnViewColumn *column)
{
  return hospes_column_sorter_get_id (
      HOSPES_COLUMN_SORTER (gtk_column_view_column_get_sorter (column)));
}

/* The first one, if that is not on screen. */
static GtkColumnViewColumn *
find_column (HospesColumnOrder *self, const char *id)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);

      if (g_str_equal (get_id (column), id) &&
          gtk_column_view_column_get_column_view (column) != NULL)
        return column;
    }

  return g_ptr_array_index (self->columns, 0);
}

static void
changed_cb (HospesColumnOrder *self)
{
  g_autofree char *order = NULL;

  if (self->view == NULL || self->frozen > 0)
    return;

  /* Rows that moved say so too, while another column stands in for the kept one. */
  order = hospes_column_sorter_dup_order (self->view);
  if (order == NULL || g_strcmp0 (order, self->now) == 0)
    return;

  g_settings_set_string (self->settings, self->key, order);
  g_free (self->now);
  self->now = g_steal_pointer (&order);
}

/* It was chosen elsewhere. */
static void
settings_changed_cb (HospesColumnOrder *self)
{
  if (self->view == NULL || self->frozen > 0)
    return;

  hospes_column_order_freeze (self);
  hospes_column_order_thaw (self);
}

static void
hospes_column_order_dispose (GObject *object)
{
  HospesColumnOrder *self = HOSPES_COLUMN_ORDER (object);

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hospes_column_order_parent_class)->dispose (object);
}

static void
hospes_column_order_finalize (GObject *object)
{
  HospesColumnOrder *self = HOSPES_COLUMN_ORDER (object);

  g_ptr_array_unref (self->columns);
  g_free (self->key);
  g_free (self->now);

  G_OBJECT_CLASS (hospes_column_order_parent_class)->finalize (object);
}

static void
hospes_column_order_class_init (HospesColumnOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_column_order_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_column_order_finalize;
}

static void
hospes_column_order_init (HospesColumnOrder *self)
{
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hospes_column_order_new:
 * @view: (transfer none): a table
 * @key: where its order is kept in the settings
 *
 * Returns: (transfer full): it is frozen, so that columns can be added
 */
HospesColumnOrder *
hospes_column_order_new (GtkColumnView *view, const char *key)
{
  HospesColumnOrder *self = g_object_new (HOSPES_TYPE_COLUMN_ORDER, NULL);
  g_autofree char *changed = g_strconcat ("changed::", key, NULL);

  g_set_weak_pointer (&self->view, view);
  self->settings = g_settings_new ("org.hospes.Hospes");
  self->key = g_strdup (key);
  self->frozen = 1;
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, changed, G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hospes_column_order_add:
 * @self: an order
 * @column: (transfer none): a column with a #HospesColumnSorter
 */
void
hospes_column_order_add (HospesColumnOrder *self, GtkColumnViewColumn *column)
{
  g_return_if_fail (HOSPES_IS_COLUMN_ORDER (self));
  g_return_if_fail (HOSPES_IS_COLUMN_SORTER (gtk_column_view_column_get_sorter (column)));

  g_ptr_array_add (self->columns, g_object_ref (column));
}

/* From now on it is not a person who changes the order: columns come and go. */
void
hospes_column_order_freeze (HospesColumnOrder *self)
{
  g_return_if_fail (HOSPES_IS_COLUMN_ORDER (self));

  self->frozen++;
}

/* Sorts as a person chose, or by the first column while theirs is not there. */
void
hospes_column_order_thaw (HospesColumnOrder *self)
{
  g_autofree char *kept = NULL;
  g_autofree char *now = NULL;
  g_autofree char *wanted = NULL;
  GtkColumnViewColumn *column;
  gboolean turned;

  g_return_if_fail (HOSPES_IS_COLUMN_ORDER (self));
  g_return_if_fail (self->frozen > 0);

  kept = g_settings_get_string (self->settings, self->key);
  turned = *kept == '-';
  column = find_column (self, kept + turned);
  turned = turned && g_str_equal (get_id (column), kept + 1);
  wanted = g_strconcat (turned ? "-" : "", get_id (column), NULL);
  now = hospes_column_sorter_dup_order (self->view);

  if (g_strcmp0 (now, wanted) != 0)
    gtk_column_view_sort_by_column (self->view, column,
                                    turned ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);

  g_free (self->now);
  self->now = g_steal_pointer (&wanted);
  self->frozen--;
}
