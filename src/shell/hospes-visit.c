/* hospes-visit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Shows a machine that was asked for by name before its host had answered.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-list.h"
#include "hospes-feedback.h"
#include "hospes-visit.h"

typedef struct
{
  HospesWindow *window; /* weak */
  char *name;
  char *tab;
} Visit;

static void
visit_free (gpointer data, GClosure *closure)
{
  Visit *visit = data;

  g_clear_weak_pointer (&visit->window);
  g_free (visit->name);
  g_free (visit->tab);
  g_free (visit);
}

static void
show (HospesWindow *window, HospesHost *host, const char *name, const char *tab)
{
  HospesDomain *domain = hospes_domain_list_find_name (hospes_host_get_domain_list (host), name);
  g_autofree char *text = NULL;

  if (domain != NULL)
    {
      hospes_window_show_domain (window, domain, tab);
      return;
    }

  text = g_strdup_printf (_ ("There is no machine “%s” on %s"), name, hospes_host_get_name (host));
  hospes_feedback_toast (gtk_window_get_child (GTK_WINDOW (window)), text);
}

static void
state_cb (HospesHost *host, GParamSpec *pspec, gpointer user_data)
{
  Visit *visit = user_data;
  HospesHostState state = hospes_host_get_state (host);

  if (state == HOSPES_HOST_STATE_CONNECTING)
    return;

  if (state == HOSPES_HOST_STATE_CONNECTED && visit->window != NULL)
    show (visit->window, host, visit->name, visit->tab);

  /* Anything else is told on the host's own page. */
  g_signal_handlers_disconnect_by_func (host, state_cb, visit);
}

/**
 * hospes_visit:
 * @window: where to show it
 * @host: where it lives; connected or being connected
 * @name: its name or UUID
 * @tab: (nullable): the tab to show
 */
void
hospes_visit (HospesWindow *window, HospesHost *host, const char *name, const char *tab)
{
  Visit *visit;

  if (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED)
    {
      show (window, host, name, tab);
      return;
    }

  visit = g_new0 (Visit, 1);
  g_set_weak_pointer (&visit->window, window);
  visit->name = g_strdup (name);
  visit->tab = g_strdup (tab);
  g_signal_connect_data (host, "notify::state", G_CALLBACK (state_cb), visit, visit_free, 0);
}
