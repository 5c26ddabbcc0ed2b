/* hospes-list-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a row of the sidebar leads to: the machines of all hosts or of one, or,
 * while that host has none to show, why.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-empty-host-page.h"
#include "hospes-even-lines.h"
#include "hospes-host-words.h"
#include "hospes-hosts-page.h"
#include "hospes-list-choice.h"
#include "hospes-list-page.h"
#include "hospes-lost-banner.h"
#include "hospes-pick-header.h"
#include "hospes-sample-adding.h"
#include "hospes-sample.h"
#include "hospes-slim.h"
#include "hospes-task-button.h"
#include "hospes-trouble-page.h"
#include "hospes-units.h"
#include "hospes-view-switch.h"
#include "hospes-width-bin.h"

#define URI_CHARS  300
#define LINE_CHARS 60

struct _HospesListPage
{
  GtkWidget parent_instance;

  gboolean telling_trouble; /* of a host that has machines */

  /* Owned */
  GListModel *hosts; /* of HospesHost */
  HospesHost *host;  /* NULL for all */
  HospesScope scope;
  GSignalGroup *host_signals;
  GSignalGroup *model_signals;
  HospesSampleAdding *adding;

  /* Template */
  GtkWidget *bin;
  GtkWidget *box;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  HospesPickHeader *pick_header;
  GtkToggleButton *pick_button;
  GtkWidget *host_button;
  GtkToggleButton *search_button;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  HospesLostBanner *banner;
  GtkStack *stack;
  HospesDomainsPage *domains;
  HospesViewSwitch *view_switch;
  HospesTroublePage *trouble;
  HospesEmptyHostPage *empty;
  HospesHostsPage *hosts_page;
  AdwStatusPage *connecting;
  GtkSpinner *connecting_spinner;
};

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesListPage, hospes_list_page, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
update_title (HospesListPage *self)
{
  g_autofree char *subtitle = self->host != NULL ? hospes_host_words_dup_subtitle (self->host)
                                                 : hospes_host_words_dup_count (self->hosts);
  const char *title = hospes_domain_filter_get_name (hospes_list_page_get_filter (self));

  if (self->host != NULL)
    title = hospes_host_get_name (self->host);
  else if (title == NULL)
    title = hospes_list_choice_get_title (self->scope);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
update_actions (HospesListPage *self)
{
  HospesHost *adding_host = hospes_sample_adding_get_host (self->adding);
  HospesHostState state =
      self->host != NULL ? hospes_host_get_state (self->host) : HOSPES_HOST_STATE_DISCONNECTED;
  gboolean up = state == HOSPES_HOST_STATE_CONNECTED || state == HOSPES_HOST_STATE_CONNECTING;

  gtk_widget_set_visible (self->host_button, self->host != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.connect", self->host != NULL && !up);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.disconnect",
                                 up || state == HOSPES_HOST_STATE_LOST);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.cancel-sample",
                                 adding_host != NULL && adding_host == self->host);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.add-sample",
                                 state == HOSPES_HOST_STATE_CONNECTED && adding_host == NULL &&
                                     hospes_sample_fits (self->host));
  hospes_empty_host_page_set_adding (self->empty, self->host != NULL && adding_host == self->host);
}

/* What a person typed may look like markup, which a description is. */
static void
show_uri (HospesListPage *self)
{
  g_autofree char *beginning = hospes_shorten (hospes_host_get_uri (self->host), URI_CHARS);
  g_autofree char *uri = g_markup_escape_text (beginning, -1);

  adw_status_page_set_description (self->connecting, uri);
}

static void
adding_changed_cb (HospesListPage *self)
{
  if (self->box != NULL)
    update_actions (self);
}

static void
selected_cb (HospesListPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
update (HospesListPage *self)
{
  const char *page = hospes_list_choice_find_page (self->hosts, self->host, self->telling_trouble);

  self->telling_trouble &= g_str_equal (page, "trouble");
  hospes_trouble_page_set_host (self->trouble, g_str_equal (page, "trouble") ? self->host : NULL);
  if (g_str_equal (page, "connecting"))
    show_uri (self);
  hospes_empty_host_page_set_host (self->empty, g_str_equal (page, "empty") ? self->host : NULL);

  /* A spinner that nobody sees would still ask for frames. */
  gtk_spinner_set_spinning (self->connecting_spinner, g_str_equal (page, "connecting"));
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), g_str_equal (page, "domains"));
  if (!g_str_equal (page, "domains"))
    hospes_domain_picks_set_picking (hospes_domains_page_get_picks (self->domains), FALSE);
  hospes_lost_banner_set_telling (self->banner, self->telling_trouble);
  selected_cb (self);
  update_title (self);
  update_actions (self);
}

/* For all machines it matters of every host whether it has any. */
static void
update_all (HospesListPage *self)
{
  if (self->host == NULL && self->box != NULL)
    update (self);
}

static void
hosts_changed_cb (HospesListPage *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      /* One that was moved is another that was added. */
      g_signal_handlers_disconnect_by_func (hospes_host_get_domains (host), update_all, self);
      g_signal_handlers_disconnect_by_func (host, update_all, self);
      g_signal_connect_object (hospes_host_get_domains (host), "items-changed",
                               G_CALLBACK (update_all), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (host, "notify::state", G_CALLBACK (update_all), self,
                               G_CONNECT_SWAPPED);
    }

  update (self);
}

static void
search_changed_cb (HospesListPage *self)
{
  if (self->hosts != NULL)
    hospes_domain_filter_set_text (hospes_domains_page_get_filter (self->domains),
                                   gtk_editable_get_text (self->search_entry));
}

static void
width_changed_cb (HospesListPage *self)
{
  int width = hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin));

  hospes_slim_header_set (self->header, width);
  hospes_view_switch_fit (self->view_switch, width);
  hospes_slim_rows_set (GTK_WIDGET (self->trouble), width);
  hospes_slim_rows_set (GTK_WIDGET (self->empty), width);
  hospes_slim_rows_set (GTK_WIDGET (self->hosts_page), width);
}

/* The keyboard would be with nobody. */
static void
search_ended_cb (HospesListPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!gtk_search_bar_get_search_mode (self->search_bar) && focus != NULL &&
      gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search_bar)))
    hospes_domains_page_focus (self->domains);
}

static void
clear_search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesListPage *self = HOSPES_LIST_PAGE (widget);

  /* Which empties the entry. */
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  hospes_domain_filter_take_string (hospes_domains_page_get_filter (self->domains), NULL);
}

/* For both ways */
static void
connect_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesHost *host = HOSPES_LIST_PAGE (widget)->host;

  if (host != NULL && g_str_equal (action_name, "list.connect"))
    hospes_host_connect (host);
  else if (host != NULL)
    hospes_host_disconnect (host);
}

/* In place of the machines, and the other way round. */
static void
tell_trouble_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesListPage *self = HOSPES_LIST_PAGE (widget);

  self->telling_trouble = !self->telling_trouble;
  update (self);
}

static void
add_sample_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hospes_list_page_add_sample (HOSPES_LIST_PAGE (widget));
}

static void
cancel_sample_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hospes_sample_adding_cancel (HOSPES_LIST_PAGE (widget)->adding);
}

static void
hospes_list_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, hospes_list_page_get_selected (HOSPES_LIST_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_list_page_dispose (GObject *object)
{
  HospesListPage *self = HOSPES_LIST_PAGE (object);

  g_clear_object (&self->adding);
  g_clear_object (&self->host_signals);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->host);
  g_clear_pointer (&self->bin, gtk_widget_unparent);
  self->box = NULL;
  self->domains = NULL;
  g_clear_object (&self->hosts);

  G_OBJECT_CLASS (hospes_list_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HOSPES_TYPE_LOST_BANNER);
  g_type_ensure (HOSPES_TYPE_DOMAINS_PAGE);
  g_type_ensure (HOSPES_TYPE_EMPTY_HOST_PAGE);
  g_type_ensure (HOSPES_TYPE_HOSTS_PAGE);
  g_type_ensure (HOSPES_TYPE_PICK_HEADER);
  g_type_ensure (HOSPES_TYPE_TROUBLE_PAGE);
  g_type_ensure (HOSPES_TYPE_VIEW_SWITCH);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);

  g_type_ensure (HOSPES_TYPE_TASK_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/host/hospes-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, header);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, title);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, pick_header);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, pick_button);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, host_button);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, domains);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, view_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, empty);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, hosts_page);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, connecting);
  gtk_widget_class_bind_template_child (widget_class, HospesListPage, connecting_spinner);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_ended_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
}

static void
hospes_list_page_class_init (HospesListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_list_page_dispose;
  object_class->get_property = hospes_list_page_get_property;

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, HOSPES_TYPE_DOMAIN,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "list.clear-search", NULL, clear_search_action);
  gtk_widget_class_install_action (widget_class, "list.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "list.disconnect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "list.tell-trouble", NULL, tell_trouble_action);
  gtk_widget_class_install_action (widget_class, "list.add-sample", NULL, add_sample_action);
  gtk_widget_class_install_action (widget_class, "list.cancel-sample", NULL, cancel_sample_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_list_page_init (HospesListPage *self)
{
  self->adding = hospes_sample_adding_new (GTK_WIDGET (self));
  g_signal_connect_object (self->adding, "notify::host", G_CALLBACK (adding_changed_cb), self,
                           G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_even_lines_set (self->box, LINE_CHARS);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);

  self->host_signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->host_signals, "notify::state", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->host_signals, "notify::facts", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->host_signals, "notify::name", G_CALLBACK (update), self);

  self->model_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "items-changed", G_CALLBACK (update), self);
}

/**
 * hospes_list_page_set_hosts:
 * @self: a new page
 * @hosts: (transfer none): a list of #HospesHost
 */
void
hospes_list_page_set_hosts (HospesListPage *self, GListModel *hosts)
{
  g_return_if_fail (HOSPES_IS_LIST_PAGE (self));

  self->hosts = g_object_ref (hosts);
  hospes_domains_page_set_hosts (self->domains, hosts);
  hospes_pick_header_set_up (self->pick_header, hospes_domains_page_get_picks (self->domains),
                             GTK_WIDGET (self->header), self->pick_button);
  hospes_hosts_page_set_hosts (self->hosts_page, hosts);
  g_signal_connect_object (hosts, "items-changed", G_CALLBACK (hosts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hospes_list_page_get_filter (self), "changed", G_CALLBACK (update_title),
                           self, G_CONNECT_SWAPPED);
  hosts_changed_cb (self, 0, 0, g_list_model_get_n_items (hosts));
}

/**
 * hospes_list_page_show:
 * @self: a page
 * @scope: which machines
 * @host: (nullable): of which host, or of all
 */
void
hospes_list_page_show (HospesListPage *self, HospesScope scope, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_LIST_PAGE (self));

  self->scope = scope;
  self->telling_trouble = FALSE;
  g_set_object (&self->host, host);
  g_signal_group_set_target (self->host_signals, host);
  g_signal_group_set_target (self->model_signals,
                             host != NULL ? hospes_host_get_domains (host) : NULL);
  hospes_domains_page_show (self->domains, scope, host);
  hospes_lost_banner_set_host (self->banner, host);
  update (self);
}

/**
 * hospes_list_page_narrow:
 * @self: a page
 * @filter: (nullable): for hospes_domain_filter_take_string()
 * @name: (nullable): what to call it
 */
void
hospes_list_page_narrow (HospesListPage *self, const char *filter, const char *name)
{
  HospesDomainFilter *narrowing = hospes_list_page_get_filter (self);
  g_autofree char *text = NULL;

  g_return_if_fail (HOSPES_IS_LIST_PAGE (self));

  hospes_domain_filter_take_named (narrowing, filter, name);

  /* The entry follows, and tells the filter what it knows. */
  text = g_strdup (hospes_domain_filter_get_text (narrowing));
  gtk_search_bar_set_search_mode (self->search_bar, *text != '\0');
  gtk_editable_set_text (self->search_entry, text);
}

/* What narrows it, as long as @self shows anything. */
HospesDomainFilter *
hospes_list_page_get_filter (HospesListPage *self)
{
  return hospes_domains_page_get_filter (self->domains);
}

HospesHost *
hospes_list_page_get_host (HospesListPage *self)
{
  g_return_val_if_fail (HOSPES_IS_LIST_PAGE (self), NULL);

  return self->host;
}

/**
 * hospes_list_page_get_selected:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the selected machine, if machines show
 */
HospesDomain *
hospes_list_page_get_selected (HospesListPage *self)
{
  g_return_val_if_fail (HOSPES_IS_LIST_PAGE (self), NULL);

  /* What nobody sees is not meant. */
  if (self->domains == NULL ||
      !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "domains"))
    return NULL;

  return hospes_domains_page_get_selected (self->domains);
}

/* Puts the cursor where machines are filtered by name. */
void
hospes_list_page_search (HospesListPage *self)
{
  g_return_if_fail (HOSPES_IS_LIST_PAGE (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->search_button)))
    {
      gtk_search_bar_set_search_mode (self->search_bar, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
    }
}

/* Puts the sample machine on the host that shows, and then shows its screen. */
void
hospes_list_page_add_sample (HospesListPage *self)
{
  g_return_if_fail (HOSPES_IS_LIST_PAGE (self));

  if (self->host != NULL)
    hospes_sample_adding_begin (self->adding, self->host);
}
