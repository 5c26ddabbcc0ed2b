/* hospes-pool-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The pools of a host, one of which is chosen.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-pool-actions.h"
#include "hospes-pool-list.h"
#include "hospes-pool-row.h"
#include "hospes-pop-up.h"

#define MENU "/org/hospes/Hospes/ui/pages/storage/hospes-pool-actions.ui"

struct _HospesPoolList
{
  GtkWidget parent_instance;

  /* Owned */
  GListModel *pools;
  HospesPool *pool;
  HospesPoolActions *actions;
  GtkWidget *menu;

  gboolean touched; /* somebody chose one */

  /* Template */
  GtkWidget *box;
  GtkListBox *list;
  GtkWidget *partial_label;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_OPENED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesPoolList, hospes_pool_list, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  return hospes_pool_row_new (item);
}

static GtkListBoxRow *
find_row (HospesPoolList *self, HospesPool *pool)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (hospes_pool_row_get_pool (HOSPES_POOL_ROW (row)) == pool)
      return row;

  return NULL;
}

static void
choose (HospesPoolList *self, HospesPool *pool)
{
  if (!g_set_object (&self->pool, pool))
    return;

  hospes_pool_actions_set_pool (self->actions, pool);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
row_selected_cb (HospesPoolList *self, GtkListBoxRow *row)
{
  if (row != NULL)
    choose (self, hospes_pool_row_get_pool (HOSPES_POOL_ROW (row)));
}

static void
row_activated_cb (HospesPoolList *self)
{
  self->touched = TRUE;
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

/* One is always chosen: the same while it is there, else the first. */
static void
pools_changed_cb (HospesPoolList *self)
{
  GtkListBoxRow *row = self->pool != NULL && self->touched ? find_row (self, self->pool) : NULL;

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  choose (self, row != NULL ? hospes_pool_row_get_pool (HOSPES_POOL_ROW (row)) : NULL);
}

static gboolean
pop_up_menu (HospesPoolList *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return FALSE;

  gtk_list_box_select_row (self->list, row);
  return hospes_pop_up_below (GTK_POPOVER (self->menu), GTK_WIDGET (row));
}

static void
right_click_cb (HospesPoolList *self, int n_press, double x, double y)
{
  pop_up_menu (self, gtk_list_box_get_row_at_y (self->list, (int) y));
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  HospesPoolList *self = HOSPES_POOL_LIST (widget);

  return pop_up_menu (self, gtk_list_box_get_selected_row (self->list));
}

static void
hospes_pool_list_dispose (GObject *object)
{
  HospesPoolList *self = HOSPES_POOL_LIST (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->pools);
  g_clear_object (&self->pool);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_pool_list_parent_class)->dispose (object);
}

static void
hospes_pool_list_class_init (HospesPoolListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_list_dispose;

  /**
   * HospesPoolList::chosen:
   *
   * Another pool is chosen, see hospes_pool_list_get_pool().
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HOSPES_TYPE_POOL_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * HospesPoolList::opened:
   *
   * A person wants to see the pool that is chosen.
   */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", HOSPES_TYPE_POOL_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-pool-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolList, box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolList, list);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolList, partial_label);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_click_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pool_list_init (HospesPoolList *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (MENU);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = hospes_pool_actions_new (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "pool",
                                  hospes_pool_actions_get_group (self->actions));
  self->menu = gtk_popover_menu_new_from_model (
      G_MENU_MODEL (gtk_builder_get_object (builder, "pool_menu")));
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

/**
 * hospes_pool_list_set_pools:
 * @self: a list
 * @pools: (nullable): a list of #HospesPool
 */
void
hospes_pool_list_set_pools (HospesPoolList *self, GListModel *pools)
{
  g_return_if_fail (HOSPES_IS_POOL_LIST (self));

  if (self->pools != NULL)
    g_signal_handlers_disconnect_by_func (self->pools, pools_changed_cb, self);

  self->touched = FALSE;
  g_set_object (&self->pools, pools);
  gtk_list_box_bind_model (self->list, pools, create_row_cb, NULL, NULL);

  /* After the rows. */
  if (pools != NULL)
    g_signal_connect_object (pools, "items-changed", G_CALLBACK (pools_changed_cb), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  pools_changed_cb (self);
}

/* Whether the host could not tell yet which others it has. */
void
hospes_pool_list_set_partial (HospesPoolList *self, gboolean partial)
{
  g_return_if_fail (HOSPES_IS_POOL_LIST (self));

  gtk_widget_set_visible (self->partial_label, partial);
}

/* Returns: (transfer none) (nullable): the one that is chosen */
HospesPool *
hospes_pool_list_get_pool (HospesPoolList *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL_LIST (self), NULL);

  return self->pool;
}

void
hospes_pool_list_select (HospesPoolList *self, HospesPool *pool)
{
  GtkListBoxRow *row;

  g_return_if_fail (HOSPES_IS_POOL_LIST (self));

  self->touched = TRUE;
  row = find_row (self, pool);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

void
hospes_pool_list_focus (HospesPoolList *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (HOSPES_IS_POOL_LIST (self));

  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
