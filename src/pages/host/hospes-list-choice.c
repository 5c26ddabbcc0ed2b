/* hospes-list-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-host-words.h"
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

/**
 * hospes_list_choice_find_page:
 * @hosts: all of them
 * @host: (nullable): the one that is shown, or all
 * @telling: whether a person wants to be told of its trouble, not shown its machines
 *
 * Returns: (transfer none): one of the names in the stack of the list page
 */
const char *
hospes_list_choice_find_page (GListModel *hosts, HospesHost *host, gboolean telling)
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
    case HOSPES_HOST_STATE_LOST:
      if (telling && hospes_host_words_is_mendable (host))
        return "trouble";
      /* fall through */
    case HOSPES_HOST_STATE_CONNECTED:
    default:
      if (g_list_model_get_n_items (hospes_host_get_domains (host)) > 0)
        return telling && hospes_list_choice_is_useless (host) ? "trouble" : "domains";
      return hospes_list_choice_is_useless (host) ? "trouble" : "empty";
    }
}
