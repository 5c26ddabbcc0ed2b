/* hospes-console-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine's screen, as long as it has one: a page to start it while it is
 * off, the screen once it is up, again after each restart.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-console-cover.h"
#include "hospes-console-page.h"
#include "hospes-console-view.h"
#include "hospes-domain-transport.h"
#include "hospes-domain-words.h"

struct _HospesConsolePage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomain *domain;
  GSignalGroup *signals;
  GSignalGroup *display_signals;

  guint focus_source;
  gboolean connected;
  int going; /* the verb that was to end this run of the machine, or none */

  /* Template */
  GtkWidget *box;
  GtkStack *stack;
  HospesConsoleView *view;
  HospesConsoleCover *cover;
  AdwStatusPage *off_page;
  GtkButton *wake_button;
  AdwStatusPage *none_page;
  GtkWidget *status_bar;
  GtkWidget *way_icon;
  GtkLabel *way_label;
  GtkWidget *keyboard_sign;
  GtkWidget *click_label;
  GtkLabel *size_label;
};

enum
{
  PROP_0,
  PROP_CONNECTED,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesConsolePage, hospes_console_page, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

/* Combinations that the desktop would keep for itself. */
typedef struct
{
  const char *name; /* the action's parameter */
  guint keyvals[4];
} Combination;

static const Combination combinations[] = {
  { "ctrl-alt-del", { GDK_KEY_Control_L, GDK_KEY_Alt_L, GDK_KEY_Delete } },
  { "ctrl-alt-backspace", { GDK_KEY_Control_L, GDK_KEY_Alt_L, GDK_KEY_BackSpace } },
  { "ctrl-alt-f1", { GDK_KEY_Control_L, GDK_KEY_Alt_L, GDK_KEY_F1 } },
  { "ctrl-alt-f2", { GDK_KEY_Control_L, GDK_KEY_Alt_L, GDK_KEY_F2 } },
  { "ctrl-alt-f7", { GDK_KEY_Control_L, GDK_KEY_Alt_L, GDK_KEY_F7 } },
  { "alt-tab", { GDK_KEY_Alt_L, GDK_KEY_Tab } },
  { "super", { GDK_KEY_Super_L } },
  { "print", { GDK_KEY_Print } },
};

static void
send_keys_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesConsolePage *self = HOSPES_CONSOLE_PAGE (widget);
  HospesDisplay *display = hospes_console_view_get_display (self->view);
  const char *name = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (combinations); i++)
    {
      const guint *keyvals = combinations[i].keyvals;
      guint n_keyvals = 0;

      if (!g_str_equal (combinations[i].name, name))
        continue;

      while (n_keyvals < G_N_ELEMENTS (combinations[i].keyvals) && keyvals[n_keyvals] != 0)
        n_keyvals++;
      hospes_display_send_keys (display, keyvals, n_keyvals);
      gtk_widget_grab_focus (GTK_WIDGET (display));
    }
}

/* The way is laid once for each time the machine comes up. */
static void
lay_way (HospesConsolePage *self)
{
  g_autoptr (HospesTransport) transport = NULL;

  if (hospes_console_view_get_transport (self->view) != NULL)
    return;

  transport = hospes_domain_transport_new (self->domain);
  gtk_label_set_label (self->way_label, hospes_transport_get_hostname (transport) != NULL
                                            ? hospes_transport_get_hostname (transport)
                                            : _ ("VNC on this computer"));
  hospes_console_view_set_transport (self->view, transport);
}

/* Return starts it, unless the keyboard is busy with something else. */
static gboolean
focus_wake_button_cb (gpointer data)
{
  HospesConsolePage *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->focus_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->wake_button)) &&
      (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_grab_focus (GTK_WIDGET (self->wake_button));

  return G_SOURCE_REMOVE;
}

static void
show_off (HospesConsolePage *self)
{
  g_autofree char *state = hospes_domain_words_dup_line (self->domain);
  gboolean saved = hospes_domain_get_state (self->domain) == HOSPES_DOMAIN_STATE_SAVED;
  gboolean stale = hospes_domain_get_stale (self->domain);

  hospes_console_view_set_transport (self->view, NULL);
  adw_status_page_set_title (self->off_page, stale   ? _ ("The host is away")
                                             : saved ? _ ("The machine is saved")
                                                     : _ ("The machine is off"));
  adw_status_page_set_description (self->off_page, state);
  gtk_button_set_label (self->wake_button, saved ? _ ("Restore") : _ ("Start"));
  gtk_widget_set_visible (GTK_WIDGET (self->wake_button), !stale);
  gtk_stack_set_visible_child_name (self->stack, "off");
  /* Its action may hear of the state after this page. */
  if (self->focus_source == 0)
    self->focus_source = g_idle_add (focus_wake_button_cb, self);
}

static void
show_none (HospesConsolePage *self, const char *graphics)
{
  g_autofree char *text = NULL;

  if (graphics == NULL)
    text = g_strdup (_ ("It was made without a display."));
  else
    text = g_markup_printf_escaped (_ ("Its screen is served by %s, which Hospes cannot show yet."),
                                    graphics);

  hospes_console_view_set_transport (self->view, NULL);
  adw_status_page_set_description (self->none_page, text);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

/* Of a connection that ends, only this page can know whether the machine went along. */
static void
update_end (HospesConsolePage *self)
{
  HospesDisplay *display = hospes_console_view_get_display (self->view);
  HospesDisplayState state = hospes_display_get_state (display);
  gboolean leaving = FALSE;

  if (self->domain != NULL)
    leaving = hospes_console_cover_update (self->cover, self->domain);

  /* What the view itself has to say, or to ask, must be seen. */
  if (state != HOSPES_DISPLAY_STATE_CONNECTED && !(state == HOSPES_DISPLAY_STATE_FAILED && leaving))
    gtk_widget_set_visible (GTK_WIDGET (self->cover), FALSE);

  if (leaving)
    hospes_console_view_expect_end (self->view, "", TRUE);
  else if (self->going == HOSPES_DOMAIN_VERB_SHUTDOWN)
    hospes_console_view_expect_end (self->view, _ ("Shutting down…"), FALSE);
  else if (self->going != HOSPES_DOMAIN_VERB_NONE)
    hospes_console_view_expect_end (self->view, hospes_domain_words_get_doing (self->going), FALSE);
  else
    hospes_console_view_expect_end (self->view, NULL, FALSE);
}

static void
pending_changed_cb (HospesConsolePage *self)
{
  int verb = hospes_domain_get_pending_verb (self->domain);

  if (verb == HOSPES_DOMAIN_VERB_SHUTDOWN || verb == HOSPES_DOMAIN_VERB_FORCE_OFF ||
      verb == HOSPES_DOMAIN_VERB_SAVE)
    self->going = verb;
  else if (verb != HOSPES_DOMAIN_VERB_NONE)
    self->going = HOSPES_DOMAIN_VERB_NONE;

  update_end (self);
}

static void
update (HospesConsolePage *self)
{
  HospesDomainDetails *details = hospes_domain_get_details (self->domain);

  if (!hospes_domain_get_active (self->domain) ||
      (hospes_domain_get_stale (self->domain) &&
       hospes_console_view_get_transport (self->view) == NULL))
    {
      show_off (self);
    }
  else if (details == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "wait");
    }
  else if (g_strcmp0 (details->graphics, "vnc") != 0)
    {
      show_none (self, details->graphics);
    }
  else
    {
      lay_way (self);
      gtk_stack_set_visible_child_name (self->stack, "screen");
    }

  if (!hospes_domain_get_active (self->domain))
    self->going = HOSPES_DOMAIN_VERB_NONE;
  update_end (self);
}

/* Another run of the machine has another screen. */
static void
restarted_cb (HospesConsolePage *self)
{
  self->going = HOSPES_DOMAIN_VERB_NONE;
  hospes_console_view_set_transport (self->view, NULL);
  update (self);
}

static void
resumed_cb (HospesConsolePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (hospes_console_view_get_display (self->view)));
}

/* Where there is no room for all, what leads out of the machine stays. */
static void
fit_status (HospesConsolePage *self)
{
  GtkWidget *leave[] = { GTK_WIDGET (self->size_label), GTK_WIDGET (self->way_label),
                         self->way_icon };
  int width = gtk_widget_get_width (self->box);
  int wanted;

  for (guint i = 0; i < G_N_ELEMENTS (leave); i++)
    gtk_widget_set_visible (leave[i], TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (leave) && self->connected; i++)
    {
      gtk_widget_measure (self->status_bar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL,
                          NULL);
      gtk_widget_set_visible (leave[i], width == 0 || wanted <= width);
    }
}

static void
update_status (HospesConsolePage *self)
{
  HospesDisplay *display = hospes_console_view_get_display (self->view);
  gboolean connected = hospes_display_get_state (display) == HOSPES_DISPLAY_STATE_CONNECTED;
  gboolean grabbed = hospes_display_get_keyboard_grabbed (display);
  g_autofree char *size = NULL;

  /* It is there from the beginning: coming later, it would push the picture. */
  gtk_widget_set_visible (self->status_bar, hospes_display_get_transport (display) != NULL);

  /* Translators: width and height of the guest’s screen, and its size here in percent */
  size = g_strdup_printf (
      _ ("%d × %d · shown at %.0f %%"), hospes_display_get_desktop_width (display),
      hospes_display_get_desktop_height (display), hospes_display_get_zoom (display) * 100);
  gtk_label_set_label (self->size_label, connected ? size : "");

  gtk_widget_set_visible (self->keyboard_sign, grabbed);
  gtk_widget_set_visible (self->click_label, connected && !grabbed);
  if (self->connected != connected)
    {
      self->connected = connected;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTED]);
    }
  fit_status (self);
  update_end (self);
}

static void
hospes_console_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CONNECTED:
      g_value_set_boolean (value, HOSPES_CONSOLE_PAGE (object)->connected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_console_page_dispose (GObject *object)
{
  HospesConsolePage *self = HOSPES_CONSOLE_PAGE (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->display_signals);
  g_clear_object (&self->domain);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_console_page_parent_class)->dispose (object);
}

static void
hospes_console_page_class_init (HospesConsolePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_console_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = hospes_console_page_get_property;

  properties[PROP_CONNECTED] = g_param_spec_boolean ("connected", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  g_type_ensure (HOSPES_TYPE_CONSOLE_COVER);
  g_type_ensure (HOSPES_TYPE_CONSOLE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-console-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, view);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, cover);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, off_page);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, wake_button);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, none_page);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, status_bar);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, way_icon);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, way_label);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, keyboard_sign);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, click_label);
  gtk_widget_class_bind_template_child (widget_class, HospesConsolePage, size_label);
  gtk_widget_class_bind_template_callback (widget_class, resumed_cb);
  gtk_widget_class_install_action (widget_class, "screen.send-keys", "s", send_keys_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_console_page_init (HospesConsolePage *self)
{
  static const char *const follows[] = { "notify::state", "notify::active", "notify::stale",
                                         "notify::details" };
  static const char *const display_follows[] = {
    "notify::state",          "notify::transport", "notify::desktop-width",
    "notify::desktop-height", "notify::zoom",      "notify::keyboard-grabbed"
  };

  self->going = HOSPES_DOMAIN_VERB_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    g_signal_group_connect_swapped (self->signals, follows[i], G_CALLBACK (update), self);

  g_signal_group_connect_swapped (self->signals, "notify::pending-verb",
                                  G_CALLBACK (pending_changed_cb), self);
  g_signal_group_connect_swapped (self->signals, "notify::run", G_CALLBACK (restarted_cb), self);

  self->display_signals = g_signal_group_new (HOSPES_TYPE_DISPLAY);
  for (guint i = 0; i < G_N_ELEMENTS (display_follows); i++)
    g_signal_group_connect_swapped (self->display_signals, display_follows[i],
                                    G_CALLBACK (update_status), self);
  g_signal_group_set_target (self->display_signals, hospes_console_view_get_display (self->view));
}

/**
 * hospes_console_page_set_domain:
 * @self: a page
 * @domain: (nullable): whose screen to show
 */
void
hospes_console_page_set_domain (HospesConsolePage *self, HospesDomain *domain)
{
  g_return_if_fail (HOSPES_IS_CONSOLE_PAGE (self));

  if (!g_set_object (&self->domain, domain))
    return;

  self->going = HOSPES_DOMAIN_VERB_NONE;
  hospes_console_view_set_transport (self->view, NULL);
  g_signal_group_set_target (self->signals, domain);

  if (domain != NULL)
    update (self);
}

/**
 * hospes_console_page_fit_width:
 * @self: a page whose width has changed
 */
void
hospes_console_page_fit_width (HospesConsolePage *self)
{
  g_return_if_fail (HOSPES_IS_CONSOLE_PAGE (self));

  fit_status (self);
}

/**
 * hospes_console_page_get_connected:
 * @self: a page
 *
 * Returns: whether the screen is there, so that keys can be sent to it
 */
gboolean
hospes_console_page_get_connected (HospesConsolePage *self)
{
  g_return_val_if_fail (HOSPES_IS_CONSOLE_PAGE (self), FALSE);

  return self->connected;
}

/* Gives the keyboard to the guest, or to the button that starts it. */
void
hospes_console_page_take_focus (HospesConsolePage *self)
{
  g_return_if_fail (HOSPES_IS_CONSOLE_PAGE (self));

  if (self->connected)
    gtk_widget_grab_focus (GTK_WIDGET (hospes_console_view_get_display (self->view)));
  else if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "off"))
    gtk_widget_grab_focus (GTK_WIDGET (self->wake_button));
}
