/* hospes-ssh-hosts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The hosts that ssh's configuration names, to choose one.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-ssh-config.h"
#include "hospes-ssh-hosts.h"

/* A longer list can be filtered. */
#define FEW 8

struct _HospesSshHosts
{
  GtkPopover parent_instance;

  /* Owned */
  GPtrArray *hosts; /* of HospesSshConfigHost, in the order of the list */

  /* Template */
  GtkWidget *entry;
  GtkListBox *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesSshHosts, hospes_ssh_hosts, GTK_TYPE_POPOVER)

static guint signals[N_SIGNALS];

static const HospesSshConfigHost *
get_host (HospesSshHosts *self, GtkListBoxRow *row)
{
  return g_ptr_array_index (self->hosts, gtk_list_box_row_get_index (row));
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  HospesSshHosts *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  g_autofree char *alias = g_utf8_casefold (get_host (self, row)->alias, -1);

  return strstr (alias, wanted) != NULL;
}

static void
search_changed_cb (HospesSshHosts *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
row_activated_cb (HospesSshHosts *self, GtkListBoxRow *row)
{
  g_autofree char *alias = g_strdup (get_host (self, row)->alias);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, alias);
}

/* The first that is left. */
static void
entry_activated_cb (HospesSshHosts *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        row_activated_cb (self, row);
        return;
      }
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_row (const HospesSshConfigHost *host)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *where = hospes_ssh_config_host_describe (host);

  gtk_box_append (GTK_BOX (box), new_label (host->alias, NULL));
  if (where != NULL)
    gtk_box_append (GTK_BOX (box), new_label (where, "hospes-sub"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, host->alias,
                                  -1);
  return row;
}

static void
hospes_ssh_hosts_finalize (GObject *object)
{
  g_clear_pointer (&HOSPES_SSH_HOSTS (object)->hosts, g_ptr_array_unref);

  G_OBJECT_CLASS (hospes_ssh_hosts_parent_class)->finalize (object);
}

static void
hospes_ssh_hosts_class_init (HospesSshHostsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hospes_ssh_hosts_finalize;

  /**
   * HospesSshHosts::chosen:
   * @alias: what the configuration calls it
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HOSPES_TYPE_SSH_HOSTS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/shell/hospes-ssh-hosts.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSshHosts, entry);
  gtk_widget_class_bind_template_child (widget_class, HospesSshHosts, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hospes_ssh_hosts_init (HospesSshHosts *self)
{
  self->hosts = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

/**
 * hospes_ssh_hosts_load:
 * @self: a new list
 * @path: ssh's configuration, which need not be there
 *
 * Returns: how many hosts there are
 */
guint
hospes_ssh_hosts_load (HospesSshHosts *self, const char *path)
{
  g_return_val_if_fail (HOSPES_IS_SSH_HOSTS (self), 0);
  g_return_val_if_fail (self->hosts->len == 0, 0);

  g_ptr_array_unref (self->hosts);
  self->hosts = hospes_ssh_config_read_hosts (path);
  for (guint i = 0; i < self->hosts->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (self->hosts, i)));
  gtk_widget_set_visible (self->entry, self->hosts->len > FEW);

  return self->hosts->len;
}
