/* hospes-domain-line.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The one line there is room for below a machine's name: in the list what it is
 * and since when, on a card where it is. What is not known is left out.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-attention-words.h"
#include "hospes-domain-line.h"
#include "hospes-domain-words.h"
#include "hospes-host.h"
#include "hospes-units.h"

/* What is only remembered of a machine whose host is away. */
static const char *const last_seen[] = {
  [HOSPES_DOMAIN_STATE_UNKNOWN] = N_ ("Last seen"),
  [HOSPES_DOMAIN_STATE_RUNNING] = N_ ("Last seen running"),
  [HOSPES_DOMAIN_STATE_PAUSED] = N_ ("Last seen paused"),
  [HOSPES_DOMAIN_STATE_STOPPING] = N_ ("Last seen shutting down"),
  [HOSPES_DOMAIN_STATE_OFF] = N_ ("Last seen off"),
  [HOSPES_DOMAIN_STATE_SAVED] = N_ ("Last seen saved"),
  [HOSPES_DOMAIN_STATE_CRASHED] = N_ ("Last seen crashed"),
  [HOSPES_DOMAIN_STATE_TROUBLE] = N_ ("Last seen in trouble"),
};

static char *
dup_last_seen (HospesDomain *domain, GDateTime *now)
{
  HospesHost *host = hospes_domain_get_host (domain);
  GDateTime *lost_at = host != NULL ? hospes_host_get_lost_at (host) : NULL;
  HospesDomainState state = hospes_domain_get_state (domain);
  g_autofree char *when = NULL;

  if (lost_at == NULL)
    return g_strdup (state != HOSPES_DOMAIN_STATE_UNKNOWN ? _ (last_seen[state])
                                                          : hospes_domain_state_get_label (state));

  when = hospes_format_when (lost_at, now);
  /* Translators: what it was, and when: “Last seen running” “at 09:27” */
  return g_strdup_printf (C_ ("last seen", "%s %s"), _ (last_seen[state]), when);
}

static char *
dup_running (HospesDomain *domain, GDateTime *now)
{
  HospesDomainRecord *record = hospes_domain_get_record (domain);
  GDateTime *started = hospes_domain_get_started (domain);
  const char *system = record != NULL ? record->os_name : NULL;
  g_autofree char *duration = NULL;
  GTimeSpan up;

  if (started == NULL && system == NULL)
    return hospes_domain_words_dup_state (domain);
  if (started == NULL)
    /* Translators: the system of a machine that runs: “Debian 12 · running” */
    return g_strdup_printf (_ ("%s · running"), system);

  up = g_date_time_difference (now, started);
  duration = hospes_format_duration (up / G_TIME_SPAN_SECOND);
  if (up < G_TIME_SPAN_MINUTE)
    /* Translators: a system: “Debian 12 · just started” */
    return system != NULL ? g_strdup_printf (_ ("%s · just started"), system)
                          : g_strdup (_ ("Just started"));

  /* Translators: a system, and for how long it has been running: “Debian 12 · up 12 days” */
  return system != NULL ? g_strdup_printf (_ ("%s · up %s"), system, duration)
                        /* Translators: for how long a machine has been running: “Up 12 days” */
                        : g_strdup_printf (_ ("Up %s"), duration);
}

/* Nothing matters more than that it crashed; why it is in trouble does. */
static char *
dup_attention (HospesDomain *domain)
{
  HospesDomainState state = hospes_domain_get_state (domain);

  if (state == HOSPES_DOMAIN_STATE_CRASHED ||
      (state == HOSPES_DOMAIN_STATE_TROUBLE && !hospes_attention_words_is_trouble (domain)))
    return NULL;

  return hospes_attention_words_dup_line (domain);
}

/* @words: with a place for how long ago that was */
static char *
dup_ago (HospesDomain *domain, const char *words, GDateTime *now)
{
  GDateTime *since = hospes_domain_get_since (domain);
  g_autofree char *ago = NULL;
  GString *text;

  if (since == NULL)
    return hospes_domain_words_dup_state (domain);

  ago = hospes_format_ago (since, now);
  text = g_string_new (words);
  g_string_replace (text, "%s", ago, 1);
  return g_string_free (text, FALSE);
}

/**
 * hospes_domain_line_dup:
 * @domain: a machine
 * @now: the present
 *
 * Returns: (transfer full): for lists: what of it a person should look at, or its
 *   system and for how long it has been running, or its state and since when
 */
char *
hospes_domain_line_dup (HospesDomain *domain, GDateTime *now)
{
  g_autofree char *attention = NULL;

  if (hospes_domain_get_stale (domain))
    return dup_last_seen (domain, now);
  if (hospes_domain_get_pending_verb (domain) != HOSPES_DOMAIN_VERB_NONE)
    return hospes_domain_words_dup_state (domain);

  attention = dup_attention (domain);
  if (attention != NULL)
    return g_steal_pointer (&attention);

  switch (hospes_domain_get_state (domain))
    {
    case HOSPES_DOMAIN_STATE_RUNNING:
      return dup_running (domain, now);
    case HOSPES_DOMAIN_STATE_SAVED:
      /* Translators: how long ago: “Saved 20 minutes ago”, “Saved yesterday at 18:20” */
      return dup_ago (domain, _ ("Saved %s"), now);
    case HOSPES_DOMAIN_STATE_CRASHED:
      /* Translators: how long ago: “Crashed 14 minutes ago” */
      return dup_ago (domain, _ ("Crashed %s"), now);
    case HOSPES_DOMAIN_STATE_PAUSED:
      /* Why it stands still, if libvirt tells, matters more. */
      if (hospes_domain_get_reason_text (domain) == NULL)
        /* Translators: how long ago: “Paused 20 minutes ago” */
        return dup_ago (domain, _ ("Paused %s"), now);
      return hospes_domain_words_dup_state (domain);
    case HOSPES_DOMAIN_STATE_OFF:
      return hospes_domain_words_dup_line (domain);
    default:
      return hospes_domain_words_dup_state (domain);
    }
}

/* What is only remembered is not said to be so. */
static char *
dup_bare_state (HospesDomain *domain)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (hospes_domain_get_stale (domain))
    return dup_last_seen (domain, now);

  return g_strdup (hospes_domain_state_get_label (hospes_domain_get_state (domain)));
}

/**
 * hospes_domain_line_dup_place:
 * @domain: a machine
 * @one_host: whether its host goes without saying
 *
 * Returns: (transfer full): for cards: its host and its address, as far as known,
 *   what is being done to it, or what of it a person should look at; never empty
 */
char *
hospes_domain_line_dup_place (HospesDomain *domain, gboolean one_host)
{
  HospesHost *host = hospes_domain_get_host (domain);
  int pending = hospes_domain_get_pending_verb (domain);
  const char *address = hospes_domain_get_address (domain);
  g_autofree char *attention = dup_attention (domain);

  if (pending != HOSPES_DOMAIN_VERB_NONE && !hospes_domain_get_stale (domain))
    return g_strdup (hospes_domain_words_get_doing (pending));
  if (attention != NULL)
    return g_steal_pointer (&attention);

  if ((host == NULL || one_host) && address != NULL)
    return g_strdup (address);
  if (host == NULL || one_host)
    return dup_bare_state (domain);

  if (address == NULL)
    return g_strdup (hospes_host_get_name (host));

  /* Translators: host and address of a machine: “atlas · 10.20.0.21” */
  return g_strdup_printf (C_ ("place", "%s · %s"), hospes_host_get_name (host), address);
}

/**
 * hospes_domain_line_dup_accessible:
 * @domain: a machine
 *
 * Returns: (transfer full): what a screen reader says of its card
 */
char *
hospes_domain_line_dup_accessible (HospesDomain *domain)
{
  g_autofree char *name = hospes_domain_words_dup_accessible (domain);
  const char *address = hospes_domain_get_address (domain);

  /* Translators: name, state and host of a machine, and its address */
  return address != NULL ? g_strdup_printf (C_ ("accessible", "%s, %s"), name, address)
                         : g_steal_pointer (&name);
}
