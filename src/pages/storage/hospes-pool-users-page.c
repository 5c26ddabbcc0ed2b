/* hospes-pool-users-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The machines that use the volumes of a pool.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-pool-user.h"
#include "hospes-pool-users-page.h"
#include "hospes-pool-user-row.h"

struct _HospesPoolUsersPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesPool *pool;
  GListStore *users;

  /* Template */
  GtkStack *stack;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (HospesPoolUsersPage, hospes_pool_users_page, GTK_TYPE_WIDGET)

static void
set_up_cb (HospesPoolUsersPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (HOSPES_TYPE_POOL_USER_ROW, NULL));
}

static void
bind_cb (HospesPoolUsersPage *self, GtkListItem *item)
{
  hospes_pool_user_row_set_user (HOSPES_POOL_USER_ROW (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item));
}

static void
unbind_cb (HospesPoolUsersPage *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  if (row != NULL)
    hospes_pool_user_row_set_user (HOSPES_POOL_USER_ROW (row), NULL);
}

static void
activate_cb (HospesPoolUsersPage *self, guint position)
{
  g_autoptr (HospesPoolUser) user = g_list_model_get_item (G_LIST_MODEL (self->users), position);
  HospesDomain *domain = hospes_pool_user_get_domain (user);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-machine", "s",
                              hospes_domain_get_uuid (domain));
}

static void
hospes_pool_users_page_dispose (GObject *object)
{
  HospesPoolUsersPage *self = HOSPES_POOL_USERS_PAGE (object);

  g_clear_object (&self->pool);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_object (&self->users);

  G_OBJECT_CLASS (hospes_pool_users_page_parent_class)->dispose (object);
}

static void
hospes_pool_users_page_class_init (HospesPoolUsersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_users_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-pool-users-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolUsersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolUsersPage, view);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pool_users_page_init (HospesPoolUsersPage *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  self->users = g_list_store_new (HOSPES_TYPE_POOL_USER);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->users)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

/* Its pool's volumes, or who uses them, changed. */
void
hospes_pool_users_page_update (HospesPoolUsersPage *self)
{
  g_autoptr (GPtrArray) users = NULL;

  g_return_if_fail (HOSPES_IS_POOL_USERS_PAGE (self));

  users = self->pool != NULL ? hospes_pool_user_list (hospes_pool_get_volumes (self->pool))
                             : g_ptr_array_new ();
  g_list_store_splice (self->users, 0, g_list_model_get_n_items (G_LIST_MODEL (self->users)),
                       users->pdata, users->len);
  gtk_stack_set_visible_child_name (self->stack, users->len > 0 ? "users" : "nobody");
}

/**
 * hospes_pool_users_page_set_pool:
 * @self: a page
 * @pool: (nullable): whose users to show; see hospes_pool_users_page_update()
 */
void
hospes_pool_users_page_set_pool (HospesPoolUsersPage *self, HospesPool *pool)
{
  g_return_if_fail (HOSPES_IS_POOL_USERS_PAGE (self));

  g_set_object (&self->pool, pool);
}
