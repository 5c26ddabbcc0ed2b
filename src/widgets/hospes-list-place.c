/* hospes-list-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which part of a table is in view. GTK keeps the rows it shows in view when
 * others come before them; but a table whose beginning shows, shows its
 * beginning until a person goes elsewhere.
 */

#include "config.h"

#include "hospes-list-place.h"

struct _HospesListPlace
{
  GObject parent_instance;

  /* Borrowed */
  GtkColumnView *view;

  /* Owned */
  guint source;

  gboolean wants_selected;
  gboolean wants_focus;
};

G_DEFINE_FINAL_TYPE (HospesListPlace, hospes_list_place, G_TYPE_OBJECT)

static GtkWidget *
find_list (HospesListPlace *self)
{
  GtkWidget *list = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (list != NULL && !GTK_IS_LIST_VIEW (list))
    list = gtk_widget_get_next_sibling (list);

  return list;
}

static gboolean
has_focus (HospesListPlace *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->view));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *list = find_list (self);

  return focus != NULL && list != NULL && gtk_widget_is_ancestor (focus, list);
}

static gboolean
move_cb (gpointer data)
{
  HospesListPlace *self = data;
  GtkSelectionModel *model = gtk_column_view_get_model (self->view);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (model));
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
        gtk_widget_grab_focus (list);
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
  g_autoptr (GtkBitset) selected =
      gtk_selection_model_get_selection (gtk_column_view_get_model (self->view));

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
}

/**
 * hospes_list_place_new:
 * @view: (transfer none): a table with its model; it must outlive the place
 */
HospesListPlace *
hospes_list_place_new (GtkColumnView *view)
{
  HospesListPlace *self = g_object_new (HOSPES_TYPE_LIST_PLACE, NULL);

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (gtk_column_view_get_model (view), "items-changed",
                           G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
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
