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

/* A machine that was just made is known a moment after its maker was told. */
#define PATIENCE_MS 3000

typedef struct
{
  HospesWindow *window; /* weak */
  HospesHost *host;
  char *name;
  char *tab;
  gulong state_handler;
  gulong list_handler;
  guint timeout;
} Visit;

static void
visit_end (Visit *visit)
{
  g_clear_handle_id (&visit->timeout, g_source_remove);
  g_clear_signal_handler (&visit->state_handler, visit->host);
  g_clear_signal_handler (&visit->list_handler, hospes_host_get_domain_list (visit->host));
  g_clear_weak_pointer (&visit->window);
  g_clear_object (&visit->host);
  g_free (visit->name);
  g_free (visit->tab);
  g_free (visit);
}

static gboolean
give_up_cb (gpointer data)
{
  Visit *visit = data;

  visit->timeout = 0;

  if (visit->window != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("There is no machine “%s” on %s"), visit->name,
                                               hospes_host_get_name (visit->host));

      hospes_feedback_toast (GTK_WIDGET (visit->window), text);
    }

  visit_end (visit);
  return G_SOURCE_REMOVE;
}

/* Ends the visit if it came to something, or can come to nothing any more. */
static void
try_visit (Visit *visit)
{
  HospesHostState state = hospes_host_get_state (visit->host);
  HospesDomain *domain;

  if (state == HOSPES_HOST_STATE_CONNECTING)
    return;

  /* Why it is not connected is told on the host's own page. */
  if (visit->window == NULL || state != HOSPES_HOST_STATE_CONNECTED)
    {
      visit_end (visit);
      return;
    }

  domain = hospes_domain_list_find_name (hospes_host_get_domain_list (visit->host), visit->name);

  if (domain != NULL)
    {
      hospes_window_show_domain (visit->window, domain, visit->tab);
      visit_end (visit);
    }
  else if (visit->timeout == 0)
    {
      visit->timeout = g_timeout_add (PATIENCE_MS, give_up_cb, visit);
    }
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
  Visit *visit = g_new0 (Visit, 1);

  g_set_weak_pointer (&visit->window, window);
  visit->host = g_object_ref (host);
  visit->name = g_strdup (name);
  visit->tab = g_strdup (tab);
  visit->state_handler =
      g_signal_connect_swapped (host, "notify::state", G_CALLBACK (try_visit), visit);
  visit->list_handler = g_signal_connect_swapped (hospes_host_get_domain_list (host), "changed",
                                                  G_CALLBACK (try_visit), visit);
  try_visit (visit);
}
