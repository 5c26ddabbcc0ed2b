/* hospes-domain-verb.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One line a verb: its name, the states in which it makes sense, and the call
 * behind it. Whoever shows, checks or does a verb reads this table.
 */

#include "config.h"

#include "hospes-domain-verb.h"
#include "hospes-error.h"

#define RUNNING  (1 << HOSPES_DOMAIN_STATE_RUNNING)
#define PAUSED   (1 << HOSPES_DOMAIN_STATE_PAUSED)
#define STOPPING (1 << HOSPES_DOMAIN_STATE_STOPPING)
#define OFF      (1 << HOSPES_DOMAIN_STATE_OFF)
#define SAVED    (1 << HOSPES_DOMAIN_STATE_SAVED)
#define CRASHED  (1 << HOSPES_DOMAIN_STATE_CRASHED)
#define TROUBLE  (1 << HOSPES_DOMAIN_STATE_TROUBLE)

typedef struct
{
  const char *nick;
  guint states;    /* a bit for each state it is possible in … */
  gboolean active; /* … and whether there must be a guest in memory, or none */
  gboolean is_long;
  int (*run) (virDomainPtr domain);
} Verb;

static int
run_shutdown (virDomainPtr domain)
{
  return virDomainShutdown (domain);
}

static int
run_reboot (virDomainPtr domain)
{
  return virDomainReboot (domain, 0);
}

/* A guest put to sleep wakes up; one that was paused goes on. */
static int
run_resume (virDomainPtr domain)
{
  int state;

  if (virDomainGetState (domain, &state, NULL, 0) == 0 && state == VIR_DOMAIN_PMSUSPENDED)
    return virDomainPMWakeup (domain, 0);

  return virDomainResume (domain);
}

static int
run_reset (virDomainPtr domain)
{
  return virDomainReset (domain, 0);
}

static int
run_save (virDomainPtr domain)
{
  return virDomainManagedSave (domain, 0);
}

static int
run_discard_saved (virDomainPtr domain)
{
  return virDomainManagedSaveRemove (domain, 0);
}

static const Verb verbs[HOSPES_N_DOMAIN_VERBS] = {
  [HOSPES_DOMAIN_VERB_START] = { "start", OFF | CRASHED | TROUBLE, FALSE, FALSE, virDomainCreate },
  [HOSPES_DOMAIN_VERB_SHUTDOWN] = { "shutdown", RUNNING, TRUE, FALSE, run_shutdown },
  [HOSPES_DOMAIN_VERB_REBOOT] = { "reboot", RUNNING, TRUE, FALSE, run_reboot },
  [HOSPES_DOMAIN_VERB_PAUSE] = { "pause", RUNNING, TRUE, FALSE, virDomainSuspend },
  [HOSPES_DOMAIN_VERB_RESUME] = { "resume", PAUSED | TROUBLE, TRUE, FALSE, run_resume },
  [HOSPES_DOMAIN_VERB_RESET] = { "reset", RUNNING | PAUSED | STOPPING | CRASHED | TROUBLE, TRUE,
                                 FALSE, run_reset },
  [HOSPES_DOMAIN_VERB_FORCE_OFF] = { "force-off", RUNNING | PAUSED | STOPPING | CRASHED | TROUBLE,
                                     TRUE, FALSE, virDomainDestroy },
  [HOSPES_DOMAIN_VERB_SAVE] = { "save", RUNNING | PAUSED, TRUE, TRUE, run_save },
  [HOSPES_DOMAIN_VERB_RESTORE] = { "restore", SAVED, FALSE, TRUE, virDomainCreate },
  [HOSPES_DOMAIN_VERB_DISCARD_SAVED] = { "discard-saved", SAVED, FALSE, FALSE, run_discard_saved },
};

/**
 * hospes_domain_verb_get_nick:
 * @verb: a verb
 *
 * Returns: (transfer none): its name within the action group “domain”
 */
const char *
hospes_domain_verb_get_nick (HospesDomainVerb verb)
{
  g_return_val_if_fail (verb < HOSPES_N_DOMAIN_VERBS, NULL);

  return verbs[verb].nick;
}

/**
 * hospes_domain_verb_find:
 * @nick: a name, such as “force-off”
 *
 * Returns: the #HospesDomainVerb called so, or %HOSPES_DOMAIN_VERB_NONE
 */
int
hospes_domain_verb_find (const char *nick)
{
  for (int verb = 0; verb < HOSPES_N_DOMAIN_VERBS; verb++)
    if (g_str_equal (verbs[verb].nick, nick))
      return verb;

  return HOSPES_DOMAIN_VERB_NONE;
}

/**
 * hospes_domain_verb_is_possible:
 * @verb: a verb
 * @state: the state of a machine
 * @active: whether its guest is in memory: “crashed” and “in trouble” are seen both ways
 */
gboolean
hospes_domain_verb_is_possible (HospesDomainVerb verb, HospesDomainState state, gboolean active)
{
  g_return_val_if_fail (verb < HOSPES_N_DOMAIN_VERBS, FALSE);

  return verbs[verb].active == active && (verbs[verb].states & (1 << state)) != 0;
}

/**
 * hospes_domain_verb_is_long:
 * @verb: a verb
 *
 * Returns: whether it moves a guest's memory to or from a disk, and so belongs
 *   on the connection for long jobs
 */
gboolean
hospes_domain_verb_is_long (HospesDomainVerb verb)
{
  g_return_val_if_fail (verb < HOSPES_N_DOMAIN_VERBS, FALSE);

  return verbs[verb].is_long;
}

/**
 * hospes_domain_verb_run:
 * @verb: a verb
 * @domain: a handle
 * @error: return location
 *
 * Blocks until libvirt answers; for a worker.
 */
gboolean
hospes_domain_verb_run (HospesDomainVerb verb, virDomainPtr domain, GError **error)
{
  g_return_val_if_fail (verb < HOSPES_N_DOMAIN_VERBS, FALSE);

  if (verbs[verb].run (domain) < 0)
    return hospes_error_take (error);

  return TRUE;
}
