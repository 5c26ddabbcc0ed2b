/* hospes-list-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-list-choice.h"

const char *
hospes_list_choice_get_title (HospesScope scope)
{
  switch (scope)
    {
    case HOSPES_SCOPE_RUNNING:
      return _ ("Running");
    case HOSPES_SCOPE_ATTENTION:
      return _ ("Needs Attention");
    case HOSPES_SCOPE_ALL:
    default:
      return _ ("All Machines");
    }
}

static gboolean
is_any_machine_known (GListModel *hosts)
{
  for (guint i = 0; i < g_list_model_get_n_items (hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (hosts, i);

      if (g_list_model_get_n_items (hospes_host_get_domains (host)) > 0)
        return TRUE;
    }

  return FALSE;
}

/* Open, but with something that has to be mended first. */
gboolean
hospes_list_choice_is_useless (HospesHost *host)
{
  return hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED &&
         hospes_host_get_trouble (host) != HOSPES_TROUBLE_NONE;
}

/* One of the names in the stack of the list page; of all hosts if @host is NULL. */
const char *
hospes_list_choice_find_page (GListModel *hosts, HospesHost *host)
{
  if (g_list_model_get_n_items (hosts) == 0)
    return "welcome";

  if (host == NULL)
    return is_any_machine_known (hosts) ? "domains" : "hosts";

  switch (hospes_host_get_state (host))
    {
    case HOSPES_HOST_STATE_FAILED:
      return "trouble";
    case HOSPES_HOST_STATE_CONNECTING:
      return "connecting";
    case HOSPES_HOST_STATE_DISCONNECTED:
      return "disconnected";
    case HOSPES_HOST_STATE_CONNECTED:
    case HOSPES_HOST_STATE_LOST:
    default:
      if (g_list_model_get_n_items (hospes_host_get_domains (host)) > 0)
        return "domains";
      return hospes_list_choice_is_useless (host) ? "trouble" : "empty";
    }
}
