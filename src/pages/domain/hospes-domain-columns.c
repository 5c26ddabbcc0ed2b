/* hospes-domain-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The columns of the table of machines: a line of a table for each. A person
 * chooses which, in what order, and by which to sort; where there is no room for
 * all, those of the highest rank leave.
 *
 * DESIGN
 *
 * A column that is only hidden keeps its width on GTK 4.8, so it leaves the
 * view. What is chosen is therefore not what is in the view but in the
 * settings, as a list of names in their order.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-column-order.h"
#include "hospes-domain-action-cell.h"
#include "hospes-domain-clock.h"
#include "hospes-domain-column.h"
#include "hospes-domain-columns.h"
#include "hospes-domain-rows.h"

#define KEY        "list-columns"
#define NAME_WIDTH 250
#define END_WIDTH  56

struct _HospesDomainColumns
{
  GObject parent_instance;

  /* Borrowed */
  GtkColumnView *view;

  /* Owned */
  GSettings *settings;
  HospesColumnOrder *order;
  HospesDomainClock *clock;
  HospesDomainRows *rows;
  GSimpleActionGroup *actions;
  GMenu *menu;
  GtkColumnViewColumn *columns[HOSPES_N_DOMAIN_COLUMNS];

  int width;
  gboolean one_host;
  gboolean all;
  gboolean arranging;
  guint keep_source;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesDomainColumns, hospes_domain_columns, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

/* Text twice as large needs columns twice as wide. */
static int
scale (HospesDomainColumns *self, int width)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self->view)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int) (width * (dpi / (96.0 * 1024))) : width;
}

static GtkColumnViewColumn *
new_column (HospesDomainColumns *self, const HospesDomainColumn *column)
{
  GtkListItemFactory *factory = hospes_domain_rows_new_factory (self->rows, column);
  GtkColumnViewColumn *made;

  made = gtk_column_view_column_new (column->title != NULL ? _ (column->title) : NULL, factory);
  gtk_column_view_column_set_header_menu (made, G_MENU_MODEL (self->menu));
  if (column->width == 0)
    gtk_column_view_column_set_expand (made, TRUE);
  else
    gtk_column_view_column_set_fixed_width (made, scale (self, column->width));

  if (column->id != NULL)
    {
      g_autoptr (GtkSorter) sorter = hospes_domain_column_new_sorter (column->id);

      gtk_column_view_column_set_sorter (made, sorter);
      hospes_column_order_add (self->order, made);
    }

  return made;
}

static gboolean
is_in_view (HospesDomainColumns *self, guint index)
{
  return gtk_column_view_column_get_column_view (self->columns[index]) != NULL;
}

/* Returns: (transfer full): what a person chose, whatever was written there */
static GArray *
read_chosen (HospesDomainColumns *self)
{
  g_auto (GStrv) ids = g_settings_get_strv (self->settings, KEY);
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean seen[HOSPES_N_DOMAIN_COLUMNS] = { FALSE };
  guint name = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      int index = hospes_domain_column_find (ids[i]);
      guint found = index;

      if (index < 0 || seen[index])
        continue;

      seen[index] = TRUE;
      g_array_append_val (chosen, found);
    }

  if (!seen[name])
    g_array_prepend_val (chosen, name);

  return chosen;
}

static void
write_chosen (HospesDomainColumns *self, GArray *chosen)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (ids, (char *) hospes_domain_columns[g_array_index (chosen, guint, i)].id);

  g_ptr_array_add (ids, NULL);
  g_settings_set_strv (self->settings, KEY, (const char *const *) ids->pdata);
}

/* An order by any of them can be had, while no table shows them. */
static void
choose_all (GArray *chosen)
{
  g_array_set_size (chosen, 0);
  for (guint i = 0; i < HOSPES_N_DOMAIN_COLUMNS; i++)
    g_array_append_val (chosen, i);
}

/* What there is room for. */
static void
remove_unfit (HospesDomainColumns *self, GArray *chosen)
{
  int used = NAME_WIDTH + END_WIDTH;

  for (guint i = chosen->len; self->one_host && i > 0; i--)
    if (g_str_equal (hospes_domain_columns[g_array_index (chosen, guint, i - 1)].id, "host"))
      g_array_remove_index (chosen, i - 1);

  for (guint i = 0; i < chosen->len; i++)
    used += hospes_domain_columns[g_array_index (chosen, guint, i)].width;

  while (used > self->width && chosen->len > 1)
    {
      guint first = 0;

      for (guint i = 1; i < chosen->len; i++)
        if (hospes_domain_columns[g_array_index (chosen, guint, i)].rank >
            hospes_domain_columns[g_array_index (chosen, guint, first)].rank)
          first = i;

      used -= hospes_domain_columns[g_array_index (chosen, guint, first)].width;
      g_array_remove_index (chosen, first);
    }
}

static void
arrange (HospesDomainColumns *self)
{
  g_autoptr (GArray) chosen = read_chosen (self);
  gboolean wanted[HOSPES_N_DOMAIN_COLUMNS] = { FALSE };

  if (self->view == NULL || self->width <= 0)
    return;

  if (self->all)
    choose_all (chosen);
  else
    remove_unfit (self, chosen);
  for (guint i = 0; i < chosen->len; i++)
    wanted[g_array_index (chosen, guint, i)] = TRUE;

  self->arranging = TRUE;
  hospes_column_order_freeze (self->order);

  for (guint i = 0; i < HOSPES_N_DOMAIN_COLUMNS; i++)
    if (!wanted[i] && is_in_view (self, i))
      gtk_column_view_remove_column (self->view, self->columns[i]);

  for (guint i = 0; i < chosen->len; i++)
    {
      guint index = g_array_index (chosen, guint, i);
      GListModel *in_view = gtk_column_view_get_columns (self->view);
      g_autoptr (GtkColumnViewColumn) there = g_list_model_get_item (in_view, i);

      /* Moving one makes all its cells anew. */
      if (there != self->columns[index])
        gtk_column_view_insert_column (self->view, i, self->columns[index]);
      if (hospes_domain_columns[index].width > 0)
        gtk_column_view_column_set_fixed_width (self->columns[index],
                                                scale (self, hospes_domain_columns[index].width));
    }

  hospes_column_order_thaw (self->order);
  self->arranging = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A person dragged a column to another place: those that are in the view now
 * take, in their new order, the places they had among all that are chosen. */
static gboolean
keep_order_cb (gpointer data)
{
  HospesDomainColumns *self = data;
  g_autoptr (GArray) chosen = NULL;
  GListModel *in_view;
  guint next = 0;

  self->keep_source = 0;
  if (self->view == NULL)
    return G_SOURCE_REMOVE;

  in_view = gtk_column_view_get_columns (self->view);
  chosen = read_chosen (self);

  for (guint i = 0; i < chosen->len; i++)
    {
      if (!is_in_view (self, g_array_index (chosen, guint, i)))
        continue;

      while (next < g_list_model_get_n_items (in_view))
        {
          g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (in_view, next++);
          guint found = 0;

          while (found < HOSPES_N_DOMAIN_COLUMNS && self->columns[found] != column)
            found++;

          if (found < HOSPES_N_DOMAIN_COLUMNS)
            {
              g_array_index (chosen, guint, i) = found;
              break;
            }
        }
    }

  write_chosen (self, chosen);
  return G_SOURCE_REMOVE;
}

/* It leaves one place before it comes to the other: wait for that. */
static void
columns_changed_cb (HospesDomainColumns *self)
{
  if (!self->arranging && self->keep_source == 0)
    self->keep_source = g_idle_add (keep_order_cb, self);
}

static void
update_actions (HospesDomainColumns *self)
{
  g_autoptr (GArray) chosen = read_chosen (self);

  for (guint i = 1; i < HOSPES_N_DOMAIN_COLUMNS; i++)
    {
      GAction *action =
          g_action_map_lookup_action (G_ACTION_MAP (self->actions), hospes_domain_columns[i].id);
      gboolean is_chosen = FALSE;

      for (guint j = 0; j < chosen->len; j++)
        is_chosen |= g_array_index (chosen, guint, j) == i;

      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_chosen));
    }
}

/* A new one goes where the table has it among the others. */
static void
choose_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  HospesDomainColumns *self = data;
  g_autoptr (GArray) chosen = read_chosen (self);
  guint index = hospes_domain_column_find (g_action_get_name (G_ACTION (action)));
  guint place = 0;

  if (g_variant_get_boolean (state))
    {
      while (place < chosen->len && g_array_index (chosen, guint, place) < index)
        place++;
      g_array_insert_val (chosen, place, index);
    }
  else
    {
      for (guint i = chosen->len; i > 0; i--)
        if (g_array_index (chosen, guint, i - 1) == index)
          g_array_remove_index (chosen, i - 1);
    }

  write_chosen (self, chosen);
}

static void
settings_changed_cb (HospesDomainColumns *self)
{
  update_actions (self);
  arrange (self);
}

static void
hospes_domain_columns_dispose (GObject *object)
{
  HospesDomainColumns *self = HOSPES_DOMAIN_COLUMNS (object);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->clock);
  g_clear_object (&self->rows);
  g_clear_object (&self->order);
  g_clear_object (&self->settings);
  g_clear_object (&self->actions);
  g_clear_object (&self->menu);
  for (guint i = 0; i < HOSPES_N_DOMAIN_COLUMNS; i++)
    g_clear_object (&self->columns[i]);

  G_OBJECT_CLASS (hospes_domain_columns_parent_class)->dispose (object);
}

static void
hospes_domain_columns_class_init (HospesDomainColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_domain_columns_dispose;

  /**
   * HospesDomainColumns::changed:
   *
   * Other columns are in the view than before, or perhaps the same.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_DOMAIN_COLUMNS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_domain_columns_init (HospesDomainColumns *self)
{
  self->settings = g_settings_new ("org.hospes.Hospes");
  self->actions = g_simple_action_group_new ();
  self->menu = g_menu_new ();

  for (guint i = 1; i < HOSPES_N_DOMAIN_COLUMNS; i++)
    {
      g_autofree char *name = g_strconcat ("columns.", hospes_domain_columns[i].id, NULL);
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (
          hospes_domain_columns[i].id, NULL, g_variant_new_boolean (FALSE));

      g_signal_connect_object (action, "change-state", G_CALLBACK (choose_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
      g_menu_append (self->menu, _ (hospes_domain_columns[i].title), name);
    }
}

/**
 * hospes_domain_columns_new:
 * @view: (transfer none): a table without columns
 */
HospesDomainColumns *
hospes_domain_columns_new (GtkColumnView *view)
{
  static const HospesDomainColumn end = { .width = END_WIDTH,
                                          .cell = hospes_domain_action_cell_get_type };
  HospesDomainColumns *self = g_object_new (HOSPES_TYPE_DOMAIN_COLUMNS, NULL);
  g_autoptr (GtkColumnViewColumn) last = NULL;

  g_set_weak_pointer (&self->view, view);
  self->clock = hospes_domain_clock_new (GTK_WIDGET (view));
  self->rows = hospes_domain_rows_new (view);
  self->order = hospes_column_order_new (view, "list-sort");
  for (guint i = 0; i < HOSPES_N_DOMAIN_COLUMNS; i++)
    self->columns[i] = new_column (self, &hospes_domain_columns[i]);

  last = new_column (self, &end);
  gtk_column_view_append_column (view, self->columns[0]);
  gtk_column_view_append_column (view, last);

  update_actions (self);
  g_signal_connect_object (self->settings, "changed::" KEY, G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed",
                           G_CALLBACK (columns_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* Sorts as a person chose, from now on: the view has its sorter’s model next. */
void
hospes_domain_columns_begin (HospesDomainColumns *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_COLUMNS (self));

  hospes_column_order_thaw (self->order);
}

/**
 * hospes_domain_columns_fit:
 * @self: columns
 * @width: the room there is, as if text had the usual size
 * @one_host: whether machines of one host are shown, which needs no column then
 */
void
hospes_domain_columns_fit (HospesDomainColumns *self, int width, gboolean one_host)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_COLUMNS (self));

  self->width = width;
  self->one_host = one_host;
  arrange (self);
}

/* Whether all are there for the sake of the order, and no table shows them. */
void
hospes_domain_columns_set_all (HospesDomainColumns *self, gboolean all)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_COLUMNS (self));

  if (self->all == all)
    return;

  self->all = all;
  arrange (self);
}

gboolean
hospes_domain_columns_is_shown (HospesDomainColumns *self, const char *id)
{
  int index = hospes_domain_column_find (id);

  g_return_val_if_fail (HOSPES_IS_DOMAIN_COLUMNS (self), FALSE);

  if (self->all)
    {
      g_autofree char *order = g_settings_get_string (self->settings, "list-sort");

      return g_str_has_suffix (order, id);
    }

  return index >= 0 && self->columns[index] != NULL && is_in_view (self, index);
}

/* To be inserted as “columns”. */
GActionGroup *
hospes_domain_columns_get_actions (HospesDomainColumns *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_COLUMNS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

GMenuModel *
hospes_domain_columns_get_menu (HospesDomainColumns *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_COLUMNS (self), NULL);

  return G_MENU_MODEL (self->menu);
}
