/* hospes-window-storage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The actions on the storage of the host that is before the person: for pages
 * by the name “host.…”, and over D-Bus as “win.…” and, of whatever host, as
 * “app.…”.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-feedback.h"
#include "hospes-pool-wizard.h"
#include "hospes-storage-page.h"
#include "hospes-volume-remedies.h"
#include "hospes-window-storage.h"

static gboolean
is_connected (HospesHost *host)
{
  return host != NULL && hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED;
}

/* One at a time: a second would be over the first. */
static gboolean
has_wizard (HospesWindow *window)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *one = toplevels; one != NULL; one = one->next)
    if (HOSPES_IS_POOL_WIZARD (one->data) &&
        gtk_window_get_transient_for (one->data) == GTK_WINDOW (window))
      return TRUE;

  return FALSE;
}

/* Where it can be seen is where one wants to be. */
static void
made_cb (HospesPoolWizard *wizard, const char *uuid, HospesWindow *window)
{
  hospes_window_show_storage (window, hospes_pool_wizard_get_host (wizard), uuid, NULL);
}

static void
open_wizard (HospesWindow *window, HospesHost *host)
{
  GtkWindow *wizard;

  if (!is_connected (host) || has_wizard (window))
    return;

  wizard = hospes_pool_wizard_new (host);
  g_signal_connect_object (wizard, "made", G_CALLBACK (made_cb), window, 0);
  hospes_pool_wizard_present (HOSPES_POOL_WIZARD (wizard), GTK_WINDOW (window));
}

static void
new_pool_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_wizard (user_data, hospes_window_get_host (user_data));
}

static const GActionEntry entries[] = {
  { "new-pool", new_pool_action },
};

/* For the window's init. */
void
hospes_window_storage_add_actions (HospesWindow *window)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), FALSE);
      g_action_map_add_action (G_ACTION_MAP (group), action);
    }

  gtk_widget_insert_action_group (GTK_WIDGET (window), "host", G_ACTION_GROUP (group));
}

/* Another host is before the person, or none; or it is in another state. */
void
hospes_window_storage_update (HospesWindow *window)
{
  HospesHost *host =
      hospes_window_get_hosts (window) != NULL ? hospes_window_get_host (window) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_connected (host));
    }
}

static HospesWindow *
find_window (GtkApplication *application)
{
  for (GList *one = gtk_application_get_windows (application); one != NULL; one = one->next)
    if (HOSPES_IS_WINDOW (one->data))
      return one->data;

  return NULL;
}

/* One that is not connected is shown, with what keeps it from being. */
static void
app_new_pool_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesWindow *window = find_window (user_data);
  HospesHost *host = NULL;

  if (window != NULL)
    host = hospes_host_list_find (hospes_window_get_hosts (window),
                                  g_variant_get_string (parameter, NULL));

  if (is_connected (host))
    open_wizard (window, host);
  else
    g_action_group_activate_action (user_data, "connect", parameter);
}

/* Returns: (nullable): the window, which shows that pool */
static HospesWindow *
show_pool (GtkApplication *application, const char *uri, const char *pool)
{
  HospesWindow *window = find_window (application);
  HospesHost *host;

  if (window == NULL)
    return NULL;

  host = hospes_host_list_find (hospes_window_get_hosts (window), uri);
  if (host == NULL)
    {
      hospes_feedback_toast (gtk_window_get_child (GTK_WINDOW (window)),
                             _ ("That host was removed from the list"));
      return NULL;
    }

  hospes_host_connect (host);
  hospes_window_show_storage (window, host, pool, NULL);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* What takes the room of a pool, and what of it nobody needs. */
static void
app_show_space_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesWindow *window;
  const char *uri;
  const char *pool;

  g_variant_get (parameter, "(&s&s)", &uri, &pool);
  if ((window = show_pool (user_data, uri, pool)) != NULL)
    hospes_storage_page_show_space (hospes_window_get_storage_page (window));
}

/* A volume that is not whole: whether it goes is asked as ever. */
static void
app_remove_volume_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesWindow *window;
  const char *uri;
  const char *pool;
  const char *name;

  g_variant_get (parameter, "(&s&s&s)", &uri, &pool, &name);
  if ((window = show_pool (user_data, uri, pool)) != NULL)
    hospes_storage_page_remove_volume (hospes_window_get_storage_page (window), pool, name);
}

static void
discarded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkApplication) application = user_data;
  HospesWindow *window = find_window (application);
  gboolean done = hospes_volume_remedies_discard_finish (result);

  if (window != NULL)
    hospes_feedback_toast (gtk_window_get_child (GTK_WINDOW (window)),
                           done ? _ ("What arrived was removed") : _ ("Nothing of it is kept"));
}

static void
app_discard_download_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *pool;
  const char *name;

  g_variant_get (parameter, "(&s&s)", &pool, &name);
  hospes_volume_remedies_discard_async (pool, name, discarded_cb, g_object_ref (user_data));
}

static const GActionEntry app_entries[] = {
  { "new-pool", app_new_pool_action, "s" },
  { "show-space", app_show_space_action, "(ss)" },
  { "remove-volume", app_remove_volume_action, "(sss)" },
  { "discard-download", app_discard_download_action, "(ss)" },
};

void
hospes_window_storage_add_app_actions (GActionMap *application)
{
  g_action_map_add_action_entries (application, app_entries, G_N_ELEMENTS (app_entries),
                                   application);
}

/**
 * hospes_window_show_storage:
 * @self: a window
 * @host: a host
 * @pool: (nullable): UUID or name of one of its pools
 * @volume: (nullable): key, path or name of a volume in it
 */
void
hospes_window_show_storage (HospesWindow *self,
                            HospesHost *host,
                            const char *pool,
                            const char *volume)
{
  g_return_if_fail (HOSPES_IS_WINDOW (self));

  hospes_sidebar_select_storage (hospes_window_get_sidebar (self), host);
  if (pool != NULL && hospes_storage_page_get_host (hospes_window_get_storage_page (self)) == host)
    hospes_storage_page_show_volume (hospes_window_get_storage_page (self), pool, volume);
}
