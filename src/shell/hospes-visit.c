/* hospes-visit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Shows a machine that was asked for by name, or does something to it, once
 * its host has answered; tells what became of that if it comes to nothing.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-domain-actions.h"
#include "hospes-domain-list.h"
#include "hospes-domain-words.h"
#include "hospes-feedback.h"
#include "hospes-units.h"
#include "hospes-visit.h"

/* A machine that was just made is known a moment after its maker was told. */
#define PATIENCE_MS 3000

#define TEXT_CHARS 200

typedef struct
{
  HospesWindow *window; /* weak */
  HospesHost *host;
  char *name;
  char *tab;
  int verb; /* or none: it is to be shown */
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

static void
tell_missing (Visit *visit)
{
  guint n_domains = g_list_model_get_n_items (hospes_host_get_domains (visit->host));
  g_autofree char *name = hospes_shorten (visit->name, TEXT_CHARS);
  g_autofree char *uri = hospes_shorten (hospes_host_get_uri (visit->host), TEXT_CHARS);
  g_autofree char *title = g_strdup_printf (_ ("There is no machine “%s”"), name);
  g_autofree char *text = NULL;

  /* Translators: a host, its address, and how many machines it has */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "It was looked for by name and by UUID on “%s” (%s), "
                                       "which has %u machine.",
                                       "It was looked for by name and by UUID on “%s” (%s), "
                                       "which has %u machines.",
                                       n_domains),
                          hospes_host_get_name (visit->host), uri, n_domains);
  hospes_tell (GTK_WINDOW (visit->window), title, text);
}

/* Why its host cannot be asked is told on the host's own page; here, what did not happen. */
static void
tell_host_away (Visit *visit)
{
  const GError *error = hospes_host_get_error (visit->host);
  g_autofree char *title = NULL;

  if (visit->verb == HOSPES_DOMAIN_VERB_NONE || error == NULL)
    return;

  title = hospes_domain_words_dup_failure (visit->verb, visit->name);
  hospes_window_show_host (visit->window, visit->host);
  hospes_feedback_error (GTK_WIDGET (visit->window), title, error);
}

static void
do_verb (Visit *visit, HospesDomain *domain)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  if (hospes_domain_can (domain, visit->verb))
    {
      hospes_domain_do (GTK_WIDGET (visit->window), domain, visit->verb);
      return;
    }

  name = hospes_domain_words_dup_name (domain);
  title = hospes_domain_words_dup_failure (visit->verb, name);
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                               hospes_domain_words_get_why_not (domain, visit->verb));
  hospes_feedback_error (GTK_WIDGET (visit->window), title, error);
}

static gboolean
give_up_cb (gpointer data)
{
  Visit *visit = data;

  visit->timeout = 0;
  if (visit->window != NULL)
    tell_missing (visit);

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

  if (visit->window == NULL || state != HOSPES_HOST_STATE_CONNECTED)
    {
      if (visit->window != NULL)
        tell_host_away (visit);
      visit_end (visit);
      return;
    }

  domain = hospes_domain_list_find_name (hospes_host_get_domain_list (visit->host), visit->name);

  if (domain == NULL)
    {
      if (visit->timeout == 0)
        visit->timeout = g_timeout_add (PATIENCE_MS, give_up_cb, visit);
      return;
    }

  if (visit->verb != HOSPES_DOMAIN_VERB_NONE)
    do_verb (visit, domain);
  else
    hospes_window_show_domain (visit->window, domain, visit->tab);
  visit_end (visit);
}

static void
visit_begin (HospesWindow *window, HospesHost *host, const char *name, const char *tab, int verb)
{
  Visit *visit = g_new0 (Visit, 1);

  g_set_weak_pointer (&visit->window, window);
  visit->host = g_object_ref (host);
  visit->name = g_strdup (name);
  visit->tab = g_strdup (tab);
  visit->verb = verb;
  visit->state_handler =
      g_signal_connect_swapped (host, "notify::state", G_CALLBACK (try_visit), visit);
  visit->list_handler = g_signal_connect_swapped (hospes_host_get_domain_list (host), "changed",
                                                  G_CALLBACK (try_visit), visit);
  try_visit (visit);
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
  visit_begin (window, host, name, tab, HOSPES_DOMAIN_VERB_NONE);
}

/**
 * hospes_visit_do:
 * @window: where questions and errors are shown
 * @host: where the machine lives; connected or being connected
 * @name: its name or UUID
 * @verb: what to do to it, after asking if that loses something
 */
void
hospes_visit_do (HospesWindow *window, HospesHost *host, const char *name, HospesDomainVerb verb)
{
  visit_begin (window, host, name, NULL, verb);
}
