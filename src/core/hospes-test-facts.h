/* hospes-test-facts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-host-census.h"
#include "hospes-ssh-report.h"
#include "hospes-trouble.h"

G_BEGIN_DECLS

typedef enum
{
  HOSPES_TEST_STEP_REACH,
  HOSPES_TEST_STEP_KEY,
  HOSPES_TEST_STEP_SIGN_IN,
  HOSPES_TEST_STEP_LIBVIRT,
  HOSPES_TEST_STEP_COUNT,
} HospesTestStep;

#define HOSPES_N_TEST_STEPS (HOSPES_TEST_STEP_COUNT + 1)

/**
 * HospesTestFacts:
 *
 * What came out so far. Any text may be %NULL; numbers that are not known are -1.
 */
typedef struct
{
  char *address; /* as a number, where there is one */
  int port;
  int answer_ms;
  char *key_type;
  char *fingerprint;
  gboolean key_known;    /* before */
  gboolean key_accepted; /* now */
  char *user;
  char *method;
  char *key;
  gboolean from_agent;
  char *system; /* there, if that matters and is known */
  HospesHostFacts *host;
  int n_machines;
  int n_running;
  int n_pools;
  int n_networks;
} HospesTestFacts;

void hospes_test_facts_reset (HospesTestFacts *self);
void hospes_test_facts_take_report (HospesTestFacts *self, const HospesSshReport *report);
void hospes_test_facts_take_address (HospesTestFacts *self, GSocketAddress *address);
void hospes_test_facts_take_machines (HospesTestFacts *self, GPtrArray *infos);
void hospes_test_facts_take_census (HospesTestFacts *self, HospesHostCensus *census);

HospesTestStep hospes_test_step_of (HospesTrouble trouble);

G_END_DECLS
