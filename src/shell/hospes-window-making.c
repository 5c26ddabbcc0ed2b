/* hospes-window-making.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How a machine is begun: “win.new-machine”, on the host that is before the
 * person, else on the first that is connected.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-wizard.h"
#include "hospes-feedback.h"
#include "hospes-visit.h"
#include "hospes-window-dropping.h"
#include "hospes-window-making.h"

#define ACTION "new-machine"

static void
made_cb (HospesWindow *window, HospesHost *host, const char *uuid)
{
  hospes_visit (window, host, uuid, "console");
}

static gboolean
is_connected (HospesHost *host)
{
  return host != NULL && hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED;
}

/* One at a time: a second would be over the first. Those that wait for what they began are out
 * of sight. */
static gboolean
has_wizard (HospesWindow *window)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *one = toplevels; one != NULL; one = one->next)
    if (HOSPES_IS_WIZARD (one->data) && gtk_widget_get_visible (one->data) &&
        gtk_window_get_transient_for (one->data) == GTK_WINDOW (window))
      return TRUE;

  return FALSE;
}

static HospesHost *
find_host (HospesWindow *window)
{
  HospesHostList *hosts = hospes_window_get_hosts (window);
  HospesHost *host = hosts != NULL ? hospes_window_get_host (window) : NULL;

  if (host != NULL || hosts == NULL)
    return is_connected (host) ? host : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (hosts)); i++)
    {
      g_autoptr (HospesHost) one = g_list_model_get_item (G_LIST_MODEL (hosts), i);

      if (is_connected (one))
        return one; /* the list keeps it */
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): the wizard, unless there is one already */
static HospesDomainWizard *
open_wizard (HospesWindow *window, HospesHost *host)
{
  GtkWindow *wizard;

  if (!is_connected (host) || has_wizard (window))
    return NULL;

  wizard = hospes_domain_wizard_new (G_LIST_MODEL (hospes_window_get_hosts (window)), host);
  g_signal_connect_object (wizard, "made", G_CALLBACK (made_cb), window, G_CONNECT_SWAPPED);
  hospes_domain_wizard_present (HOSPES_DOMAIN_WIZARD (wizard), GTK_WINDOW (window));
  return HOSPES_DOMAIN_WIZARD (wizard);
}

/**
 * hospes_window_making_begin:
 * @window: a window
 * @host: (nullable): where; nothing happens if it is not connected
 *
 * Opens the wizard.
 */
void
hospes_window_making_begin (HospesWindow *window, HospesHost *host)
{
  open_wizard (window, host);
}

/* The same, with a file of this computer to begin with. */
void
hospes_window_making_begin_with (HospesWindow *window,
                                 HospesHost *host,
                                 HospesMachineWay way,
                                 const char *path)
{
  HospesDomainWizard *wizard = open_wizard (window, host);

  if (wizard != NULL)
    hospes_domain_wizard_take (wizard, way, path);
}

static void
state_cb (HospesHost *host, GParamSpec *pspec, HospesWindow *window)
{
  HospesHostState state = hospes_host_get_state (host);

  if (state == HOSPES_HOST_STATE_CONNECTING)
    return;

  g_signal_handlers_disconnect_by_func (host, state_cb, window);
  hospes_window_making_begin (window, host);
}

/* If the host refuses, its page says why, and nothing opens. */
void
hospes_window_making_begin_once_connected (HospesWindow *window, HospesHost *host)
{
  if (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTING)
    g_signal_connect_object (host, "notify::state", G_CALLBACK (state_cb), window, 0);
  else
    hospes_window_making_begin (window, host);
}

/* Returns: (transfer none) (nullable): where a machine would be made; if nowhere, that is said */
HospesHost *
hospes_window_making_find_host (HospesWindow *window)
{
  HospesHost *host = find_host (window);

  if (host == NULL)
    hospes_feedback_toast (gtk_window_get_child (GTK_WINDOW (window)),
                           hospes_window_get_host (window) != NULL
                               ? _ ("This host is not connected")
                               : _ ("No host is connected"));
  return host;
}

static void
new_machine_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesHost *host = hospes_window_making_find_host (user_data);

  if (host != NULL)
    hospes_window_making_begin (user_data, host);
}

/* For the window's init. */
void
hospes_window_making_add_actions (HospesWindow *window)
{
  static const GActionEntry entry = { ACTION, new_machine_action };

  g_action_map_add_action_entries (G_ACTION_MAP (window), &entry, 1, window);
  hospes_window_dropping_begin (window);
}
