/* hospes-domains-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The table of machines. Only rows on screen exist; columns leave where there
 * is no room; hosts are asked about load only while someone looks.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-bulk-bar.h"
#include "hospes-domain-columns.h"
#include "hospes-domain-grid.h"
#include "hospes-domain-menu.h"
#include "hospes-domains-page.h"
#include "hospes-filter-bar.h"
#include "hospes-list-place.h"
#include "hospes-load-watch.h"
#include "hospes-no-domains-page.h"
#include "hospes-pick-clicks.h"
#include "hospes-width-bin.h"

/* The order waits until the pointer has left for as long. */
#define HOLD_MS 1000

/* Below it chips need all the width. */
#define NARROW_WIDTH 560

struct _HospesDomainsPage
{
  GtkWidget parent_instance;

  /* Owned */
  GListModel *hosts; /* of HospesHost */
  HospesDomainsModel *model;
  HospesDomainColumns *columns;
  HospesDomainPicks *picks;
  HospesListPlace *place;
  HospesLoadWatch *watch;
  HospesDomainMenu *menu;
  GSettings *settings;
  HospesHost *host; /* the one that is shown, or NULL for all */
  guint hold_source;
  guint frame_tick;
  guint put_away_source;
  HospesScope scope;

  /* Template */
  GtkWidget *bin;
  HospesFilterBar *bar;
  GtkStack *stack;
  HospesNoDomainsPage *nothing;
  GtkColumnView *view;
  HospesDomainGrid *grid;
  GtkSingleSelection *selection;
  HospesBulkBar *bulk_bar;
};

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesDomainsPage, hospes_domains_page, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

/* For those who want to know, and for benches: the next frame shows them. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HospesDomainsPage *self = HOSPES_DOMAINS_PAGE (widget);

  self->frame_tick = 0;
  g_debug ("%u machines shown", hospes_domains_page_get_n_shown (self));
  return G_SOURCE_REMOVE;
}

static gboolean
shows_cards (HospesDomainsPage *self)
{
  g_autofree char *view = g_settings_get_string (self->settings, "list-view");

  return g_str_equal (view, "cards");
}

static HospesListPlace *
get_place (HospesDomainsPage *self)
{
  return shows_cards (self) ? hospes_domain_grid_get_place (self->grid) : self->place;
}

static void
update_stack (HospesDomainsPage *self)
{
  const char *machines = shows_cards (self) ? "cards" : "table";

  hospes_no_domains_page_show (self->nothing, self->scope, self->host,
                               hospes_domains_model_get_filter (self->model));

  if (self->frame_tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->frame_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);

  gtk_stack_set_visible_child_name (
      self->stack, hospes_domains_page_get_n_shown (self) == 0 ? "nothing" : machines);
}

/* The one that does not show has no model: rows nobody sees cost as much as others. */
static gboolean
put_away_cb (gpointer data)
{
  HospesDomainsPage *self = data;
  gboolean cards = shows_cards (self);

  self->put_away_source = 0;
  if (cards)
    gtk_column_view_set_model (self->view, NULL);
  else
    hospes_domain_grid_set_model (self->grid, NULL);
  hospes_domain_columns_set_all (self->columns, cards);
  return G_SOURCE_REMOVE;
}

/* To make the one takes time, and to put the other away as well: not at once. */
static void
update_view (HospesDomainsPage *self)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->picks);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack));

  g_clear_handle_id (&self->put_away_source, g_source_remove);
  hospes_filter_bar_set_cards (self->bar, shows_cards (self));
  if (shows_cards (self))
    {
      hospes_domain_grid_set_model (self->grid, selection);
    }
  else
    {
      hospes_domain_columns_set_all (self->columns, FALSE);
      gtk_column_view_set_model (self->view, selection);
    }

  update_stack (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->put_away_source = g_idle_add_full (G_PRIORITY_LOW, put_away_cb, self, NULL);
  else
    put_away_cb (self);

  if (had_focus)
    hospes_list_place_focus (get_place (self));
  else
    hospes_list_place_show_selected (get_place (self));
}

static void
pointer_entered_cb (HospesDomainsPage *self)
{
  g_clear_handle_id (&self->hold_source, g_source_remove);
  hospes_domains_model_hold (self->model, TRUE);
}

static gboolean
release_cb (gpointer data)
{
  HospesDomainsPage *self = data;

  self->hold_source = 0;
  hospes_domains_model_hold (self->model, FALSE);
  return G_SOURCE_REMOVE;
}

static void
pointer_left_cb (HospesDomainsPage *self)
{
  g_clear_handle_id (&self->hold_source, g_source_remove);
  self->hold_source = g_timeout_add (HOLD_MS, release_cb, self);
}

static void
activate_cb (HospesDomainsPage *self, guint position)
{
  if (hospes_domain_picks_get_picking (self->picks))
    {
      hospes_domain_picks_toggle (self->picks, position);
      return;
    }

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-domain", NULL);
}

static void
selected_cb (HospesDomainsPage *self)
{
  if (self->model != NULL)
    hospes_domains_model_keep (self->model, hospes_domains_page_get_selected (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
update_columns (HospesDomainsPage *self)
{
  int width = hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin));

  hospes_domain_columns_fit (self->columns, width, self->host != NULL);
  hospes_domain_grid_fit (self->grid, width, self->host != NULL);
  hospes_filter_bar_set_narrow (self->bar, width < NARROW_WIDTH);
  hospes_bulk_bar_set_narrow (self->bulk_bar, width < NARROW_WIDTH);
}

/* A person chose another order: they want to see its beginning, while the list
 * would stay with the rows it shows. */
static void
sorted_cb (HospesDomainsPage *self)
{
  if (self->model != NULL && !hospes_domains_model_is_reordering (self->model))
    hospes_list_place_show_top (get_place (self));
}

static void
hospes_domains_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, hospes_domains_page_get_selected (HOSPES_DOMAINS_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
narrowed_cb (HospesDomainsPage *self)
{
  hospes_list_place_show_selected (get_place (self));
  update_stack (self);
}

static void
hospes_domains_page_dispose (GObject *object)
{
  HospesDomainsPage *self = HOSPES_DOMAINS_PAGE (object);

  g_clear_handle_id (&self->hold_source, g_source_remove);
  g_clear_handle_id (&self->put_away_source, g_source_remove);
  g_clear_object (&self->place);
  g_clear_object (&self->menu);
  g_clear_object (&self->watch);
  g_clear_object (&self->settings);
  g_clear_object (&self->columns);
  g_clear_object (&self->picks);
  /* The model empties its list when it goes: nobody is here to show that. */
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (hospes_domains_model_get_list (self->model), self);
  g_clear_pointer (&self->bin, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->hosts);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_domains_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HOSPES_TYPE_DOMAIN_GRID);
  g_type_ensure (HOSPES_TYPE_BULK_BAR);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);
  g_type_ensure (HOSPES_TYPE_FILTER_BAR);
  g_type_ensure (HOSPES_TYPE_NO_DOMAINS_PAGE);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-domains-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDomainsPage, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainsPage, view);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainsPage, grid);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainsPage, selection);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainsPage, bulk_bar);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointer_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, pointer_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_columns);
}

static void
hospes_domains_page_class_init (HospesDomainsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_domains_page_dispose;
  object_class->get_property = hospes_domains_page_get_property;

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, HOSPES_TYPE_DOMAIN,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_domains_page_init (HospesDomainsPage *self)
{
  self->settings = g_settings_new ("org.hospes.Hospes");
  g_signal_connect_object (self->settings, "changed::list-view", G_CALLBACK (update_view), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->menu = hospes_domain_menu_new (GTK_WIDGET (self->view));
  self->picks = hospes_domain_picks_new (self->selection);
  g_signal_connect_object (self->picks, "notify::picking", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->picks));
  hospes_pick_clicks_watch (GTK_WIDGET (self->view), self->picks);
  hospes_domain_grid_watch_clicks (self->grid, self->picks);

  self->place = hospes_list_place_new (self->view);
  self->columns = hospes_domain_columns_new (self->view);
  self->watch = hospes_load_watch_new (GTK_WIDGET (self), self->columns);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns",
                                  hospes_domain_columns_get_actions (self->columns));
}

/**
 * hospes_domains_page_set_hosts:
 * @self: a new page
 * @hosts: (transfer none): a list of #HospesHost
 */
void
hospes_domains_page_set_hosts (HospesDomainsPage *self, GListModel *hosts)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);

  g_return_if_fail (HOSPES_IS_DOMAINS_PAGE (self));
  g_return_if_fail (self->hosts == NULL);

  self->hosts = g_object_ref (hosts);

  hospes_domain_columns_begin (self->columns);
  self->model = hospes_domains_model_new (hosts, sorter);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (sorted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hospes_domains_model_get_list (self->model), "items-changed",
                           G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hospes_domains_model_get_filter (self->model), "changed",
                           G_CALLBACK (narrowed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (hospes_filter_bar_count_soon),
                           self->bar, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (hospes_domain_picks_check_soon),
                           self->picks, G_CONNECT_SWAPPED);
  hospes_bulk_bar_set_up (self->bulk_bar, self->picks, hosts);
  hospes_filter_bar_set_up (self->bar, hospes_domains_model_get_filter (self->model), hosts,
                            hospes_domains_model_get_list (self->model),
                            hospes_domain_columns_get_menu (self->columns));
  gtk_single_selection_set_model (self->selection, hospes_domains_model_get_list (self->model));
  update_view (self);
  hospes_load_watch_set_hosts (self->watch, hosts);
}

/**
 * hospes_domains_page_show:
 * @self: a page
 * @scope: which machines
 * @host: (nullable): of which host, or of all
 */
void
hospes_domains_page_show (HospesDomainsPage *self, HospesScope scope, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_DOMAINS_PAGE (self));

  if (g_set_object (&self->host, host) || self->scope != scope)
    {
      hospes_domain_picks_set_picking (self->picks, FALSE);
      hospes_list_place_show_top (get_place (self));
    }
  self->scope = scope;
  hospes_domains_model_show (self->model, scope, host);
  hospes_filter_bar_show_host (self->bar, host != NULL);
  update_stack (self);
  update_columns (self);
  hospes_load_watch_set_host (self->watch, host);
}

/**
 * hospes_domains_page_get_filter:
 * @self: a page with hosts
 *
 * Returns: (transfer none): what narrows the list
 */
HospesDomainFilter *
hospes_domains_page_get_filter (HospesDomainsPage *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAINS_PAGE (self), NULL);

  return hospes_domains_model_get_filter (self->model);
}

/* Gives the keyboard to the row of the selected machine, or to the first. */
void
hospes_domains_page_focus (HospesDomainsPage *self)
{
  g_return_if_fail (HOSPES_IS_DOMAINS_PAGE (self));

  hospes_list_place_focus (get_place (self));
}

/**
 * hospes_domains_page_get_selected:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the selected machine
 */
HospesDomain *
hospes_domains_page_get_selected (HospesDomainsPage *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAINS_PAGE (self), NULL);

  /* Several are nobody's one. */
  if (self->picks == NULL || hospes_domain_picks_get_picking (self->picks))
    return NULL;

  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

/* Which machines are meant, if several are. */
HospesDomainPicks *
hospes_domains_page_get_picks (HospesDomainsPage *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAINS_PAGE (self), NULL);

  return self->picks;
}

guint
hospes_domains_page_get_n_shown (HospesDomainsPage *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAINS_PAGE (self), 0);

  return g_list_model_get_n_items (hospes_domains_model_get_list (self->model));
}
