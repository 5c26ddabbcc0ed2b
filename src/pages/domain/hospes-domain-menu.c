/* hospes-domain-menu.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The menu of a machine in a table or among cards: by the right button of the
 * mouse, by the menu key, or by Shift+F10. The machine it is for gets selected,
 * as what the menu offers is done to that one.
 */

#include "config.h"

#include "hospes-domain-actions.h"
#include "hospes-domain-cell.h"
#include "hospes-domain-menu.h"
#include "hospes-domain-picks.h"
#include "hospes-pop-up.h"

struct _HospesDomainMenu
{
  GObject parent_instance;

  /* Borrowed */
  GtkWidget *view; /* a GtkColumnView or GtkGridView */

  /* Owned */
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (HospesDomainMenu, hospes_domain_menu, G_TYPE_OBJECT)

static GListModel *
get_model (HospesDomainMenu *self)
{
  return GTK_IS_GRID_VIEW (self->view)
             ? G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (self->view)))
             : G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (self->view)));
}

static gboolean
is_picking (GListModel *model)
{
  return HOSPES_IS_DOMAIN_PICKS (model) &&
         hospes_domain_picks_get_picking (HOSPES_DOMAIN_PICKS (model));
}

/* While several are picked no machine is the one a menu would be for. */
static gboolean
select_domain (HospesDomainMenu *self, HospesDomain *domain)
{
  GListModel *model = get_model (self);
  guint n_items = model != NULL && !is_picking (model) ? g_list_model_get_n_items (model) : 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (HospesDomain) item = g_list_model_get_item (model, i);

      if (item == domain)
        return gtk_selection_model_is_selected (GTK_SELECTION_MODEL (model), i) ||
               gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), i, TRUE);
    }

  return FALSE;
}

static void
right_click_cb (HospesDomainMenu *self, int n_press, double x, double y)
{
  HospesDomain *domain = hospes_domain_cell_find_at (self->view, x, y);
  const GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (domain != NULL && select_domain (self, domain))
    hospes_pop_up_at (GTK_POPOVER (self->menu), &place);
}

/* At the row or card that has the focus. */
static gboolean
menu_key_cb (GtkWidget *view, GVariant *args, gpointer user_data)
{
  HospesDomainMenu *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  HospesDomain *domain;
  graphene_rect_t bounds;
  GdkRectangle place = { .width = 1 };

  if (focus == NULL || !gtk_widget_is_ancestor (focus, view))
    return FALSE;

  domain = hospes_domain_cell_find (self->view, focus);
  if (domain == NULL || !gtk_widget_compute_bounds (focus, view, &bounds) ||
      !select_domain (self, domain))
    return FALSE;

  place.x = bounds.origin.x + 24;
  place.y = bounds.origin.y;
  place.height = bounds.size.height;
  hospes_pop_up_at (GTK_POPOVER (self->menu), &place);
  return TRUE;
}

static void
hospes_domain_menu_dispose (GObject *object)
{
  HospesDomainMenu *self = HOSPES_DOMAIN_MENU (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (hospes_domain_menu_parent_class)->dispose (object);
}

static void
hospes_domain_menu_class_init (HospesDomainMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_domain_menu_dispose;
}

static void
hospes_domain_menu_init (HospesDomainMenu *self)
{
}

static void
add_controllers (HospesDomainMenu *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger =
      gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
                                   gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (trigger, gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (self->view, keys);
}

/**
 * hospes_domain_menu_new:
 * @view: (transfer none): a table or a grid of machines; its owner owns this too
 *   and lets go of it first
 */
HospesDomainMenu *
hospes_domain_menu_new (GtkWidget *view)
{
  HospesDomainMenu *self = g_object_new (HOSPES_TYPE_DOMAIN_MENU, NULL);
  g_autoptr (GMenuModel) menu_model = hospes_domain_actions_new_menu ();

  g_set_weak_pointer (&self->view, view);
  self->menu = gtk_popover_menu_new_from_model (menu_model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  /* The popover belongs to the view, so that places in it are places there. */
  gtk_widget_set_parent (self->menu, view);
  add_controllers (self);
  return self;
}
