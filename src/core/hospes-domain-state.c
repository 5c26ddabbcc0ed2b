/* hospes-domain-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What libvirt's states and reasons mean to a person.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libvirt/libvirt.h>

#include "hospes-domain-state.h"

typedef struct
{
  int virt_state;
  int reason;
  const char *words;
} Reason;

/* Only reasons that tell more than the state does. */
static const Reason reasons[] = {
  { VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_MIGRATED, N_ ("Came from another host") },
  { VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_RESTORED, N_ ("Went on from its saved state") },
  { VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_FROM_SNAPSHOT, N_ ("Started from a snapshot") },
  { VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_WAKEUP, N_ ("Woke up") },
  { VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_CRASHED, N_ ("Restarted after a crash") },
  { VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_POSTCOPY, N_ ("Moving, memory still follows") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_MIGRATION, N_ ("Moving to another host") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_SAVE, N_ ("Being saved") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_DUMP, N_ ("Its memory is being written out") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR, N_ ("A disk could not be read or written") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_WATCHDOG, N_ ("Its watchdog was not fed") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_FROM_SNAPSHOT, N_ ("From a paused snapshot") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_SHUTTING_DOWN, N_ ("Shutting down") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_SNAPSHOT, N_ ("A snapshot is being taken") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_CRASHED, N_ ("The guest panicked") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_STARTING_UP, N_ ("Starting") },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_POSTCOPY_FAILED,
    N_ ("The move to another host broke off") },
  { VIR_DOMAIN_PMSUSPENDED, VIR_DOMAIN_PMSUSPENDED_UNKNOWN, N_ ("Asleep") },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_DESTROYED, N_ ("Forced off") },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_CRASHED, N_ ("The guest or its QEMU crashed") },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_MIGRATED, N_ ("Moved to another host") },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_FAILED, N_ ("Could not start") },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT, N_ ("From a snapshot taken while off") },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_DAEMON, N_ ("Ended while libvirt restarted") },
  { VIR_DOMAIN_CRASHED, VIR_DOMAIN_CRASHED_PANICKED, N_ ("The guest panicked") },
};

typedef struct
{
  const char *nick; /* also the CSS class and part of the icon's name */
  const char *label;
} Words;

static const Words words[] = {
  [HOSPES_DOMAIN_STATE_UNKNOWN] = { "unknown", N_ ("Unknown") },
  [HOSPES_DOMAIN_STATE_RUNNING] = { "running", N_ ("Running") },
  [HOSPES_DOMAIN_STATE_PAUSED] = { "paused", N_ ("Paused") },
  [HOSPES_DOMAIN_STATE_STOPPING] = { "running", N_ ("Shutting down") },
  [HOSPES_DOMAIN_STATE_OFF] = { "off", N_ ("Off") },
  [HOSPES_DOMAIN_STATE_SAVED] = { "saved", N_ ("Saved") },
  [HOSPES_DOMAIN_STATE_CRASHED] = { "crashed", N_ ("Crashed") },
  [HOSPES_DOMAIN_STATE_TROUBLE] = { "trouble", N_ ("In trouble") },
};

GType
hospes_domain_state_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { HOSPES_DOMAIN_STATE_UNKNOWN, "HOSPES_DOMAIN_STATE_UNKNOWN", "unknown" },
    { HOSPES_DOMAIN_STATE_RUNNING, "HOSPES_DOMAIN_STATE_RUNNING", "running" },
    { HOSPES_DOMAIN_STATE_PAUSED, "HOSPES_DOMAIN_STATE_PAUSED", "paused" },
    { HOSPES_DOMAIN_STATE_STOPPING, "HOSPES_DOMAIN_STATE_STOPPING", "stopping" },
    { HOSPES_DOMAIN_STATE_OFF, "HOSPES_DOMAIN_STATE_OFF", "off" },
    { HOSPES_DOMAIN_STATE_SAVED, "HOSPES_DOMAIN_STATE_SAVED", "saved" },
    { HOSPES_DOMAIN_STATE_CRASHED, "HOSPES_DOMAIN_STATE_CRASHED", "crashed" },
    { HOSPES_DOMAIN_STATE_TROUBLE, "HOSPES_DOMAIN_STATE_TROUBLE", "trouble" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HospesDomainState", values));

  return type;
}

static HospesDomainState
state_of_paused (int reason)
{
  switch (reason)
    {
    case VIR_DOMAIN_PAUSED_CRASHED:
      return HOSPES_DOMAIN_STATE_CRASHED;
    case VIR_DOMAIN_PAUSED_IOERROR:
    case VIR_DOMAIN_PAUSED_WATCHDOG:
    case VIR_DOMAIN_PAUSED_POSTCOPY_FAILED:
      return HOSPES_DOMAIN_STATE_TROUBLE;
    default:
      return HOSPES_DOMAIN_STATE_PAUSED;
    }
}

static HospesDomainState
state_of_off (int reason, gboolean saved)
{
  if (saved)
    return HOSPES_DOMAIN_STATE_SAVED;
  if (reason == VIR_DOMAIN_SHUTOFF_CRASHED)
    return HOSPES_DOMAIN_STATE_CRASHED;
  if (reason == VIR_DOMAIN_SHUTOFF_FAILED)
    return HOSPES_DOMAIN_STATE_TROUBLE;

  return HOSPES_DOMAIN_STATE_OFF;
}

/**
 * hospes_domain_state_from_virt:
 * @virt_state: a #virDomainState; values of newer libvirts are fine
 * @reason: the reason that goes with it
 * @saved: whether there is a managed save image
 */
HospesDomainState
hospes_domain_state_from_virt (int virt_state, int reason, gboolean saved)
{
  switch (virt_state)
    {
    case VIR_DOMAIN_RUNNING:
    case VIR_DOMAIN_BLOCKED:
      return HOSPES_DOMAIN_STATE_RUNNING;
    case VIR_DOMAIN_PAUSED:
      return state_of_paused (reason);
    case VIR_DOMAIN_PMSUSPENDED:
      return HOSPES_DOMAIN_STATE_PAUSED;
    case VIR_DOMAIN_SHUTDOWN:
      return HOSPES_DOMAIN_STATE_STOPPING;
    case VIR_DOMAIN_SHUTOFF:
      return state_of_off (reason, saved);
    case VIR_DOMAIN_CRASHED:
      return HOSPES_DOMAIN_STATE_CRASHED;
    default:
      return HOSPES_DOMAIN_STATE_UNKNOWN;
    }
}

/**
 * hospes_domain_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): the word for it in names of icons and CSS classes
 */
const char *
hospes_domain_state_get_nick (HospesDomainState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (words), NULL);

  return words[state].nick;
}

/**
 * hospes_domain_state_get_label:
 * @state: a state
 *
 * Returns: (transfer none): the word for it in the reader's language
 */
const char *
hospes_domain_state_get_label (HospesDomainState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (words), NULL);

  return _ (words[state].label);
}

/**
 * hospes_domain_state_describe_reason:
 * @virt_state: a #virDomainState
 * @reason: its reason
 *
 * Returns: (transfer none) (nullable): what the reason adds to the state, in
 *   the reader's language; %NULL if nothing
 */
const char *
hospes_domain_state_describe_reason (int virt_state, int reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i].virt_state == virt_state && reasons[i].reason == reason)
      return _ (reasons[i].words);

  return NULL;
}
