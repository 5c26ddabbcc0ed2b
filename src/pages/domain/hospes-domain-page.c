/* hospes-domain-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine: a header with what can be done to it, and its tabs.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-attention-banner.h"
#include "hospes-console-page.h"
#include "hospes-domain-actions.h"
#include "hospes-domain-page.h"
#include "hospes-domain-words.h"
#include "hospes-host.h"
#include "hospes-lost-banner.h"
#include "hospes-overview-page.h"
#include "hospes-slim.h"
#include "hospes-state-icon.h"
#include "hospes-task-button.h"
#include "hospes-units.h"
#include "hospes-width-bin.h"

#define TOOLTIP_CHARS 300

/* Below these widths the header's buttons leave, from the left, for the menu. */
#define BUTTONS_WIDTH 640
#define LABEL_WIDTH   520
#define POWER_WIDTH   300

/* Below this one the tools stand without words. */
#define TOOLS_WIDTH 460

struct _HospesDomainPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomain *domain;
  GSignalGroup *signals;
  guint focus_source;

  /* Template */
  GtkWidget *bin;
  AdwHeaderBar *header;
  AdwViewSwitcher *switcher;
  HospesStateIcon *icon;
  GtkLabel *name_label;
  GtkLabel *line_label;
  GtkWidget *pause_button;
  GtkWidget *reboot_button;
  AdwButtonContent *shutdown_content;
  GtkWidget *shutdown_button;
  GtkWidget *wake_button;
  AdwButtonContent *wake_content;
  GtkMenuButton *menu_button;
  HospesLostBanner *banner;
  AdwViewStack *stack;
  GtkWidget *console_tools;
  GtkWidget *keys_button;
  AdwButtonContent *keys_content;
  HospesOverviewPage *overview;
  HospesConsolePage *console;
};

enum
{
  PROP_0,
  PROP_DOMAIN,
  PROP_TAB,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesDomainPage, hospes_domain_page, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
update_line (HospesDomainPage *self, HospesDomainState state)
{
  HospesHost *host = hospes_domain_get_host (self->domain);
  g_autofree char *words = hospes_domain_words_dup_line (self->domain);
  g_autofree char *name = hospes_domain_words_dup_name (self->domain);
  g_autofree char *tooltip = hospes_shorten (name, TOOLTIP_CHARS);
  g_autoptr (GString) line = g_string_new (words);

  if (hospes_domain_get_title (self->domain) != NULL)
    {
      g_string_prepend (line, " · ");
      g_string_prepend (line, hospes_domain_get_name (self->domain));
    }
  if (host != NULL)
    g_string_append_printf (line, " · %s", hospes_host_get_name (host));

  gtk_label_set_label (self->name_label, hospes_domain_get_label (self->domain));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), tooltip);
  gtk_label_set_label (self->line_label, line->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->line_label), line->str);
  hospes_state_icon_set_state (self->icon, hospes_domain_state_get_nick (state),
                               hospes_domain_state_get_label (state));
  hospes_state_icon_set_busy (self->icon, hospes_domain_get_pending_verb (self->domain) !=
                                              HOSPES_DOMAIN_VERB_NONE);
}

/* What the button does and, where it can do nothing, why. */
static void
set_tooltip (GtkWidget *button, const char *label, const char *why_not)
{
  g_autofree char *text =
      why_not != NULL ? g_strdup_printf ("%s\n%s", label, why_not) : g_strdup (label);

  gtk_widget_set_tooltip_text (button, text);
}

static void
update_tooltips (HospesDomainPage *self, int main_verb, const char *wake)
{
  const struct
  {
    GtkWidget *button;
    const char *label;
    int verb;
  } tips[] = {
    { self->pause_button, _ ("Pause"), HOSPES_DOMAIN_VERB_PAUSE },
    { self->reboot_button, _ ("Reboot"), HOSPES_DOMAIN_VERB_REBOOT },
    { self->shutdown_button, _ ("Shut Down"), HOSPES_DOMAIN_VERB_SHUTDOWN },
    { self->wake_button, wake, main_verb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tips); i++)
    set_tooltip (tips[i].button, tips[i].label,
                 hospes_domain_words_get_why_not (self->domain, tips[i].verb));
}

/* Those that leave where there is no room are in the menu beside, too. */
static void
update_buttons (HospesDomainPage *self)
{
  int width = hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin));
  int verb = hospes_domain_get_main_verb (self->domain);
  gboolean up = hospes_domain_get_active (self->domain);
  gboolean can_resume = verb == HOSPES_DOMAIN_VERB_RESUME;
  gboolean wide = width >= LABEL_WIDTH;
  gboolean slim = width > 0 && width < POWER_WIDTH;
  const char *wake = verb == HOSPES_DOMAIN_VERB_RESTORE ? _ ("Restore")
                     : can_resume                       ? _ ("Resume")
                                                        : _ ("Start");

  gtk_widget_set_visible (self->pause_button, width >= BUTTONS_WIDTH);
  gtk_widget_set_visible (self->reboot_button, width >= BUTTONS_WIDTH);
  gtk_widget_set_visible (self->shutdown_button, up && (wide || !can_resume) && !slim);
  gtk_widget_set_visible (self->wake_button, (!up || can_resume) && !slim);
  adw_button_content_set_label (self->shutdown_content, wide ? _ ("Shut Down") : "");
  adw_button_content_set_label (self->wake_content, wide ? wake : "");

  /* One that has a text would say both. */
  if (wide)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->wake_button),
                                   GTK_ACCESSIBLE_PROPERTY_LABEL);
  else
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->wake_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, wake, -1);

  update_tooltips (self, verb, wake);
}

static void
update (HospesDomainPage *self)
{
  HospesDomainState state = hospes_domain_get_state (self->domain);

  update_line (self, hospes_domain_get_stale (self->domain) ? HOSPES_DOMAIN_STATE_UNKNOWN : state);
  update_buttons (self);
}

static void
update_tools (HospesDomainPage *self)
{
  gtk_widget_set_visible (self->console_tools,
                          g_strcmp0 (hospes_domain_page_get_tab (self), "console") == 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAB]);
}

static gboolean
give_focus_cb (gpointer data)
{
  HospesDomainPage *self = data;

  self->focus_source = 0;
  hospes_domain_page_take_focus (self);
  return G_SOURCE_REMOVE;
}

/* A menu leaves the keyboard with its button, where the guest had it before. */
static void
menu_closed_cb (HospesDomainPage *self)
{
  if (self->focus_source == 0)
    self->focus_source = g_idle_add (give_focus_cb, self);
}

/* To a screen that is not there nothing can be sent. */
static void
update_keys (HospesDomainPage *self)
{
  gboolean connected = hospes_console_page_get_connected (self->console);

  gtk_widget_set_sensitive (self->keys_button, connected);
  set_tooltip (self->keys_button, _ ("Send Keys to the Machine"),
               connected ? NULL : _ ("No screen is connected"));
}

static void
width_changed_cb (HospesDomainPage *self)
{
  int width = hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin));

  if (self->domain != NULL)
    update_buttons (self);
  hospes_slim_header_set (self->header, width);
  adw_view_switcher_set_policy (self->switcher, width >= POWER_WIDTH
                                                    ? ADW_VIEW_SWITCHER_POLICY_WIDE
                                                    : ADW_VIEW_SWITCHER_POLICY_NARROW);
  adw_button_content_set_label (self->keys_content, width >= TOOLS_WIDTH ? _ ("Keys") : "");
  hospes_console_page_fit_width (self->console);
}

static void
hospes_domain_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOMAIN:
      g_value_set_object (value, HOSPES_DOMAIN_PAGE (object)->domain);
      break;
    case PROP_TAB:
      g_value_set_string (value, hospes_domain_page_get_tab (HOSPES_DOMAIN_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_domain_page_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOMAIN:
      hospes_domain_page_set_domain (HOSPES_DOMAIN_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_domain_page_dispose (GObject *object)
{
  HospesDomainPage *self = HOSPES_DOMAIN_PAGE (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->signals);
  if (self->domain != NULL)
    hospes_domain_unwatch (self->domain);
  g_clear_object (&self->domain);
  g_clear_pointer (&self->bin, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_domain_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HOSPES_TYPE_ATTENTION_BANNER);
  g_type_ensure (HOSPES_TYPE_CONSOLE_PAGE);
  g_type_ensure (HOSPES_TYPE_LOST_BANNER);
  g_type_ensure (HOSPES_TYPE_OVERVIEW_PAGE);
  g_type_ensure (HOSPES_TYPE_STATE_ICON);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);

  g_type_ensure (HOSPES_TYPE_TASK_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-domain-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, header);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, line_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, pause_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, reboot_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, shutdown_content);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, shutdown_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, wake_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, wake_content);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, console_tools);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, keys_content);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, keys_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, overview);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainPage, console);
  gtk_widget_class_bind_template_callback (widget_class, update_keys);
  gtk_widget_class_bind_template_callback (widget_class, update_tools);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
}

static void
send_keys_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesDomainPage *self = HOSPES_DOMAIN_PAGE (widget);

  gtk_widget_activate_action_variant (GTK_WIDGET (self->console), "screen.send-keys", parameter);
}

static void
hospes_domain_page_class_init (HospesDomainPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_domain_page_dispose;
  object_class->get_property = hospes_domain_page_get_property;
  object_class->set_property = hospes_domain_page_set_property;

  properties[PROP_DOMAIN] =
      g_param_spec_object ("domain", NULL, NULL, HOSPES_TYPE_DOMAIN,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TAB] =
      g_param_spec_string ("tab", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  /* The menu hangs in the header, the screen beside it. */
  gtk_widget_class_install_action (widget_class, "page.send-keys", "s", send_keys_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
follow_menu (HospesDomainPage *self, GtkPopover *menu)
{
  g_signal_connect_object (menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
}

static void
hospes_domain_page_init (HospesDomainPage *self)
{
  static const char *const follows[] = { "notify::name",   "notify::title", "notify::state",
                                         "notify::active", "notify::stale", "notify::pending-verb",
                                         "notify::details" };
  g_autoptr (GMenuModel) menu = hospes_domain_actions_new_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->menu_button, menu);

  self->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    g_signal_group_connect_swapped (self->signals, follows[i], G_CALLBACK (update), self);

  follow_menu (self, gtk_menu_button_get_popover (self->menu_button));
  follow_menu (self, gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->keys_button)));
  follow_menu (self, adw_split_button_get_popover (ADW_SPLIT_BUTTON (self->shutdown_button)));
  hospes_lost_banner_set_apart (self->banner);
  update_keys (self);
  update_tools (self);
}

HospesDomain *
hospes_domain_page_get_domain (HospesDomainPage *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_PAGE (self), NULL);

  return self->domain;
}

/**
 * hospes_domain_page_set_domain:
 * @self: a page
 * @domain: (nullable): what to show; %NULL leaves its screen alone
 */
void
hospes_domain_page_set_domain (HospesDomainPage *self, HospesDomain *domain)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_PAGE (self));

  if (self->domain == domain)
    return;

  if (domain != NULL)
    hospes_domain_watch (domain);
  if (self->domain != NULL)
    hospes_domain_unwatch (self->domain);

  g_set_object (&self->domain, domain);
  g_signal_group_set_target (self->signals, domain);
  hospes_lost_banner_set_host (self->banner,
                               domain != NULL ? hospes_domain_get_host (domain) : NULL);
  hospes_overview_page_set_domain (self->overview, domain);
  hospes_console_page_set_domain (self->console, domain);

  if (domain != NULL)
    update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOMAIN]);
}

/**
 * hospes_domain_page_show_tab:
 * @self: a page
 * @name: “overview” or “console”
 */
void
hospes_domain_page_show_tab (HospesDomainPage *self, const char *name)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_PAGE (self));

  adw_view_stack_set_visible_child_name (self->stack, name);
}

/**
 * hospes_domain_page_get_tab:
 * @self: a page
 *
 * Returns: (transfer none): the name of the tab that shows
 */
const char *
hospes_domain_page_get_tab (HospesDomainPage *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_PAGE (self), NULL);

  return adw_view_stack_get_visible_child_name (self->stack);
}

/* Gives the keyboard to what the tab is for: a screen, if that is what shows. */
void
hospes_domain_page_take_focus (HospesDomainPage *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_PAGE (self));

  if (self->domain != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      g_strcmp0 (hospes_domain_page_get_tab (self), "console") == 0)
    hospes_console_page_take_focus (self->console);
}
