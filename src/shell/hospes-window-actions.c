/* hospes-window-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The actions of the window. They are in its action map, not in its class, so
 * that they can be reached over D-Bus too (org.gtk.Actions).
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-add-host-dialog.h"
#include "hospes-confirm.h"
#include "hospes-domain-actions.h"
#include "hospes-domain-list.h"
#include "hospes-domain-words.h"
#include "hospes-error.h"
#include "hospes-feedback.h"
#include "hospes-sample.h"
#include "hospes-sidebar.h"
#include "hospes-tags-dialog.h"
#include "hospes-window-actions.h"

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (user_data));

  /* A page that is two steps where it is narrow knows its own way. */
  if (hospes_window_is_domain_shown (user_data))
    hospes_window_go_back (user_data);
  else if (focus != NULL)
    gtk_widget_activate_action (focus, "storage.back", NULL);
}

static void
open_domain_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_window_show_domain (user_data, hospes_window_get_domain (user_data), NULL);
}

/* Of the host that is before the person; the way back leads to what shows now. */
static void
show_machine_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesHost *host = hospes_window_get_host (user_data);
  HospesDomain *domain = host != NULL
                             ? hospes_domain_list_find_name (hospes_host_get_domain_list (host),
                                                             g_variant_get_string (parameter, NULL))
                             : NULL;

  if (domain != NULL)
    hospes_window_show_domain (user_data, domain, "overview");
}

static void
open_console_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_window_show_domain (user_data, hospes_window_get_domain (user_data), "console");
}

static void
show_tab_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_window_show_tab (user_data, g_variant_get_string (parameter, NULL));
}

static void
toggle_sidebar_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesFold *fold = hospes_window_get_fold (user_data);

  hospes_fold_set_show_sidebar (fold, !hospes_fold_get_show_sidebar (fold));
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_window_search (user_data);
}

static void
fullscreen_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = user_data;

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

/* Unlike app.connect it only shows what is known of it. */
static void
show_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesHostList *hosts = hospes_window_get_hosts (user_data);
  HospesHost *host = hospes_host_list_find (hosts, g_variant_get_string (parameter, NULL));

  if (host != NULL)
    hospes_window_show_host (user_data, host);
}

static void
add_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesHostList *hosts = hospes_window_get_hosts (user_data);

  hospes_add_host_dialog_open (user_data, hosts, NULL);
}

static void
correct_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesHostList *hosts = hospes_window_get_hosts (user_data);
  HospesHost *host = hospes_window_get_host (user_data);

  if (host != NULL)
    hospes_add_host_dialog_open (user_data, hosts, host);
}

static void
remove_host_confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *uri = user_data;

  if (hospes_confirm_finish (result))
    gtk_widget_activate_action (GTK_WIDGET (object), "app.remove-host", "s", uri);
}

static void
remove_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesHost *host = hospes_window_get_host (user_data);
  g_autofree char *heading = NULL;
  HospesQuestion question = { 0 };

  if (host == NULL)
    return;

  heading = g_strdup_printf (_ ("Remove “%s” from the list?"), hospes_host_get_name (host));
  question.heading = heading;
  question.body =
      _ ("Hospes forgets this host. Nothing on the host itself changes: its machines stay, "
         "and go on running.");
  question.verb = _ ("_Remove");
  hospes_confirm_async (GTK_WIDGET (user_data), &question, NULL, remove_host_confirmed_cb,
                        g_strdup (hospes_host_get_uri (host)));
}

/* Also when it is impossible: GTK has a use of its own for the shortcut then. */
static void
shut_down_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesDomain *domain = hospes_window_get_domain (user_data);
  g_autofree char *name = NULL;
  g_autofree char *failure = NULL;
  g_autofree char *text = NULL;

  if (domain == NULL)
    {
      hospes_feedback_toast (gtk_window_get_child (user_data), _ ("No machine is selected"));
      return;
    }

  if (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_SHUTDOWN))
    {
      hospes_domain_do (user_data, domain, HOSPES_DOMAIN_VERB_SHUTDOWN);
      return;
    }

  name = hospes_domain_words_dup_name (domain);
  failure = hospes_domain_words_dup_failure (HOSPES_DOMAIN_VERB_SHUTDOWN, name);
  text = g_strjoin (" ", failure,
                    hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_SHUTDOWN), NULL);
  hospes_feedback_toast (gtk_window_get_child (user_data), text);
}

static void
sample_removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = hospes_sample_remove_finish (HOSPES_DOMAIN (object), result, &error);

  if (left != NULL)
    hospes_feedback_toast (
        window, *left != '\0' ? left : _ ("The sample machine and its disk were removed"));
  else if (!hospes_error_is_silent (error))
    hospes_feedback_error (window, _ ("Couldn’t remove the sample machine."), error);
}

static void
remove_sample_confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesDomain) domain = user_data;

  if (!hospes_confirm_finish (result))
    return;

  /* Whoever removes it need not hear that its page has nothing to show any more. */
  if (hospes_window_get_domain (HOSPES_WINDOW (object)) == domain)
    hospes_window_go_back (HOSPES_WINDOW (object));
  hospes_sample_remove_async (domain, NULL, sample_removed_cb, g_object_ref (object));
}

static const char *
get_removal (HospesDomain *domain)
{
  if (hospes_domain_get_active (domain))
    return _ ("The sample machine is forced off and deleted together with its small disk. You can "
              "add it again at any time.");

  if (hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_SAVED)
    return _ ("The sample machine is deleted together with its saved state and its small disk. You "
              "can add it again at any time.");

  return _ ("The sample machine is deleted together with its small disk. You can add it again at "
            "any time.");
}

static void
remove_sample_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesDomain *domain = hospes_window_get_domain (user_data);
  g_autofree char *name = hospes_domain_words_dup_name (domain);
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), name);
  HospesQuestion question = { 0 };

  question.heading = heading;
  question.body = get_removal (domain);
  question.verb = _ ("_Remove");
  hospes_confirm_async (GTK_WIDGET (user_data), &question, NULL, remove_sample_confirmed_cb,
                        g_object_ref (domain));
}

static void
edit_tags_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesDomain *domain = hospes_window_get_domain (user_data);
  GListModel *hosts = G_LIST_MODEL (hospes_window_get_hosts (user_data));

  if (domain != NULL)
    gtk_window_present (hospes_tags_dialog_new (user_data, domain, hosts));
}

static const GActionEntry entries[] = {
  { "back", back_action },
  { "open-domain", open_domain_action },
  { "show-machine", show_machine_action, "s" },
  { "open-console", open_console_action },
  { "show-tab", show_tab_action, "s" },
  { "toggle-sidebar", toggle_sidebar_action },
  { "search", search_action },
  { "fullscreen", fullscreen_action },
  { "show-host", show_host_action, "s" },
  { "add-host", add_host_action },
  { "correct-host", correct_host_action },
  { "remove-host", remove_host_action },
  { "remove-sample", remove_sample_action },
  { "shut-down", shut_down_action },
  { "edit-tags", edit_tags_action },
};

/* Not while it slides in: GTK 4.8 opens no menu at what is not on the screen yet. */
static gboolean
open_menu_cb (GtkWidget *sidebar, GdkFrameClock *clock, gpointer user_data)
{
  GtkWidget *fold = gtk_widget_get_ancestor (sidebar, HOSPES_TYPE_FOLD);
  graphene_rect_t place;

  if (!hospes_fold_get_folded (HOSPES_FOLD (fold)) ||
      !hospes_fold_get_show_sidebar (HOSPES_FOLD (fold)))
    return G_SOURCE_REMOVE;
  if (!hospes_fold_is_in_place (HOSPES_FOLD (fold)) ||
      !gtk_widget_compute_bounds (sidebar, fold, &place) || place.origin.x < 0 ||
      place.origin.x + place.size.width > gtk_widget_get_width (fold))
    return G_SOURCE_CONTINUE;

  hospes_sidebar_open_menu (HOSPES_SIDEBAR (sidebar));
  return G_SOURCE_REMOVE;
}

/* GTK opens the main menu by this key, unless it is in what is folded away. */
static gboolean
main_menu_key_cb (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  HospesFold *fold = hospes_window_get_fold (HOSPES_WINDOW (widget));
  g_autoptr (GtkWidget) sidebar = NULL;

  if (!hospes_fold_get_folded (fold) || hospes_fold_get_show_sidebar (fold))
    return GDK_EVENT_PROPAGATE;

  hospes_fold_set_show_sidebar (fold, TRUE);
  g_object_get (fold, "sidebar", &sidebar, NULL);
  gtk_widget_add_tick_callback (sidebar, open_menu_cb, NULL, NULL);
  return GDK_EVENT_STOP;
}

/* For the window's class. */
void
hospes_window_class_add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, 0, main_menu_key_cb, NULL);
}

/* For the window's init. */
void
hospes_window_add_actions (HospesWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  hospes_window_update_actions (self);
}

static void
set_enabled (HospesWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Known by its name until its description was read; removing it looks for our mark first. */
static gboolean
is_sample (HospesDomain *domain)
{
  HospesDomainDetails *details = hospes_domain_get_details (domain);

  return details != NULL ? details->sample
                         : g_str_has_prefix (hospes_domain_get_name (domain), "hospes-sample");
}

/* Another machine is before the person, or none. */
void
hospes_window_update_actions (HospesWindow *self)
{
  HospesDomain *domain = hospes_window_get_domain (self);

  set_enabled (self, "open-domain", domain != NULL && !hospes_window_is_domain_shown (self));
  set_enabled (self, "open-console", domain != NULL && !hospes_window_is_console_shown (self));
  set_enabled (self, "edit-tags", domain != NULL && !hospes_domain_get_stale (domain));
  set_enabled (self, "remove-sample", domain != NULL && is_sample (domain));
}
