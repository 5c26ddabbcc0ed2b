/* hospes-column-sorter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The sorter of a column that knows whether it is the first to be asked.
 *
 * DESIGN
 *
 * GTK 4.8 does not tell by which column a table is sorted. But a table’s
 * sorter asks those of its columns, the one that counts most first, and turns
 * the answer round where the order is. So it is given two things to compare
 * that none looks at: the column that answers is the one, and the answer tells
 * the direction.
 */

#include "config.h"

#include "hospes-column-sorter.h"

struct _HospesColumnSorter
{
  GtkSorter parent_instance;

  /* Owned */
  char *id;

  GCompareDataFunc compare;
  gpointer data; /* for compare */
};

G_DEFINE_FINAL_TYPE (HospesColumnSorter, hospes_column_sorter, GTK_TYPE_SORTER)

/* Who answers, while it is asked who does. */
static gboolean asking;
static HospesColumnSorter *answering;

static GtkOrdering
hospes_column_sorter_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  HospesColumnSorter *self = HOSPES_COLUMN_SORTER (sorter);

  if (!asking)
    return gtk_ordering_from_cmpfunc (self->compare (a, b, self->data));

  answering = self;
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
hospes_column_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

static void
hospes_column_sorter_finalize (GObject *object)
{
  g_free (HOSPES_COLUMN_SORTER (object)->id);

  G_OBJECT_CLASS (hospes_column_sorter_parent_class)->finalize (object);
}

static void
hospes_column_sorter_class_init (HospesColumnSorterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_column_sorter_finalize;
  GTK_SORTER_CLASS (klass)->compare = hospes_column_sorter_compare;
  GTK_SORTER_CLASS (klass)->get_order = hospes_column_sorter_get_order;
}

static void
hospes_column_sorter_init (HospesColumnSorter *self)
{
}

/**
 * hospes_column_sorter_new:
 * @id: what its column is called in settings
 * @compare: compares two rows
 * @data: for @compare
 */
GtkSorter *
hospes_column_sorter_new (const char *id, GCompareDataFunc compare, gpointer data)
{
  HospesColumnSorter *self = g_object_new (HOSPES_TYPE_COLUMN_SORTER, NULL);

  self->id = g_strdup (id);
  self->compare = compare;
  self->data = data;
  return GTK_SORTER (self);
}

const char *
hospes_column_sorter_get_id (HospesColumnSorter *self)
{
  g_return_val_if_fail (HOSPES_IS_COLUMN_SORTER (self), NULL);

  return self->id;
}

/**
 * hospes_column_sorter_dup_order:
 * @view: a table all whose columns have such sorters, if they have any
 *
 * Returns: (transfer full) (nullable): the column it is sorted by, such as
 *   “name”, or “-name” if that is turned round
 */
char *
hospes_column_sorter_dup_order (GtkColumnView *view)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  answering = NULL;
  asking = TRUE;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), a, b);
  asking = FALSE;

  if (answering == NULL)
    return NULL;

  return g_strconcat (ordering == GTK_ORDERING_LARGER ? "-" : "", answering->id, NULL);
}
