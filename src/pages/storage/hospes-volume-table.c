/* hospes-volume-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a table of volumes shows: its columns, their orders, what it is narrowed to, and
 * which rows are selected.
 *
 * DESIGN
 *
 * A pool may have ten thousand volumes. Orders are of keys that are computed once for
 * each, filter and order work a few milliseconds at a time, and the view itself has
 * widgets only for the rows that show.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain.h"
#include "hospes-storage-words.h"
#include "hospes-volume-format-cell.h"
#include "hospes-volume-menu-cell.h"
#include "hospes-volume-name-cell.h"
#include "hospes-volume-rows.h"
#include "hospes-volume-size-cell.h"
#include "hospes-volume-table.h"
#include "hospes-volume-users-cell.h"

typedef struct
{
  const char *title;
  GType (*cell) (void);
  int width; /* 0 for what is left */
  int from;  /* the width of the table from which it shows */
} Column;

enum
{
  COLUMN_NAME,
  COLUMN_FORMAT,
  COLUMN_SIZE,
  COLUMN_USERS,
  COLUMN_MENU,
  N_COLUMNS,
};

static const Column columns[N_COLUMNS] = {
  [COLUMN_NAME] = { N_ ("Volume"), hospes_volume_name_cell_get_type, 0, 0 },
  [COLUMN_FORMAT] = { N_ ("Format"), hospes_volume_format_cell_get_type, 72, 620 },
  [COLUMN_SIZE] = { N_ ("On disk / size"), hospes_volume_size_cell_get_type, 156, 0 },
  [COLUMN_USERS] = { N_ ("Used by"), hospes_volume_users_cell_get_type, 158, 500 },
  [COLUMN_MENU] = { NULL, hospes_volume_menu_cell_get_type, 44, 0 },
};

struct _HospesVolumeTable
{
  GObject parent_instance;

  /* Borrowed: its page owns both */
  GtkColumnView *view;

  /* Owned */
  GtkColumnViewColumn *columns[N_COLUMNS];
  GtkStringFilter *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkMultiSelection *selection;
  HospesVolumeRows *rows;

  guint scroll_to; /* a row that is to be in sight once there is a next frame */
  guint scroll_id;
  guint n_frames;
  gboolean reordered; /* so that it is what is selected, or the first */
};

enum
{
  SIGNAL_ROWS_CHANGED,
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesVolumeTable, hospes_volume_table, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static char *
name_of (HospesVolume *volume)
{
  return g_utf8_make_valid (hospes_volume_get_name (volume), -1);
}

static char *
format_of (HospesVolume *volume)
{
  return g_strdup (hospes_volume_get_info (volume)->format);
}

static char *
users_of (HospesVolume *volume)
{
  return hospes_volume_get_machines (volume)->len == 0 ? NULL
                                                       : hospes_storage_words_dup_users (volume);
}

static guint64
size_of (HospesVolume *volume)
{
  return hospes_volume_get_info (volume)->allocation;
}

static GtkExpression *
new_expression (GType type, gpointer function)
{
  return gtk_cclosure_expression_new (type, NULL, 0, NULL, G_CALLBACK (function), NULL, NULL);
}

static GtkSorter *
new_sorter (guint column)
{
  switch (column)
    {
    case COLUMN_NAME:
      return GTK_SORTER (gtk_string_sorter_new (new_expression (G_TYPE_STRING, name_of)));
    case COLUMN_FORMAT:
      return GTK_SORTER (gtk_string_sorter_new (new_expression (G_TYPE_STRING, format_of)));
    case COLUMN_SIZE:
      return GTK_SORTER (gtk_numeric_sorter_new (new_expression (G_TYPE_UINT64, size_of)));
    case COLUMN_USERS:
      return GTK_SORTER (gtk_string_sorter_new (new_expression (G_TYPE_STRING, users_of)));
    default:
      return NULL;
    }
}

/* Text twice as large needs columns twice as wide. */
static int
scale (HospesVolumeTable *self, int width)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self->view)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int) (width * (dpi / (96.0 * 1024))) : width;
}

static GtkColumnViewColumn *
new_column (HospesVolumeTable *self, guint index)
{
  const Column *column = &columns[index];
  GtkListItemFactory *factory = hospes_volume_rows_new_factory (self->rows, column->cell ());
  g_autoptr (GtkSorter) sorter = new_sorter (index);
  GtkColumnViewColumn *made;

  made = gtk_column_view_column_new (column->title != NULL ? _ (column->title) : NULL, factory);
  gtk_column_view_column_set_sorter (made, sorter);
  if (column->width == 0)
    gtk_column_view_column_set_expand (made, TRUE);
  else
    gtk_column_view_column_set_fixed_width (made, scale (self, column->width));

  return made;
}

static void
items_changed_cb (HospesVolumeTable *self)
{
  g_signal_emit (self, signals[SIGNAL_ROWS_CHANGED], 0);
}

static void
selection_changed_cb (HospesVolumeTable *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
hospes_volume_table_dispose (GObject *object)
{
  HospesVolumeTable *self = HOSPES_VOLUME_TABLE (object);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->filter);
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorted);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (hospes_volume_table_parent_class)->dispose (object);
}

static void
hospes_volume_table_class_init (HospesVolumeTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_volume_table_dispose;

  signals[SIGNAL_ROWS_CHANGED] =
      g_signal_new ("rows-changed", HOSPES_TYPE_VOLUME_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTION_CHANGED] =
      g_signal_new ("selection-changed", HOSPES_TYPE_VOLUME_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
hospes_volume_table_init (HospesVolumeTable *self)
{
}

static gboolean
is_sorting (HospesVolumeTable *self)
{
  return self->sorted != NULL && gtk_sort_list_model_get_pending (self->sorted) > 0;
}

/* The first row, while nothing is selected. */
static guint
find_first_selected (HospesVolumeTable *self)
{
  g_autoptr (GtkBitset) selected =
      self->selection != NULL
          ? gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection))
          : NULL;

  return selected == NULL || gtk_bitset_is_empty (selected) ? 0 : gtk_bitset_get_minimum (selected);
}

/* Its rows are in a list of its own, which alone knows how. */
static void
scroll_now (HospesVolumeTable *self, guint position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

static gboolean
scroll_later_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  HospesVolumeTable *self = data;

  /* A table that has just come to show has no size yet. */
  if (gtk_widget_get_height (view) == 0 || is_sorting (self) || self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;

  self->scroll_id = 0;
  if (self->reordered)
    self->scroll_to = find_first_selected (self);
  self->reordered = FALSE;
  if (self->sorted != NULL &&
      self->scroll_to < g_list_model_get_n_items (G_LIST_MODEL (self->sorted)))
    scroll_now (self, self->scroll_to);
  return G_SOURCE_REMOVE;
}

static void
scroll_soon (HospesVolumeTable *self)
{
  self->n_frames = 0;
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), scroll_later_cb,
                                                    g_object_ref (self), g_object_unref);
}

static void
scroll_to (HospesVolumeTable *self, guint position)
{
  scroll_now (self, position);
  self->scroll_to = position;
  self->reordered = FALSE;
  scroll_soon (self);
}

/* GTK would follow the topmost row to wherever it went. */
static void
reordered_cb (HospesVolumeTable *self)
{
  self->reordered = TRUE;
  scroll_soon (self);
}

static void
make_models (HospesVolumeTable *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);

  self->filter = gtk_string_filter_new (new_expression (G_TYPE_STRING, name_of));
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  self->sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), g_object_ref (sorter));
  gtk_sort_list_model_set_incremental (self->sorted, TRUE);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));

  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (reordered_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * hospes_volume_table_new:
 * @view: (transfer none): the empty table; it outlives this
 */
HospesVolumeTable *
hospes_volume_table_new (GtkColumnView *view)
{
  HospesVolumeTable *self = g_object_new (HOSPES_TYPE_VOLUME_TABLE, NULL);

  self->view = view;
  self->rows = hospes_volume_rows_new (view);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i] = new_column (self, i);
      gtk_column_view_append_column (view, self->columns[i]);
    }

  make_models (self);
  gtk_column_view_sort_by_column (view, self->columns[COLUMN_NAME], GTK_SORT_ASCENDING);
  return self;
}

/**
 * hospes_volume_table_set_volumes:
 * @self: a table
 * @volumes: (nullable): a list of #HospesVolume
 */
void
hospes_volume_table_set_volumes (HospesVolumeTable *self, GListModel *volumes)
{
  g_return_if_fail (HOSPES_IS_VOLUME_TABLE (self));

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  gtk_filter_list_model_set_model (self->filtered, volumes);
}

/* Only those with @text in their names show. */
void
hospes_volume_table_set_text (HospesVolumeTable *self, const char *text)
{
  g_return_if_fail (HOSPES_IS_VOLUME_TABLE (self));

  gtk_string_filter_set_search (self->filter, text != NULL && *text != '\0' ? text : NULL);
}

/* @width: of the table, in the unit of text */
void
hospes_volume_table_set_width (HospesVolumeTable *self, int width)
{
  guint place = 0;

  g_return_if_fail (HOSPES_IS_VOLUME_TABLE (self));

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean is_in_view = gtk_column_view_column_get_column_view (self->columns[i]) != NULL;
      gboolean fits = width >= columns[i].from;

      /* With hidden ones GTK 4.8 does not give the rest all the room. */
      if (fits && !is_in_view)
        gtk_column_view_insert_column (self->view, place, self->columns[i]);
      else if (!fits && is_in_view)
        gtk_column_view_remove_column (self->view, self->columns[i]);

      place += fits;
      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (self->columns[i], scale (self, columns[i].width));
    }
}

guint
hospes_volume_table_get_n_rows (HospesVolumeTable *self)
{
  g_return_val_if_fail (HOSPES_IS_VOLUME_TABLE (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
}

/* Returns: (transfer full) (element-type HospesVolume): those that are selected */
GPtrArray *
hospes_volume_table_dup_selected (HospesVolumeTable *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  GPtrArray *volumes = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (HOSPES_IS_VOLUME_TABLE (self), volumes);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (volumes, g_list_model_get_item (G_LIST_MODEL (self->selection), position));

  return volumes;
}

static guint
find_volume (HospesVolumeTable *self, HospesVolume *volume, const char *key)
{
  guint n_rows = hospes_volume_table_get_n_rows (self);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (HospesVolume) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);
      const HospesVolumeInfo *info = hospes_volume_get_info (item);

      if (item == volume ||
          (key != NULL && (g_str_equal (info->key, key) || g_strcmp0 (info->path, key) == 0 ||
                           g_strcmp0 (info->name, key) == 0)))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

gboolean
hospes_volume_table_is_selected (HospesVolumeTable *self, HospesVolume *volume)
{
  guint position;

  g_return_val_if_fail (HOSPES_IS_VOLUME_TABLE (self), FALSE);

  position = find_volume (self, volume, NULL);
  return position != GTK_INVALID_LIST_POSITION &&
         gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position);
}

/**
 * hospes_volume_table_select:
 * @self: a table
 * @key: key, path or name of a volume
 *
 * Returns: whether it is there, and selected now
 */
gboolean
hospes_volume_table_select (HospesVolumeTable *self, const char *key)
{
  guint position;

  g_return_val_if_fail (HOSPES_IS_VOLUME_TABLE (self), FALSE);

  position = find_volume (self, NULL, key);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  scroll_to (self, position);
  return TRUE;
}
