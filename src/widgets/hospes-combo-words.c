/* hospes-combo-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How the choices of a row are written. libadwaita cuts each of them at twenty letters, and at
 * fewer where what is said of it would have to be wrapped; these have the room they are given.
 */

#include "config.h"

#include "hospes-combo-words.h"
#include "hospes-cut-tooltip.h"

#define WIDEST 60 /* letters in the list, which is as wide as the widest */

typedef struct
{
  AdwComboRow *row; /* borrowed: what is written in it goes with it */
  guint least;
} Room;

static void
room_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static char *
dup_words (AdwComboRow *row, gpointer item)
{
  GtkExpression *expression = adw_combo_row_get_expression (row);
  g_auto (GValue) value = G_VALUE_INIT;

  if (expression != NULL && gtk_expression_evaluate (expression, item, &value))
    return g_value_dup_string (&value);

  return GTK_IS_STRING_OBJECT (item) ? g_strdup (gtk_string_object_get_string (item)) : NULL;
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (hospes_cut_tooltip_cb), NULL);
  return label;
}

/* Returns: how many letters that are */
static guint
bind_words (AdwComboRow *row, GtkListItem *item, GtkWidget *label)
{
  g_autofree char *words = dup_words (row, gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (label), words != NULL ? words : "");
  return words != NULL ? g_utf8_strlen (words, -1) : 0;
}

/* What is chosen, in the row. */
static void
setup_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, new_label ());
}

static void
bind_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const Room *room)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  guint length = bind_words (room->row, item, label);

  gtk_label_set_width_chars (GTK_LABEL (label), MIN (length, room->least));
}

/* In the list: the one that is chosen is marked. */
static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = new_label ();
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDEST);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_list_item_set_child (item, box);
}

static void
mark (AdwComboRow *row, GParamSpec *pspec, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);

  if (box != NULL)
    gtk_widget_set_opacity (
        gtk_widget_get_last_child (box),
        gtk_list_item_get_item (item) == adw_combo_row_get_selected_item (row) ? 1 : 0);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  bind_words (row, item, gtk_widget_get_first_child (gtk_list_item_get_child (item)));
  g_signal_connect_object (row, "notify::selected-item", G_CALLBACK (mark), item, 0);
  mark (row, NULL, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  g_signal_handlers_disconnect_by_func (row, mark, item);
}

/**
 * hospes_combo_words_set:
 * @row: its choices are strings, or what its expression makes strings of
 * @least: letters of what is chosen that have room whatever else is in @row
 */
void
hospes_combo_words_set (AdwComboRow *row, guint least)
{
  g_autoptr (GtkListItemFactory) chosen = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) list = gtk_signal_list_item_factory_new ();
  Room *room;

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  room = g_new0 (Room, 1);
  room->row = row;
  room->least = least;
  g_signal_connect (chosen, "setup", G_CALLBACK (setup_chosen_cb), NULL);
  g_signal_connect_data (chosen, "bind", G_CALLBACK (bind_chosen_cb), room, room_free, 0);
  g_signal_connect (list, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (list, "bind", G_CALLBACK (bind_cb), row, 0);
  g_signal_connect_object (list, "unbind", G_CALLBACK (unbind_cb), row, 0);
  adw_combo_row_set_factory (row, chosen);
  adw_combo_row_set_list_factory (row, list);
}
