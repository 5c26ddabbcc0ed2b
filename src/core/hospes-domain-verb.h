/* hospes-domain-verb.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libvirt/libvirt.h>

#include "hospes-domain-state.h"

G_BEGIN_DECLS

/**
 * HospesDomainVerb:
 * @HOSPES_DOMAIN_VERB_START: start what is off
 * @HOSPES_DOMAIN_VERB_SHUTDOWN: ask the guest to shut down
 * @HOSPES_DOMAIN_VERB_REBOOT: ask the guest to restart
 * @HOSPES_DOMAIN_VERB_PAUSE: stop its processors
 * @HOSPES_DOMAIN_VERB_RESUME: let them go on
 * @HOSPES_DOMAIN_VERB_RESET: press the reset button
 * @HOSPES_DOMAIN_VERB_FORCE_OFF: pull the plug
 * @HOSPES_DOMAIN_VERB_SAVE: write its memory to disk and stop (managed save)
 * @HOSPES_DOMAIN_VERB_RESTORE: go on from there
 * @HOSPES_DOMAIN_VERB_DISCARD_SAVED: throw the saved memory away
 *
 * What can be done to a machine as a whole with one call.
 */
typedef enum
{
  HOSPES_DOMAIN_VERB_START,
  HOSPES_DOMAIN_VERB_SHUTDOWN,
  HOSPES_DOMAIN_VERB_REBOOT,
  HOSPES_DOMAIN_VERB_PAUSE,
  HOSPES_DOMAIN_VERB_RESUME,
  HOSPES_DOMAIN_VERB_RESET,
  HOSPES_DOMAIN_VERB_FORCE_OFF,
  HOSPES_DOMAIN_VERB_SAVE,
  HOSPES_DOMAIN_VERB_RESTORE,
  HOSPES_DOMAIN_VERB_DISCARD_SAVED,
} HospesDomainVerb;

#define HOSPES_N_DOMAIN_VERBS   (HOSPES_DOMAIN_VERB_DISCARD_SAVED + 1)
#define HOSPES_DOMAIN_VERB_NONE (-1)

const char *hospes_domain_verb_get_nick (HospesDomainVerb verb);
int hospes_domain_verb_find (const char *nick);
gboolean
hospes_domain_verb_is_possible (HospesDomainVerb verb, HospesDomainState state, gboolean active);
gboolean hospes_domain_verb_is_long (HospesDomainVerb verb);
gboolean hospes_domain_verb_run (HospesDomainVerb verb, virDomainPtr domain, GError **error);

G_END_DECLS
