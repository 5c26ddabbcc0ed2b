/* hospes-pool-user-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine among those that use a pool; follows what becomes of it.
 */

#include "config.h"

#include "hospes-cut-tooltip.h"
#include "hospes-domain-words.h"
#include "hospes-machine-links.h"
#include "hospes-pool-user-row.h"
#include "hospes-state-icon.h"

struct _HospesPoolUserRow
{
  GtkWidget parent_instance;

  /* Owned */
  GSignalGroup *signals;
  HospesPoolUser *user;

  /* Template */
  GtkWidget *box;
  HospesStateIcon *icon;
  GtkLabel *name_label;
  GtkLabel *line_label;
};

G_DEFINE_FINAL_TYPE (HospesPoolUserRow, hospes_pool_user_row, GTK_TYPE_WIDGET)

static void
update (HospesPoolUserRow *self)
{
  HospesDomain *domain = hospes_pool_user_get_domain (self->user);
  HospesDomainState state = hospes_domain_get_stale (domain) ? HOSPES_DOMAIN_STATE_UNKNOWN
                                                             : hospes_domain_get_state (domain);
  g_autofree char *line = hospes_pool_user_dup_line (self->user);

  hospes_state_icon_set_state (self->icon, hospes_domain_state_get_nick (state),
                               hospes_domain_state_get_label (state));
  gtk_label_set_label (self->name_label, hospes_domain_get_label (domain));
  gtk_label_set_label (self->line_label, line);
}

static void
hospes_pool_user_row_dispose (GObject *object)
{
  HospesPoolUserRow *self = HOSPES_POOL_USER_ROW (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->user);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_pool_user_row_parent_class)->dispose (object);
}

static void
hospes_pool_user_row_class_init (HospesPoolUserRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_user_row_dispose;

  g_type_ensure (HOSPES_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-pool-user-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolUserRow, box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolUserRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolUserRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolUserRow, line_label);
  gtk_widget_class_bind_template_callback (widget_class, hospes_cut_tooltip_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pool_user_row_init (HospesPoolUserRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::stale", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::name", G_CALLBACK (update), self);
}

/**
 * hospes_pool_user_row_set_user:
 * @self: a row
 * @user: (nullable): what it shows from now on
 */
void
hospes_pool_user_row_set_user (HospesPoolUserRow *self, HospesPoolUser *user)
{
  g_return_if_fail (HOSPES_IS_POOL_USER_ROW (self));

  if (self->signals == NULL || !g_set_object (&self->user, user))
    return;

  g_signal_group_set_target (self->signals,
                             user != NULL ? hospes_pool_user_get_domain (user) : NULL);
  if (user != NULL)
    update (self);
}
