/* hospes-list-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which part of a table or a grid is in view. GTK keeps the rows it shows in view when
 * others come before them; but a table whose beginning shows, shows its
 * beginning until a person goes elsewhere. It may have no model for a while.
 */

#include "config.h"

#include "hospes-list-place.h"

struct _HospesListPlace
{
  GObject parent_instance;

  /* Borrowed */
  GtkWidget *view; /* a GtkColumnView or GtkGridView */

  /* Owned */
  GSignalGroup *model_signals;
  guint source;

  gboolean wants_selected;
  gboolean wants_focus;
};

G_DEFINE_FINAL_TYPE (HospesListPlace, hospes_list_place, G_TYPE_OBJECT)

static GtkWidget *
find_list (HospesListPlace *self)
{
  GtkWidget *list =
      GTK_IS_GRID_VIEW (self->view) ? self->view : gtk_widget_get_first_child (self->view);

  while (list != NULL && !GTK_IS_LIST_VIEW (list) && !GTK_IS_GRID_VIEW (list))
    list = gtk_widget_get_next_sibling (list);

  return list;
}

/* Returns: (transfer none) (nullable) */
static GtkSelectionModel *
get_model (HospesListPlace *self)
{
  return GTK_IS_GRID_VIEW (self->view) ? gtk_grid_view_get_model (GTK_GRID_VIEW (self->view))
                                       : gtk_column_view_get_model (GTK_COLUMN_VIEW (self->view));
}

static gboolean
has_focus (HospesListPlace *self)
{
  GtkRoot *root = gtk_widget_get_root (self->view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *list = find_list (self);

  return focus != NULL && list != NULL && gtk_widget_is_ancestor (focus, list);
}

/* A grid that has the focus would keep it where it is. */
static void
give_focus (HospesListPlace *self, GtkWidget *list)
{
  GtkWidget *item =
      GTK_IS_GRID_VIEW (list) && self->wants_selected ? gtk_widget_get_first_child (list) : NULL;

  while (item != NULL && !(gtk_widget_get_state_flags (item) & GTK_STATE_FLAG_SELECTED))
    item = gtk_widget_get_next_sibling (item);

  gtk_widget_grab_focus (item != NULL ? item : list);
}

static gboolean
move_cb (gpointer data)
{
  HospesListPlace *self = data;
  GtkSelectionModel *model = get_model (self);
  guint n_items = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
  GtkWidget *list = find_list (self);
  guint position = 0;

  self->source = 0;

  for (guint i = 0; self->wants_selected && i < n_items; i++)
    if (gtk_selection_model_is_selected (model, i))
      {
        position = i;
        break;
      }

  if (list != NULL && n_items > 0)
    {
      /* It is also the row that gets the focus when the list does. */
      gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
      if (self->wants_focus || has_focus (self))
        give_focus (self, list);
    }

  self->wants_selected = FALSE;
  self->wants_focus = FALSE;
  return G_SOURCE_REMOVE;
}

/* Once for all that happens together. */
static void
move_soon (HospesListPlace *self)
{
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, move_cb, self, NULL);
}

static gboolean
is_anything_selected (HospesListPlace *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (get_model (self));

  return !gtk_bitset_is_empty (selected);
}

/* Who is at a row near the beginning wants to stay there. */
static void
items_changed_cb (HospesListPlace *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment) &&
      !(has_focus (self) && is_anything_selected (self)))
    move_soon (self);
}

static void
hospes_list_place_dispose (GObject *object)
{
  HospesListPlace *self = HOSPES_LIST_PLACE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->model_signals);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (hospes_list_place_parent_class)->dispose (object);
}

static void
hospes_list_place_class_init (HospesListPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_list_place_dispose;
}

static void
hospes_list_place_init (HospesListPlace *self)
{
  self->model_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "items-changed",
                                  G_CALLBACK (items_changed_cb), self);
}

static void
model_changed_cb (HospesListPlace *self)
{
  g_signal_group_set_target (self->model_signals, get_model (self));
}

static HospesListPlace *
new_for_view (GtkWidget *view)
{
  HospesListPlace *self = g_object_new (HOSPES_TYPE_LIST_PLACE, NULL);

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "notify::model", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
  return self;
}

/**
 * hospes_list_place_new:
 * @view: (transfer none): a table; it must outlive the place
 */
HospesListPlace *
hospes_list_place_new (GtkColumnView *view)
{
  return new_for_view (GTK_WIDGET (view));
}

/**
 * hospes_list_place_new_for_grid:
 * @view: (transfer none): a grid; it must outlive the place
 */
HospesListPlace *
hospes_list_place_new_for_grid (GtkGridView *view)
{
  return new_for_view (GTK_WIDGET (view));
}

/* Shows the beginning of the table. */
void
hospes_list_place_show_top (HospesListPlace *self)
{
  g_return_if_fail (HOSPES_IS_LIST_PLACE (self));

  self->wants_selected = FALSE;
  move_soon (self);
}

/* Shows the selected row, or the beginning. */
void
hospes_list_place_show_selected (HospesListPlace *self)
{
  g_return_if_fail (HOSPES_IS_LIST_PLACE (self));

  self->wants_selected = TRUE;
  move_soon (self);
}

/* Gives the keyboard to the selected row, or to the first. */
void
hospes_list_place_focus (HospesListPlace *self)
{
  g_return_if_fail (HOSPES_IS_LIST_PLACE (self));

  self->wants_focus = TRUE;
  hospes_list_place_show_selected (self);
}
