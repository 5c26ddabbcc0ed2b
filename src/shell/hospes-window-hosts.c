/* hospes-window-hosts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The actions of the window on the host whose machines are listed: what it is
 * called, where it stands, and whether it is connected.
 */

#include "config.h"

#include "hospes-rename-dialog.h"
#include "hospes-window-hosts.h"
#include "hospes-window-making.h"
#include "hospes-window-storage.h"

static void
rename_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_rename_dialog_open (user_data, hospes_window_get_host (user_data));
}

static void
connect_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_host_connect (hospes_window_get_host (user_data));
}

static void
disconnect_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_host_disconnect (hospes_window_get_host (user_data));
}

/* It stays the one that is shown, wherever it is. */
static void
move (HospesWindow *window, int by)
{
  HospesHost *host = hospes_window_get_host (window);
  guint position;

  if (!hospes_host_list_get_position (hospes_window_get_hosts (window), host, &position))
    return;

  hospes_host_list_move (hospes_window_get_hosts (window), host, position + by);
  hospes_window_hosts_update (window);
}

static void
move_up_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, -1);
}

static void
move_down_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  move (user_data, 1);
}

static void
change_autoconnect (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  HospesHost *host = hospes_window_get_host (user_data);

  if (host != NULL)
    hospes_host_list_set_autoconnect (hospes_window_get_hosts (user_data), host,
                                      g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

static const GActionEntry entries[] = {
  { "rename-host", rename_action },
  { "connect-host", connect_action },
  { "disconnect-host", disconnect_action },
  { "move-host-up", move_up_action },
  { "move-host-down", move_down_action },
  { "autoconnect-host", NULL, NULL, "false", change_autoconnect },
};

static void
set_enabled (HospesWindow *window, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* For the window's init. */
void
hospes_window_hosts_add_actions (HospesWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    set_enabled (window, entries[i].name, FALSE);
  hospes_window_storage_add_actions (window);
  hospes_window_making_add_actions (window);
}

/* Another host is before the person, or none; or it is in another state or place. */
void
hospes_window_hosts_update (HospesWindow *window)
{
  HospesHostList *hosts = hospes_window_get_hosts (window);
  HospesHost *host = hosts != NULL ? hospes_window_get_host (window) : NULL;
  HospesHostState state =
      host != NULL ? hospes_host_get_state (host) : HOSPES_HOST_STATE_DISCONNECTED;
  gboolean up = state == HOSPES_HOST_STATE_CONNECTED || state == HOSPES_HOST_STATE_CONNECTING;
  GAction *autoconnect = g_action_map_lookup_action (G_ACTION_MAP (window), "autoconnect-host");
  guint position = 0;
  gboolean listed = host != NULL && hospes_host_list_get_position (hosts, host, &position);

  set_enabled (window, "rename-host", listed);
  set_enabled (window, "autoconnect-host", listed);
  set_enabled (window, "connect-host", listed && !up);
  set_enabled (window, "disconnect-host", listed && (up || state == HOSPES_HOST_STATE_LOST));
  set_enabled (window, "move-host-up", listed && position > 0);
  set_enabled (window, "move-host-down",
               listed && position + 1 < g_list_model_get_n_items (G_LIST_MODEL (hosts)));
  g_simple_action_set_state (G_SIMPLE_ACTION (autoconnect),
                             g_variant_new_boolean (listed && hospes_host_get_autoconnect (host)));
  hospes_window_storage_update (window);
}
