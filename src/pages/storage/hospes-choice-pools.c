/* hospes-choice-pools.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The pools of a host beside the volumes that can be chosen; nothing is done to them here.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-choice-pools.h"
#include "hospes-pool-row.h"
#include "hospes-storage-words.h"

struct _HospesChoicePools
{
  GtkWidget parent_instance;

  /* Owned */
  GListModel *pools;

  /* Template */
  GtkWidget *scroll;
  GtkListBox *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesChoicePools, hospes_choice_pools, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  return hospes_pool_row_new (item);
}

static gboolean
is_active (HospesPool *pool)
{
  return hospes_pool_get_info (pool)->state != HOSPES_POOL_INACTIVE;
}

/* @uuid: (nullable): %NULL for the first that can be used */
static GtkListBoxRow *
find_row (HospesChoicePools *self, const char *uuid)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      HospesPool *pool = hospes_pool_row_get_pool (HOSPES_POOL_ROW (row));

      if (uuid == NULL ? is_active (pool) : g_str_equal (uuid, hospes_pool_get_uuid (pool)))
        return row;
    }

  return NULL;
}

static void
row_selected_cb (HospesChoicePools *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* One is always chosen, one that can be used if there is any. */
static void
pools_changed_cb (HospesChoicePools *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = find_row (self, NULL);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);

  row_selected_cb (self);
}

static void
hospes_choice_pools_dispose (GObject *object)
{
  HospesChoicePools *self = HOSPES_CHOICE_POOLS (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->pools);
  g_clear_pointer (&self->scroll, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_choice_pools_parent_class)->dispose (object);
}

static void
hospes_choice_pools_class_init (HospesChoicePoolsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_choice_pools_dispose;

  /**
   * HospesChoicePools::chosen:
   *
   * Another pool is chosen, see hospes_choice_pools_get_pool().
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HOSPES_TYPE_CHOICE_POOLS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-choice-pools.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesChoicePools, scroll);
  gtk_widget_class_bind_template_child (widget_class, HospesChoicePools, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_choice_pools_init (HospesChoicePools *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @pools: a list of #HospesPool, told once */
void
hospes_choice_pools_set_pools (HospesChoicePools *self, GListModel *pools)
{
  g_return_if_fail (HOSPES_IS_CHOICE_POOLS (self));
  g_return_if_fail (self->pools == NULL);

  self->pools = g_object_ref (pools);
  gtk_list_box_bind_model (self->list, pools, create_row_cb, NULL, NULL);
  /* After the rows. */
  g_signal_connect_object (pools, "items-changed", G_CALLBACK (pools_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  pools_changed_cb (self);
}

/* Returns: (transfer none) (nullable): the one that is chosen */
HospesPool *
hospes_choice_pools_get_pool (HospesChoicePools *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (HOSPES_IS_CHOICE_POOLS (self), NULL);

  row = self->list != NULL ? gtk_list_box_get_selected_row (self->list) : NULL;
  return row != NULL ? hospes_pool_row_get_pool (HOSPES_POOL_ROW (row)) : NULL;
}

/* Returns: whether it is there, and chosen now */
gboolean
hospes_choice_pools_select (HospesChoicePools *self, const char *uuid)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (HOSPES_IS_CHOICE_POOLS (self), FALSE);

  row = find_row (self, uuid);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  return row != NULL;
}

/**
 * hospes_choice_pools_new_menu:
 * @self: pools
 * @action: what is done with the UUID of one
 *
 * Returns: (transfer full): those that can be used, with the room they have
 */
GMenuModel *
hospes_choice_pools_new_menu (HospesChoicePools *self, const char *action)
{
  GMenu *menu = g_menu_new ();

  g_return_val_if_fail (HOSPES_IS_CHOICE_POOLS (self), G_MENU_MODEL (menu));

  for (guint i = 0; self->pools != NULL && i < g_list_model_get_n_items (self->pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (self->pools, i);
      const HospesPoolInfo *info = hospes_pool_get_info (pool);
      g_autofree char *available = hospes_storage_words_dup_size (info->available);
      /* Translators: a pool, and how much room it has */
      g_autofree char *label = g_strdup_printf (_ ("%s (%s free)"), info->name, available);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      if (!is_active (pool))
        continue;

      g_menu_item_set_action_and_target (item, action, "s", info->uuid);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}
