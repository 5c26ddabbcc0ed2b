/* hospes-deed.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-bulk.h"

G_BEGIN_DECLS

/**
 * HospesDeed:
 * @HOSPES_DEED_START: start what is off, go on with what is saved
 * @HOSPES_DEED_SHUTDOWN: ask the guests to shut down
 * @HOSPES_DEED_REBOOT: ask them to restart
 * @HOSPES_DEED_PAUSE: stop their processors
 * @HOSPES_DEED_RESUME: let them go on
 * @HOSPES_DEED_SAVE: write their memory to disk and stop
 * @HOSPES_DEED_RESET: press their reset buttons
 * @HOSPES_DEED_FORCE_OFF: pull their plugs
 * @HOSPES_DEED_AUTOSTART: start them with their hosts
 * @HOSPES_DEED_NO_AUTOSTART: do not
 * @HOSPES_DEED_TAG: change their tags
 * @HOSPES_DEED_REMOVE: take them off their hosts' lists
 *
 * What can be done to many machines at once.
 */
typedef enum
{
  HOSPES_DEED_START,
  HOSPES_DEED_SHUTDOWN,
  HOSPES_DEED_REBOOT,
  HOSPES_DEED_PAUSE,
  HOSPES_DEED_RESUME,
  HOSPES_DEED_SAVE,
  HOSPES_DEED_RESET,
  HOSPES_DEED_FORCE_OFF,
  HOSPES_DEED_AUTOSTART,
  HOSPES_DEED_NO_AUTOSTART,
  HOSPES_DEED_TAG,
  HOSPES_DEED_REMOVE,
} HospesDeed;

#define HOSPES_N_DEEDS (HOSPES_DEED_REMOVE + 1)

const char *hospes_deed_get_nick (HospesDeed deed);
int hospes_deed_find (const char *nick);
gboolean hospes_deed_is_possible (HospesDeed deed, HospesDomain *domain);

HospesBulk *hospes_deed_new_bulk (HospesDeed deed, GPtrArray *domains);
HospesBulk *
hospes_deed_new_tagging (GPtrArray *domains, const char *const *added, const char *const *removed);
HospesBulk *hospes_deed_new_look (GPtrArray *domains, GHashTable *losses);
HospesBulk *hospes_deed_new_removal (GPtrArray *domains, GHashTable *losses);
GHashTable *hospes_deed_new_losses (void);

G_END_DECLS
