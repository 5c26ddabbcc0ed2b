/* hospes-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The main window: sidebar, list of machines, machine page, and where words
 * for the person are shown. What its actions do is in hospes-window-actions.c.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-actions.h"
#include "hospes-domain-page.h"
#include "hospes-feedback.h"
#include "hospes-fold.h"
#include "hospes-host-page.h"
#include "hospes-list-page.h"
#include "hospes-look.h"
#include "hospes-quiet-tooltip.h"
#include "hospes-recent.h"
#include "hospes-sidebar-row.h"
#include "hospes-sidebar.h"
#include "hospes-storage-page.h"
#include "hospes-task-side.h"
#include "hospes-window-actions.h"
#include "hospes-window-feedback.h"
#include "hospes-window-hosts.h"
#include "hospes-window.h"

struct _HospesWindow
{
  AdwApplicationWindow parent_instance;

  /* Owned */
  HospesHostList *hosts;
  HospesDomainActions *actions;
  GSignalGroup *domain_signals; /* of the machine before the person */
  GSignalGroup *host_signals;   /* of the host whose machines are listed */
  GSettings *settings;
  HospesLook *look;

  /* Template */
  AdwToastOverlay *toasts;
  HospesFold *fold;
  HospesSidebar *sidebar;
  GtkStack *stack;
  HospesListPage *list_page;
  HospesDomainPage *domain_page;
  HospesHostPage *host_page;
  HospesStoragePage *storage_page;
};

static void feedback_iface_init (HospesFeedbackInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesWindow,
                               hospes_window,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_FEEDBACK, feedback_iface_init))

/* Whether the page of a machine shows, not a list. */
gboolean
hospes_window_is_domain_shown (HospesWindow *self)
{
  return self->stack != NULL &&
         gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->domain_page);
}

/* The machine before the person: the one whose page shows, or the selected one. */
static void
update_domain (HospesWindow *self)
{
  hospes_domain_actions_set_domain (self->actions, hospes_window_get_domain (self));
  g_signal_group_set_target (self->domain_signals, hospes_window_get_domain (self));
  hospes_window_update_actions (self);
}

/* What the sidebar leads to. */
static GtkWidget *
get_place (HospesWindow *self)
{
  if (hospes_host_page_get_host (self->host_page) != NULL)
    return GTK_WIDGET (self->host_page);
  if (hospes_storage_page_get_host (self->storage_page) != NULL)
    return GTK_WIDGET (self->storage_page);

  return GTK_WIDGET (self->list_page);
}

static void
sidebar_selected_cb (HospesWindow *self, int scope, HospesHost *host, int section)
{
  g_autofree char *filter = hospes_sidebar_dup_filter (self->sidebar);

  hospes_list_page_show (self->list_page, scope, host);
  hospes_list_page_narrow (self->list_page, filter, hospes_sidebar_get_filter_name (self->sidebar));
  g_signal_group_set_target (self->host_signals, host);
  hospes_window_hosts_update (self);
  hospes_window_go_back (self);
  hospes_host_page_set_host (self->host_page, section == HOSPES_SECTION_HOST ? host : NULL);
  hospes_storage_page_set_host (self->storage_page,
                                section == HOSPES_SECTION_STORAGE ? host : NULL);
  gtk_stack_set_visible_child (self->stack, get_place (self));
  hospes_fold_set_show_sidebar (self->fold, FALSE);
  update_domain (self);
}

/* A person narrowed it otherwise than the tag or search of the sidebar does. */
static void
narrowed_cb (HospesWindow *self, HospesDomainFilter *filter)
{
  if (hospes_domain_filter_get_name (filter) == NULL)
    hospes_sidebar_leave_mark (self->sidebar);
}

/* The machine whose page shows is gone: so is the page. */
static void
domain_removed_cb (HospesWindow *self, GParamSpec *pspec, HospesDomain *domain)
{
  if (hospes_window_is_domain_shown (self) &&
      hospes_domain_page_get_domain (self->domain_page) == domain)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("%s is no longer there"), hospes_domain_get_name (domain));

      hospes_window_go_back (self);
      hospes_feedback_toast (GTK_WIDGET (self->stack), text);
    }
}

static void
window_show_toast (HospesFeedback *feedback, const char *text)
{
  hospes_window_feedback_toast (HOSPES_WINDOW (feedback)->toasts, text);
}

static void
window_show_error (HospesFeedback *feedback, const char *title, const GError *error)
{
  hospes_window_feedback_error (HOSPES_WINDOW (feedback)->toasts, title, error);
}

static void
window_show_offer (HospesFeedback *feedback, const HospesFeedbackOffer *offer)
{
  hospes_window_feedback_offer (HOSPES_WINDOW (feedback)->toasts, offer);
}

static void
feedback_iface_init (HospesFeedbackInterface *iface)
{
  iface->show_toast = window_show_toast;
  iface->show_error = window_show_error;
  iface->show_offer = window_show_offer;
}

static gboolean
hospes_window_close_request (GtkWindow *window)
{
  HospesWindow *self = HOSPES_WINDOW (window);
  int width;
  int height;

  gtk_window_get_default_size (window, &width, &height);
  if (!gtk_window_is_fullscreen (window))
    {
      g_settings_set (self->settings, "window-size", "(ii)", width, height);
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
    }

  return GTK_WINDOW_CLASS (hospes_window_parent_class)->close_request (window);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  g_debug ("window shown");
  return G_SOURCE_REMOVE;
}

static void
hospes_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hospes_window_parent_class)->map (widget);
  gtk_widget_add_tick_callback (widget, frame_cb, NULL, NULL);
}

static void
hospes_window_dispose (GObject *object)
{
  HospesWindow *self = HOSPES_WINDOW (object);

  if (self->domain_page != NULL)
    hospes_domain_page_set_domain (self->domain_page, NULL);
  self->domain_page = NULL;
  self->list_page = NULL;
  g_clear_object (&self->look);
  g_clear_object (&self->actions);
  g_clear_object (&self->domain_signals);
  g_clear_object (&self->host_signals);
  g_clear_object (&self->hosts);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hospes_window_parent_class)->dispose (object);
}

static void
hospes_window_class_init (HospesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_window_dispose;
  widget_class->map = hospes_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = hospes_window_close_request;

  g_type_ensure (HOSPES_TYPE_DOMAIN_PAGE);
  g_type_ensure (HOSPES_TYPE_FOLD);
  g_type_ensure (HOSPES_TYPE_HOST_PAGE);
  g_type_ensure (HOSPES_TYPE_LIST_PAGE);
  g_type_ensure (HOSPES_TYPE_SIDEBAR);
  g_type_ensure (HOSPES_TYPE_STORAGE_PAGE);
  g_type_ensure (HOSPES_TYPE_TASK_SIDE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/shell/hospes-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HospesWindow, fold);
  gtk_widget_class_bind_template_child (widget_class, HospesWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HospesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesWindow, list_page);
  gtk_widget_class_bind_template_child (widget_class, HospesWindow, domain_page);
  gtk_widget_class_bind_template_child (widget_class, HospesWindow, host_page);
  gtk_widget_class_bind_template_child (widget_class, HospesWindow, storage_page);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_domain);
  hospes_window_class_add_keys (widget_class);
}

/* Hosts nobody can see are asked nothing. */
static void
look_changed_cb (HospesWindow *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->hosts)); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (self->hosts), i);

      hospes_host_set_resting (host, !hospes_look_get_active (self->look));
    }
}

static void
hospes_window_init (HospesWindow *self)
{
  int width;
  int height;

  self->actions = hospes_domain_actions_new (GTK_WIDGET (self));
  self->domain_signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  g_signal_group_connect_swapped (self->domain_signals, "notify::details",
                                  G_CALLBACK (hospes_window_update_actions), self);
  self->host_signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->host_signals, "notify::state",
                                  G_CALLBACK (hospes_window_hosts_update), self);
  g_signal_group_connect_swapped (self->host_signals, "notify::autoconnect",
                                  G_CALLBACK (hospes_window_hosts_update), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_quiet_tooltip_watch (GTK_WIDGET (self));

  self->settings = g_settings_new ("org.hospes.Hospes");
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width, 360), MAX (height, 360));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  gtk_widget_insert_action_group (GTK_WIDGET (self), "domain",
                                  hospes_domain_actions_get_group (self->actions));
  hospes_window_add_actions (self);
  hospes_window_hosts_add_actions (self);
  g_object_bind_property (self->fold, "folded",
                          g_action_map_lookup_action (G_ACTION_MAP (self), "toggle-sidebar"),
                          "enabled", G_BINDING_SYNC_CREATE);
}

/**
 * hospes_window_new:
 * @application: the application
 * @hosts: (transfer none): the hosts to show
 */
HospesWindow *
hospes_window_new (GtkApplication *application, HospesHostList *hosts)
{
  HospesWindow *self = g_object_new (HOSPES_TYPE_WINDOW, "application", application, NULL);

  self->hosts = g_object_ref (hosts);
  g_signal_connect_object (hosts, "items-changed", G_CALLBACK (hospes_window_hosts_update), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  hospes_list_page_set_hosts (self->list_page, G_LIST_MODEL (hosts));
  g_signal_connect_object (hospes_list_page_get_filter (self->list_page), "changed",
                           G_CALLBACK (narrowed_cb), self, G_CONNECT_SWAPPED);
  hospes_sidebar_set_hosts (self->sidebar, G_LIST_MODEL (hosts));
  hospes_sidebar_select (self->sidebar, HOSPES_SCOPE_ALL, NULL);

  self->look = hospes_look_new (GTK_WIDGET (self));
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hosts, "items-changed", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * hospes_window_show_host:
 * @self: a window
 * @host: (nullable): the host to show, or all machines
 */
void
hospes_window_show_host (HospesWindow *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_WINDOW (self));

  hospes_sidebar_select (self->sidebar, HOSPES_SCOPE_ALL, host);
}

/* The machines of a tag. */
void
hospes_window_show_tag (HospesWindow *self, const char *tag)
{
  g_return_if_fail (HOSPES_IS_WINDOW (self));

  hospes_window_go_back (self);
  hospes_sidebar_select_tag (self->sidebar, tag);
}

/* The page of @host itself, not of its machines. */
void
hospes_window_show_host_page (HospesWindow *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_WINDOW (self));

  hospes_sidebar_select_host (self->sidebar, host);
}

HospesSidebar *
hospes_window_get_sidebar (HospesWindow *self)
{
  return self->sidebar;
}

HospesStoragePage *
hospes_window_get_storage_page (HospesWindow *self)
{
  return self->storage_page;
}

/**
 * hospes_window_show_domain:
 * @self: a window
 * @domain: a machine
 * @tab: (nullable): the tab to show, or the one that showed last
 */
void
hospes_window_show_domain (HospesWindow *self, HospesDomain *domain, const char *tab)
{
  g_return_if_fail (HOSPES_IS_WINDOW (self));
  g_return_if_fail (HOSPES_IS_DOMAIN (domain));

  g_signal_handlers_disconnect_by_func (domain, domain_removed_cb, self);
  g_signal_connect_object (domain, "notify::removed", G_CALLBACK (domain_removed_cb), self,
                           G_CONNECT_SWAPPED);
  hospes_recent_add (self->settings, domain);
  hospes_domain_page_set_domain (self->domain_page, domain);
  if (tab != NULL)
    hospes_domain_page_show_tab (self->domain_page, tab);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->domain_page));
  hospes_domain_page_take_focus (self->domain_page);
  update_domain (self);
}

/**
 * hospes_window_get_domain:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the machine the person has before them
 */
HospesDomain *
hospes_window_get_domain (HospesWindow *self)
{
  g_return_val_if_fail (HOSPES_IS_WINDOW (self), NULL);

  if (self->domain_page == NULL || self->list_page == NULL)
    return NULL;

  if (hospes_window_is_domain_shown (self))
    return hospes_domain_page_get_domain (self->domain_page);

  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->list_page)
             ? hospes_list_page_get_selected (self->list_page)
             : NULL;
}

/* From the machine page to what it came from; its screen is left. */
void
hospes_window_go_back (HospesWindow *self)
{
  g_return_if_fail (HOSPES_IS_WINDOW (self));

  if (!hospes_window_is_domain_shown (self))
    return;

  gtk_window_unfullscreen (GTK_WINDOW (self));
  gtk_stack_set_visible_child (self->stack, get_place (self));
  hospes_domain_page_set_domain (self->domain_page, NULL);
  update_domain (self);
}

/* Only where a machine shows. */
void
hospes_window_show_tab (HospesWindow *self, const char *tab)
{
  g_return_if_fail (HOSPES_IS_WINDOW (self));

  if (!hospes_window_is_domain_shown (self))
    return;

  hospes_domain_page_show_tab (self->domain_page, tab);
  hospes_domain_page_take_focus (self->domain_page);
}

/* Whether the screen of the machine before the person shows already. */
gboolean
hospes_window_is_console_shown (HospesWindow *self)
{
  g_return_val_if_fail (HOSPES_IS_WINDOW (self), FALSE);

  return hospes_window_is_domain_shown (self) &&
         g_strcmp0 (hospes_domain_page_get_tab (self->domain_page), "console") == 0;
}

HospesFold *
hospes_window_get_fold (HospesWindow *self)
{
  g_return_val_if_fail (HOSPES_IS_WINDOW (self), NULL);

  return self->fold;
}

void
hospes_window_search (HospesWindow *self)
{
  g_return_if_fail (HOSPES_IS_WINDOW (self));

  if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->list_page))
    hospes_list_page_search (self->list_page);
  else if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->storage_page))
    hospes_storage_page_search (self->storage_page);
}

/* On the host whose machines are listed. */
void
hospes_window_add_sample (HospesWindow *self)
{
  g_return_if_fail (HOSPES_IS_WINDOW (self));

  hospes_list_page_add_sample (self->list_page);
}

HospesHostList *
hospes_window_get_hosts (HospesWindow *self)
{
  g_return_val_if_fail (HOSPES_IS_WINDOW (self), NULL);

  return self->hosts;
}

/**
 * hospes_window_get_host:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the host whose machines are listed
 */
HospesHost *
hospes_window_get_host (HospesWindow *self)
{
  g_return_val_if_fail (HOSPES_IS_WINDOW (self), NULL);

  return hospes_list_page_get_host (self->list_page);
}
