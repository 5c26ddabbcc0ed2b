/* hospes-view-switch.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Chooses whether machines are shown as rows of a table or as cards. The choice
 * is kept in the settings, which whoever shows machines follows. Where there is
 * little room there is only the button for the other one.
 */

#include "config.h"

#include "hospes-view-switch.h"

/* Below it a header has no room for both buttons. */
#define SLIM_WIDTH 480

struct _HospesViewSwitch
{
  GtkWidget parent_instance;

  gboolean slim;

  /* Template */
  GtkWidget *box;
  GtkToggleButton *list_button;
  GtkToggleButton *cards_button;
};

G_DEFINE_FINAL_TYPE (HospesViewSwitch, hospes_view_switch, GTK_TYPE_WIDGET)

static void
update (HospesViewSwitch *self)
{
  gboolean cards = gtk_toggle_button_get_active (self->cards_button);
  GtkWidget *hidden = GTK_WIDGET (cards ? self->cards_button : self->list_button);
  GtkWidget *other = GTK_WIDGET (cards ? self->list_button : self->cards_button);

  gtk_widget_set_visible (other, TRUE);
  if (self->slim && gtk_widget_is_focus (hidden))
    gtk_widget_grab_focus (other);
  gtk_widget_set_visible (hidden, !self->slim);
}

static void
hospes_view_switch_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_VIEW_SWITCH (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_view_switch_parent_class)->dispose (object);
}

static void
hospes_view_switch_class_init (HospesViewSwitchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_view_switch_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-view-switch.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesViewSwitch, box);
  gtk_widget_class_bind_template_child (widget_class, HospesViewSwitch, list_button);
  gtk_widget_class_bind_template_child (widget_class, HospesViewSwitch, cards_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_view_switch_init (HospesViewSwitch *self)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  g_autoptr (GAction) action = g_settings_create_action (settings, "list-view");
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action (G_ACTION_MAP (group), action);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", G_ACTION_GROUP (group));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_view_switch_fit:
 * @self: a switch
 * @width: how wide the header is that it is in, in the unit of text
 */
void
hospes_view_switch_fit (HospesViewSwitch *self, int width)
{
  g_return_if_fail (HOSPES_IS_VIEW_SWITCH (self));

  self->slim = width < SLIM_WIDTH;
  if (self->slim)
    gtk_widget_remove_css_class (self->box, "linked");
  else
    gtk_widget_add_css_class (self->box, "linked");
  update (self);
}
