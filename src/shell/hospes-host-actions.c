/* hospes-host-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How hosts are kept: actions of the application on any of them, by its URI.
 */

#include "config.h"

#include "hospes-host-actions.h"
#include "hospes-window-storage.h"

static HospesHost *
find_host (gpointer hosts, GVariant *parameter)
{
  g_autoptr (GVariant) first = g_variant_get_child_value (parameter, 0);

  return hospes_host_list_find (hosts, g_variant_get_string (first, NULL));
}

static void
rename_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesHost *host = find_host (user_data, parameter);
  const char *name;

  g_variant_get_child (parameter, 1, "&s", &name);
  if (host != NULL)
    hospes_host_list_rename (user_data, host, name);
}

static void
move_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesHost *host = find_host (user_data, parameter);
  guint position;

  g_variant_get_child (parameter, 1, "u", &position);
  if (host != NULL)
    hospes_host_list_move (user_data, host, position);
}

static void
set_autoconnect_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesHost *host = find_host (user_data, parameter);
  gboolean autoconnect;

  g_variant_get_child (parameter, 1, "b", &autoconnect);
  if (host != NULL)
    hospes_host_list_set_autoconnect (user_data, host, autoconnect);
}

static const GActionEntry entries[] = {
  { "rename-host", rename_host_action, "(ss)" },
  { "move-host", move_host_action, "(su)" },
  { "set-autoconnect", set_autoconnect_action, "(sb)" },
};

/**
 * hospes_host_actions_add:
 * @map: where to
 * @hosts: (transfer none): what they are about; lives as long as @map
 */
void
hospes_host_actions_add (GActionMap *map, HospesHostList *hosts)
{
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), hosts);
  hospes_window_storage_add_app_actions (map);
}
