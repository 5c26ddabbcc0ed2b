/* hospes-pick-header.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a list has for a header while machines are being picked: how many are,
 * which others to pick, and the way out.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-pick-header.h"
#include "hospes-task-button.h"

struct _HospesPickHeader
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainPicks *picks;

  /* Borrowed */
  GtkWidget *header; /* in whose place it shows … */
  GtkWidget *button; /* … and what begins there */

  /* Template */
  GtkWidget *bar;
  GtkWidget *cancel_button;
  GtkMenuButton *count_button;
};

G_DEFINE_FINAL_TYPE (HospesPickHeader, hospes_pick_header, GTK_TYPE_WIDGET)

static void
update (HospesPickHeader *self)
{
  guint n_shown = hospes_domain_picks_get_n_shown (self->picks);
  guint n_hidden = hospes_domain_picks_get_n_hidden (self->picks);
  g_autofree char *shown = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u Selected", "%u Selected", n_shown), n_shown);
  g_autofree char *text = NULL;

  if (n_hidden > 0)
    /* Translators: “3 Selected · 2 Hidden”: selected, but not shown by the filter */
    text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%s · %u Hidden", "%s · %u Hidden", n_hidden), shown,
        n_hidden);

  gtk_menu_button_set_label (self->count_button, text != NULL ? text : shown);
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->count_button),
      n_hidden > 0 ? _ ("Nothing is done to machines that the filter hides") : NULL);
}

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static gboolean
is_running (HospesDomain *domain)
{
  return hospes_domain_get_active (domain);
}

static gboolean
is_off (HospesDomain *domain)
{
  return !hospes_domain_get_active (domain);
}

static void
cancel_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_domain_picks_set_picking (user_data, FALSE);
}

static void
all_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_domain_picks_pick_only (user_data, hospes_domain_picks_can_pick);
}

static void
none_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_domain_picks_pick_only (user_data, NULL);
}

static void
running_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_domain_picks_pick_only (user_data, is_running);
}

static void
off_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_domain_picks_pick_only (user_data, is_off);
}

static const GActionEntry actions[] = {
  { "cancel", cancel_action },   { "all", all_action }, { "none", none_action },
  { "running", running_action }, { "off", off_action },
};

/* Whoever came by the button goes on from there, and the keyboard with them. */
static void
picking_cb (HospesPickHeader *self)
{
  gboolean picking = hospes_domain_picks_get_picking (self->picks);
  GtkWidget *leaving = picking ? self->header : GTK_WIDGET (self);
  gboolean had_focus = leaving != NULL && has_focus_inside (leaving);

  update (self);
  gtk_widget_set_visible (GTK_WIDGET (self), picking);
  if (self->header != NULL)
    gtk_widget_set_visible (self->header, !picking);
  if (had_focus && self->button != NULL)
    gtk_widget_grab_focus (picking ? GTK_WIDGET (self->count_button) : self->button);
}

static void
hospes_pick_header_dispose (GObject *object)
{
  HospesPickHeader *self = HOSPES_PICK_HEADER (object);

  g_clear_object (&self->picks);
  g_clear_weak_pointer (&self->header);
  g_clear_weak_pointer (&self->button);
  g_clear_pointer (&self->bar, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_pick_header_parent_class)->dispose (object);
}

static void
hospes_pick_header_class_init (HospesPickHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pick_header_dispose;

  g_type_ensure (HOSPES_TYPE_TASK_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-pick-header.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPickHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, HospesPickHeader, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPickHeader, count_button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pick_header_init (HospesPickHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_actions (HospesPickHeader *self)
{
  /* Not to the whole: made in a header that is hidden, buttons of GTK 4.8 look no further up. */
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions),
                                   self->picks);
  gtk_widget_insert_action_group (self->cancel_button, "pick", G_ACTION_GROUP (group));
  gtk_widget_insert_action_group (GTK_WIDGET (self->count_button), "pick", G_ACTION_GROUP (group));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HospesDomainPicks *picks = user_data;

  if (!hospes_domain_picks_get_picking (picks))
    return FALSE;

  hospes_domain_picks_set_picking (picks, FALSE);
  return TRUE;
}

static gboolean
select_all_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return gtk_selection_model_select_all (user_data);
}

static void
add_shortcut (GtkEventController *controller,
              const char *keys,
              GtkShortcutFunc func,
              HospesDomainPicks *picks)
{
  GtkShortcut *shortcut =
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                        gtk_callback_action_new (func, g_object_ref (picks), g_object_unref));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* Wherever the keyboard is on the page, if nobody there has a use of their own. */
static void
add_shortcuts (GtkWidget *page, HospesDomainPicks *picks)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  add_shortcut (controller, "Escape", escape_cb, picks);
  add_shortcut (controller, "<Control>a", select_all_cb, picks);
  gtk_widget_add_controller (page, controller);
}

/**
 * hospes_pick_header_set_up:
 * @self: a new header, among the parts of a page
 * @picks: (transfer none): what it tells of; it shows while someone picks
 * @header: (transfer none): the header in whose place it shows
 * @button: (transfer none): begins
 */
void
hospes_pick_header_set_up (HospesPickHeader *self,
                           HospesDomainPicks *picks,
                           GtkWidget *header,
                           GtkToggleButton *button)
{
  g_return_if_fail (HOSPES_IS_PICK_HEADER (self));
  g_return_if_fail (self->picks == NULL);

  self->picks = g_object_ref (picks);
  g_set_weak_pointer (&self->header, header);
  g_set_weak_pointer (&self->button, GTK_WIDGET (button));
  g_signal_connect_object (picks, "notify::picking", G_CALLBACK (picking_cb), self,
                           G_CONNECT_SWAPPED);
  add_actions (self);
  picking_cb (self);
  g_object_bind_property (picks, "picking", button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  add_shortcuts (gtk_widget_get_parent (GTK_WIDGET (self)), picks);
  g_signal_connect_object (picks, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
