/* hospes-domain-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said about a machine on screen: the line under its name, what is
 * being done to it, what could not be.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-attention-words.h"
#include "hospes-domain-words.h"
#include "hospes-host.h"
#include "hospes-units.h"

typedef struct
{
  const char *doing;
  const char *failure;
} Words;

static const Words words[HOSPES_N_DOMAIN_VERBS] = {
  [HOSPES_DOMAIN_VERB_START] = { N_ ("Starting…"), N_ ("Couldn’t start %s.") },
  [HOSPES_DOMAIN_VERB_SHUTDOWN] = { N_ ("Asking to shut down…"), N_ ("Couldn’t shut down %s.") },
  [HOSPES_DOMAIN_VERB_REBOOT] = { N_ ("Asking to reboot…"), N_ ("Couldn’t reboot %s.") },
  [HOSPES_DOMAIN_VERB_PAUSE] = { N_ ("Pausing…"), N_ ("Couldn’t pause %s.") },
  [HOSPES_DOMAIN_VERB_RESUME] = { N_ ("Resuming…"), N_ ("Couldn’t resume %s.") },
  [HOSPES_DOMAIN_VERB_RESET] = { N_ ("Resetting…"), N_ ("Couldn’t reset %s.") },
  [HOSPES_DOMAIN_VERB_FORCE_OFF] = { N_ ("Forcing off…"), N_ ("Couldn’t force off %s.") },
  [HOSPES_DOMAIN_VERB_SAVE] = { N_ ("Saving…"), N_ ("Couldn’t save %s.") },
  [HOSPES_DOMAIN_VERB_RESTORE] = { N_ ("Restoring…"), N_ ("Couldn’t restore %s.") },
  [HOSPES_DOMAIN_VERB_DISCARD_SAVED] = { N_ ("Discarding the saved state…"),
                                         N_ ("Couldn’t discard the saved state of %s.") },
};

/* States as reasons why something cannot be done. */
static const char *const states[] = {
  [HOSPES_DOMAIN_STATE_UNKNOWN] = N_ ("Its state is not known"),
  [HOSPES_DOMAIN_STATE_RUNNING] = N_ ("The machine is running"),
  [HOSPES_DOMAIN_STATE_PAUSED] = N_ ("The machine is paused"),
  [HOSPES_DOMAIN_STATE_STOPPING] = N_ ("The machine is shutting down"),
  [HOSPES_DOMAIN_STATE_OFF] = N_ ("The machine is off"),
  [HOSPES_DOMAIN_STATE_SAVED] = N_ ("The machine is saved"),
  [HOSPES_DOMAIN_STATE_CRASHED] = N_ ("The machine has crashed"),
  [HOSPES_DOMAIN_STATE_TROUBLE] = N_ ("The machine is in trouble"),
};

/**
 * hospes_domain_words_get_why_not:
 * @domain: a machine
 * @verb: a #HospesDomainVerb, or %HOSPES_DOMAIN_VERB_NONE for whatever it is
 *
 * Returns: (transfer none) (nullable): why that cannot be done now; %NULL if it can
 */
const char *
hospes_domain_words_get_why_not (HospesDomain *domain, int verb)
{
  int pending = hospes_domain_get_pending_verb (domain);

  if (verb != HOSPES_DOMAIN_VERB_NONE && hospes_domain_can (domain, verb))
    return NULL;

  if (hospes_domain_get_removed (domain))
    return _ ("The machine is no longer there");

  if (hospes_domain_get_stale (domain))
    return _ ("The host is away");

  if (pending != HOSPES_DOMAIN_VERB_NONE)
    return hospes_domain_words_get_doing (pending);

  return _ (states[hospes_domain_get_state (domain)]);
}

/**
 * hospes_domain_words_get_doing:
 * @verb: a verb
 *
 * Returns: (transfer none): what is shown until libvirt has answered
 */
const char *
hospes_domain_words_get_doing (HospesDomainVerb verb)
{
  return _ (words[verb].doing);
}

/**
 * hospes_domain_words_dup_failure:
 * @verb: a verb
 * @name: a machine’s name
 *
 * Returns: (transfer full): the sentence an error begins with
 */
char *
hospes_domain_words_dup_failure (HospesDomainVerb verb, const char *name)
{
  GString *text = g_string_new (_ (words[verb].failure));

  g_string_replace (text, "%s", name, 1);
  return g_string_free (text, FALSE);
}

/**
 * hospes_domain_words_dup_name:
 * @domain: a machine
 *
 * Returns: (transfer full): what to call it where it must not be mistaken: its
 *   title, which another may have too, with its name
 */
char *
hospes_domain_words_dup_name (HospesDomain *domain)
{
  const char *title = hospes_domain_get_title (domain);

  if (title == NULL)
    return g_strdup (hospes_domain_get_name (domain));

  /* Translators: title and name of a machine: “Mail and files (vm-12)” */
  return g_strdup_printf (_ ("%s (%s)"), title, hospes_domain_get_name (domain));
}

static char *
dup_last_seen (HospesDomain *domain)
{
  HospesHost *host = hospes_domain_get_host (domain);
  GDateTime *lost_at = host != NULL ? hospes_host_get_lost_at (host) : NULL;
  const char *state = hospes_domain_state_get_label (hospes_domain_get_state (domain));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *moment = NULL;

  if (lost_at == NULL)
    return g_strdup (state);

  moment = hospes_format_moment (lost_at, now);
  /* Translators: a state, and a time of day: “Last seen: Running, 09:27” */
  return g_strdup_printf (_ ("Last seen: %s, %s"), state, moment);
}

/**
 * hospes_domain_words_dup_state:
 * @domain: a machine
 *
 * Returns: (transfer full): its state and, if it tells more, the reason for it
 */
char *
hospes_domain_words_dup_state (HospesDomain *domain)
{
  const char *state = hospes_domain_state_get_label (hospes_domain_get_state (domain));
  const char *reason = hospes_domain_get_reason_text (domain);

  if (hospes_domain_get_stale (domain))
    return dup_last_seen (domain);

  if (hospes_domain_get_pending_verb (domain) != HOSPES_DOMAIN_VERB_NONE)
    return g_strdup (hospes_domain_words_get_doing (hospes_domain_get_pending_verb (domain)));

  if (reason == NULL)
    return g_strdup (state);

  /* Translators: a state and its reason: “Paused: a disk could not be read or written” */
  return g_strdup_printf (_ ("%s · %s"), state, reason);
}

/**
 * hospes_domain_words_dup_line:
 * @domain: a machine
 *
 * Returns: (transfer full): the line under its name in lists: its state, and
 *   since when if that is known
 */
char *
hospes_domain_words_dup_line (HospesDomain *domain)
{
  g_autofree char *state = hospes_domain_words_dup_state (domain);
  GDateTime *since = hospes_domain_get_since (domain);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *moment = NULL;

  if (since == NULL || hospes_domain_get_stale (domain) ||
      hospes_domain_get_pending_verb (domain) != HOSPES_DOMAIN_VERB_NONE)
    return g_steal_pointer (&state);

  moment = hospes_format_moment (since, now);
  /* Translators: a state, and since when: “Running · since 09:27” */
  return g_strdup_printf (_ ("%s · since %s"), state, moment);
}

/**
 * hospes_domain_words_dup_accessible:
 * @domain: a machine
 *
 * Returns: (transfer full): what a screen reader says of it in a list
 */
char *
hospes_domain_words_dup_accessible (HospesDomain *domain)
{
  HospesHost *host = hospes_domain_get_host (domain);
  g_autofree char *name = hospes_domain_words_dup_name (domain);
  g_autofree char *state = hospes_domain_words_dup_state (domain);
  g_autofree char *attention = hospes_attention_words_dup_line (domain);
  g_autofree char *whole = NULL;

  /* Translators: name, state, and host of a machine */
  whole = g_strdup_printf (_ ("%s, %s, host %s"), name, state,
                           host != NULL ? hospes_host_get_name (host) : "");
  return attention != NULL ? g_strjoin (", ", whole, attention, NULL) : g_steal_pointer (&whole);
}
