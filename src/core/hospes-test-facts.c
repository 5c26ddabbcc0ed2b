/* hospes-test-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a test of the way to a host finds out, and what is known beforehand.
 */

#include "config.h"

#include "hospes-domain-info.h"
#include "hospes-test-facts.h"

static void
take (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

void
hospes_test_facts_reset (HospesTestFacts *self)
{
  g_free (self->address);
  g_free (self->key_type);
  g_free (self->fingerprint);
  g_free (self->user);
  g_free (self->method);
  g_free (self->key);
  g_free (self->system);
  g_clear_pointer (&self->host, hospes_host_facts_unref);
  *self = (HospesTestFacts){ .port = -1,
                             .answer_ms = -1,
                             .n_machines = -1,
                             .n_running = -1,
                             .n_pools = -1,
                             .n_networks = -1 };
}

/* Everything ssh has told so far. */
void
hospes_test_facts_take_report (HospesTestFacts *self, const HospesSshReport *report)
{
  take (&self->address, report->address);
  take (&self->key_type, report->key_type);
  take (&self->fingerprint, report->fingerprint);
  take (&self->user, report->user);
  take (&self->method, report->method);
  take (&self->key, report->key);
  self->port = report->address != NULL ? report->port : -1;
  self->from_agent = report->from_agent;
  self->key_known = report->known;
  self->key_accepted = report->known || report->key != NULL || report->method != NULL ||
                       strstr (report->words->str, "Permanently added") != NULL;
}

void
hospes_test_facts_take_address (HospesTestFacts *self, GSocketAddress *address)
{
  GInetSocketAddress *inet;

  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return;

  inet = G_INET_SOCKET_ADDRESS (address);
  g_free (self->address);
  self->address = g_inet_address_to_string (g_inet_socket_address_get_address (inet));
  self->port = g_inet_socket_address_get_port (inet);
}

/* @infos: (element-type HospesDomainInfo) */
void
hospes_test_facts_take_machines (HospesTestFacts *self, GPtrArray *infos)
{
  self->n_machines = (int) infos->len;
  self->n_running = 0;

  for (guint i = 0; i < infos->len; i++)
    {
      HospesDomainInfo *info = g_ptr_array_index (infos, i);

      self->n_running += info->virt_state == VIR_DOMAIN_RUNNING;
    }
}

void
hospes_test_facts_take_census (HospesTestFacts *self, HospesHostCensus *census)
{
  g_clear_pointer (&self->host, hospes_host_facts_unref);
  self->host = hospes_host_facts_ref (census->facts);
  self->n_pools = census->n_pools;
  self->n_networks = census->n_networks;
}

/**
 * hospes_test_step_of:
 * @trouble: what happened while signing in
 *
 * Returns: the step it happens at, %HOSPES_TEST_STEP_COUNT if it may be any
 */
HospesTestStep
hospes_test_step_of (HospesTrouble trouble)
{
  switch (trouble)
    {
    case HOSPES_TROUBLE_UNKNOWN_NAME:
    case HOSPES_TROUBLE_PORT_CLOSED:
    case HOSPES_TROUBLE_UNREACHABLE:
      return HOSPES_TEST_STEP_REACH;
    case HOSPES_TROUBLE_KEY_UNKNOWN:
    case HOSPES_TROUBLE_KEY_CHANGED:
      return HOSPES_TEST_STEP_KEY;
    case HOSPES_TROUBLE_REFUSED:
    case HOSPES_TROUBLE_PASSWORD:
      return HOSPES_TEST_STEP_SIGN_IN;
    default:
      return HOSPES_TEST_STEP_COUNT;
    }
}
