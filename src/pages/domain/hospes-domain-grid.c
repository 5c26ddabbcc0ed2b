/* hospes-domain-grid.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Machines as cards, as many beside each other as there is room for.
 *
 * DESIGN
 *
 * GTK keeps thirty rows of cards in stock, whatever can be seen of them. So it
 * is looked which are in sight a moment after anything has moved, and only
 * those cost round trips. A grid that is not shown is given no model, and has
 * no cards at all.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-card.h"
#include "hospes-domain-grid.h"
#include "hospes-domain-menu.h"
#include "hospes-pick-clicks.h"

/* With text of the usual size. */
#define CARD_WIDTH  234
#define PAIR_WIDTH  390 /* enough for two that are smaller */
#define MAX_COLUMNS 12

#define LOOK_MS 150

struct _HospesDomainGrid
{
  GtkWidget parent_instance;

  /* Owned */
  HospesLook *look;
  HospesDomainScreens *screens;
  HospesListPlace *place;
  HospesDomainMenu *menu;
  guint look_source;
  gboolean one_host;

  /* Template */
  GtkWidget *scroller;
  GtkGridView *view;
};

enum
{
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesDomainGrid, hospes_domain_grid, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static HospesDomainCard *
get_card (GtkWidget *item)
{
  GtkWidget *child = gtk_widget_get_first_child (item);

  return HOSPES_IS_DOMAIN_CARD (child) ? HOSPES_DOMAIN_CARD (child) : NULL;
}

static gboolean
is_in_sight (HospesDomainGrid *self, GtkWidget *card)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (card) &&
         gtk_widget_compute_bounds (card, self->scroller, &bounds) && bounds.size.height > 0 &&
         bounds.origin.y + bounds.size.height > 0 &&
         bounds.origin.y < gtk_widget_get_height (self->scroller);
}

static gboolean
look_cb (gpointer data)
{
  HospesDomainGrid *self = data;
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  self->look_source = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->view)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      HospesDomainCard *card = get_card (item);
      HospesDomain *domain =
          card != NULL ? hospes_domain_cell_get_domain (HOSPES_DOMAIN_CELL (card)) : NULL;
      gboolean sees = domain != NULL && hospes_look_get_active (self->look) &&
                      is_in_sight (self, GTK_WIDGET (card));

      if (card != NULL)
        hospes_domain_card_set_seen (card, sees);
      if (sees)
        g_ptr_array_add (seen, domain);
    }

  hospes_domain_screens_watch (self->screens, seen);
  return G_SOURCE_REMOVE;
}

static void
look_soon (HospesDomainGrid *self)
{
  if (self->look_source == 0 && self->view != NULL)
    self->look_source = g_timeout_add (LOOK_MS, look_cb, self);
}

static void
set_up_cb (HospesDomainGrid *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, hospes_domain_card_new (self->screens));
}

static void
bind_cb (HospesDomainGrid *self, GtkListItem *item)
{
  GtkWidget *card = gtk_list_item_get_child (item);

  hospes_domain_card_set_one_host (HOSPES_DOMAIN_CARD (card), self->one_host);
  g_object_set (card, "domain", gtk_list_item_get_item (item), NULL);
  look_soon (self);
}

static void
unbind_cb (HospesDomainGrid *self, GtkListItem *item)
{
  GtkWidget *card = gtk_list_item_get_child (item);

  if (card != NULL)
    g_object_set (card, "domain", NULL, NULL);
}

static void
activate_cb (HospesDomainGrid *self, guint position)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, position);
}

static void
hospes_domain_grid_dispose (GObject *object)
{
  HospesDomainGrid *self = HOSPES_DOMAIN_GRID (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_object (&self->place);
  g_clear_object (&self->menu);
  if (self->view != NULL)
    gtk_grid_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->screens);
  g_clear_object (&self->look);

  G_OBJECT_CLASS (hospes_domain_grid_parent_class)->dispose (object);
}

static void
hospes_domain_grid_class_init (HospesDomainGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_domain_grid_dispose;

  /**
   * HospesDomainGrid::activate:
   * @position: a place in the model
   *
   * By a double click, or by Enter.
   */
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", HOSPES_TYPE_DOMAIN_GRID, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-domain-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDomainGrid, scroller);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainGrid, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_domain_grid_init (HospesDomainGrid *self)
{
  GtkAdjustment *adjustment;

  self->look = hospes_look_new (GTK_WIDGET (self));
  self->screens = hospes_domain_screens_new (self->look);
  gtk_widget_init_template (GTK_WIDGET (self));

  self->menu = hospes_domain_menu_new (GTK_WIDGET (self->view));
  self->place = hospes_list_place_new_for_grid (self->view);

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (look_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (look_soon), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hospes_domain_grid_watch_clicks:
 * @self: a grid
 * @picks: (transfer none): what will be its model, for the clicks that pick
 */
void
hospes_domain_grid_watch_clicks (HospesDomainGrid *self, HospesDomainPicks *picks)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_GRID (self));

  hospes_pick_clicks_watch (GTK_WIDGET (self->view), picks);
}

/**
 * hospes_domain_grid_set_model:
 * @self: a grid
 * @model: (nullable): of #HospesDomain, and which are selected; %NULL while the
 *   grid does not show
 */
void
hospes_domain_grid_set_model (HospesDomainGrid *self, GtkSelectionModel *model)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_GRID (self));

  gtk_grid_view_set_model (self->view, model);
}

/**
 * hospes_domain_grid_fit:
 * @self: a grid
 * @width: the room there is, as if text had the usual size
 * @one_host: whether machines of one host are shown, which goes without saying
 */
void
hospes_domain_grid_fit (HospesDomainGrid *self, int width, gboolean one_host)
{
  guint n_columns = CLAMP (width / CARD_WIDTH, width >= PAIR_WIDTH ? 2 : 1, MAX_COLUMNS);

  g_return_if_fail (HOSPES_IS_DOMAIN_GRID (self));

  if (gtk_grid_view_get_max_columns (self->view) != n_columns)
    {
      /* In between, too, the one may not be above the other. */
      gtk_grid_view_set_min_columns (self->view, 1);
      gtk_grid_view_set_max_columns (self->view, n_columns);
      gtk_grid_view_set_min_columns (self->view, n_columns);
    }

  self->one_host = one_host;
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->view)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (get_card (item) != NULL)
      hospes_domain_card_set_one_host (get_card (item), one_host);
}

/**
 * hospes_domain_grid_get_place:
 * @self: a grid
 *
 * Returns: (transfer none): what can show a part of it
 */
HospesListPlace *
hospes_domain_grid_get_place (HospesDomainGrid *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_GRID (self), NULL);

  return self->place;
}
