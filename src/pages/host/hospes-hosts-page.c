/* hospes-hosts-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Why no host has a machine to show: which of them are away, are being
 * connected or have none, and the way to each.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-host-row.h"
#include "hospes-hosts-page.h"

#define N_STATES (HOSPES_HOST_STATE_FAILED + 1)

struct _HospesHostsPage
{
  GtkWidget parent_instance;

  /* Owned */
  GListModel *hosts; /* of HospesHost */

  /* Template */
  GtkWidget *page;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HospesHostsPage, hospes_hosts_page, GTK_TYPE_WIDGET)

static void
show_words (HospesHostsPage *self, const char *icon_name, const char *title, const char *text)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (self->page);

  adw_status_page_set_icon_name (page, icon_name);
  adw_status_page_set_title (page, title);
  adw_status_page_set_description (page, text);
}

static void
update (HospesHostsPage *self)
{
  guint counts[N_STATES] = { 0 };
  guint n_hosts = g_list_model_get_n_items (self->hosts);

  for (guint i = 0; i < n_hosts; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      counts[hospes_host_get_state (host)]++;
    }

  if (counts[HOSPES_HOST_STATE_CONNECTED] > 0)
    show_words (self, "computer-symbolic", _ ("No machines yet"),
                _ ("Machines that are made on these hosts appear here at once."));
  else if (counts[HOSPES_HOST_STATE_CONNECTING] > 0)
    show_words (self, "network-server-symbolic", _ ("Connecting…"),
                _ ("Machines appear here as soon as a host answers."));
  else if (counts[HOSPES_HOST_STATE_FAILED] + counts[HOSPES_HOST_STATE_LOST] > 0)
    show_words (self, "network-server-symbolic", _ ("No host is connected"),
                _ ("Open a host to see why, and what can be done."));
  else
    show_words (self, "network-server-symbolic", _ ("No host is connected"),
                _ ("Connect a host to see its machines."));
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return hospes_host_row_new (item);
}

static void
hosts_changed_cb (HospesHostsPage *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      g_signal_handlers_disconnect_by_func (host, update, self);
      g_signal_connect_object (host, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (host, "notify::facts", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }

  update (self);
}

static void
hospes_hosts_page_dispose (GObject *object)
{
  HospesHostsPage *self = HOSPES_HOSTS_PAGE (object);

  g_clear_object (&self->hosts);
  g_clear_pointer (&self->page, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_hosts_page_parent_class)->dispose (object);
}

static void
hospes_hosts_page_class_init (HospesHostsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_hosts_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/host/hospes-hosts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesHostsPage, page);
  gtk_widget_class_bind_template_child (widget_class, HospesHostsPage, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_hosts_page_init (HospesHostsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_hosts_page_set_hosts:
 * @self: a new page
 * @hosts: (transfer none): a list of #HospesHost
 */
void
hospes_hosts_page_set_hosts (HospesHostsPage *self, GListModel *hosts)
{
  g_return_if_fail (HOSPES_IS_HOSTS_PAGE (self));
  g_return_if_fail (self->hosts == NULL);

  self->hosts = g_object_ref (hosts);
  gtk_list_box_bind_model (self->list, hosts, make_row, NULL, NULL);
  g_signal_connect_object (hosts, "items-changed", G_CALLBACK (hosts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hosts_changed_cb (self, 0, 0, g_list_model_get_n_items (hosts));
}
