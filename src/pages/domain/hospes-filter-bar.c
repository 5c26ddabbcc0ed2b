/* hospes-filter-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is above a list of machines: a chip for each kind of fact to filter by,
 * how many machines are left, and the menu of columns. What is filtered now can
 * be kept under a name; the sidebar lists such searches.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domains-model.h"
#include "hospes-filter-bar.h"
#include "hospes-filter-chip.h"
#include "hospes-order-menu.h"
#include "hospes-saved-searches.h"

struct _HospesFilterBar
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainFilter *filter;
  GListModel *shown; /* of HospesDomain */
  GSettings *settings;
  GtkWidget *chips[HOSPES_N_FILTER_KINDS]; /* borrowed from chip_box */
  guint count_source;

  /* Template */
  GtkWidget *box;
  GtkBox *chip_box;
  GtkWidget *save_button;
  GtkPopover *save_popover;
  GtkEditable *name_entry;
  GtkWidget *keep_button;
  GtkLabel *count_label;
  GtkWidget *columns_button;
  GtkWidget *order_button;
};

G_DEFINE_FINAL_TYPE (HospesFilterBar, hospes_filter_bar, GTK_TYPE_WIDGET)

static gboolean
count_cb (gpointer data)
{
  HospesFilterBar *self = data;
  guint n_shown = g_list_model_get_n_items (self->shown);
  guint n_running = 0;
  g_autofree char *machines = NULL;
  g_autofree char *running = NULL;
  g_autofree char *text = NULL;

  self->count_source = 0;

  for (guint i = 0; i < n_shown; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (self->shown, i);

      n_running += hospes_scope_contains (HOSPES_SCOPE_RUNNING, domain);
    }

  machines = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u machine", "%u machines", n_shown),
                              n_shown);
  running = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u running", "%u running", n_running),
                             n_running);
  /* Translators: two counts: “15 machines · 7 running” */
  text = g_strdup_printf (C_ ("counts", "%s · %s"), machines, running);
  gtk_label_set_label (self->count_label, text);

  /* Perhaps a host is called otherwise. */
  hospes_filter_chip_update (HOSPES_FILTER_CHIP (self->chips[HOSPES_FILTER_HOST]));
  return G_SOURCE_REMOVE;
}

static void
filter_changed_cb (HospesFilterBar *self)
{
  gtk_widget_set_visible (self->save_button, hospes_domain_filter_is_set (self->filter));
}

static void
name_changed_cb (HospesFilterBar *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_entry)));

  gtk_widget_set_sensitive (self->keep_button, *name != '\0');
}

static void
keep_cb (HospesFilterBar *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_entry)));
  g_autofree char *string = hospes_domain_filter_to_string (self->filter);

  if (*name == '\0')
    return;

  hospes_saved_searches_keep (self->settings, name, string);
  gtk_editable_set_text (self->name_entry, "");
  gtk_popover_popdown (self->save_popover);
}

static void
hospes_filter_bar_dispose (GObject *object)
{
  HospesFilterBar *self = HOSPES_FILTER_BAR (object);

  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->filter);
  g_clear_object (&self->shown);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hospes_filter_bar_parent_class)->dispose (object);
}

static void
hospes_filter_bar_class_init (HospesFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_filter_bar_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterBar, chip_box);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterBar, save_button);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterBar, save_popover);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterBar, name_entry);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterBar, keep_button);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterBar, columns_button);
  gtk_widget_class_bind_template_child (widget_class, HospesFilterBar, order_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_filter_bar_init (HospesFilterBar *self)
{
  g_autoptr (GSimpleActionGroup) actions = hospes_order_menu_new_actions ();
  g_autoptr (GMenuModel) menu = hospes_order_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "order", G_ACTION_GROUP (actions));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->order_button), menu);
  self->settings = g_settings_new ("org.hospes.Hospes");
}

/**
 * hospes_filter_bar_set_up:
 * @self: a new bar
 * @filter: (transfer none): what it changes
 * @hosts: (transfer none): of #HospesHost
 * @shown: (transfer none): of #HospesDomain: what is left to count
 * @columns: (transfer none): the menu of columns
 */
void
hospes_filter_bar_set_up (HospesFilterBar *self,
                          HospesDomainFilter *filter,
                          GListModel *hosts,
                          GListModel *shown,
                          GMenuModel *columns)
{
  g_return_if_fail (HOSPES_IS_FILTER_BAR (self));
  g_return_if_fail (self->filter == NULL);

  self->filter = g_object_ref (filter);
  self->shown = g_object_ref (shown);
  for (guint kind = 0; kind < HOSPES_N_FILTER_KINDS; kind++)
    {
      self->chips[kind] = hospes_filter_chip_new (kind, filter, hosts);
      gtk_box_append (self->chip_box, self->chips[kind]);
    }

  gtk_box_reorder_child_after (self->chip_box, self->save_button,
                               self->chips[HOSPES_FILTER_SYSTEM]);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->columns_button), columns);
  g_signal_connect_object (filter, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (shown, "items-changed", G_CALLBACK (hospes_filter_bar_count_soon), self,
                           G_CONNECT_SWAPPED);
  filter_changed_cb (self);
  hospes_filter_bar_count_soon (self);
}

/* Machines of one host have nothing to choose from among hosts. */
void
hospes_filter_bar_show_host (HospesFilterBar *self, gboolean one_host)
{
  g_return_if_fail (HOSPES_IS_FILTER_BAR (self));

  if (self->chips[HOSPES_FILTER_HOST] != NULL)
    gtk_widget_set_visible (self->chips[HOSPES_FILTER_HOST], !one_host);
}

/* Where there is no room for both, chips matter more than counts. */
void
hospes_filter_bar_set_narrow (HospesFilterBar *self, gboolean narrow)
{
  g_return_if_fail (HOSPES_IS_FILTER_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->count_label), !narrow);
}

/* Cards have no columns, and no headers to sort them by. */
void
hospes_filter_bar_set_cards (HospesFilterBar *self, gboolean cards)
{
  g_return_if_fail (HOSPES_IS_FILTER_BAR (self));

  gtk_widget_set_visible (self->columns_button, !cards);
  gtk_widget_set_visible (self->order_button, cards);
}

/* Counting goes over all machines, so once for all that changed together. */
void
hospes_filter_bar_count_soon (HospesFilterBar *self)
{
  g_return_if_fail (HOSPES_IS_FILTER_BAR (self));

  if (self->count_source == 0)
    self->count_source = g_idle_add (count_cb, self);
}
