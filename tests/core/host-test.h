/* host-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a test of the way to a host came to, in a word: “+++!.” ends at the fourth step.
 */

#pragma once

#include "hospes-host-test.h"

#include "wait-for.h"

G_BEGIN_DECLS

/* + went well, ! failed, > is under way, . was not tried; steps that are none are left out. */
static inline const char *
get_outcome (HospesHostTest *test)
{
  static char outcome[HOSPES_N_TEST_STEPS + 1];
  char *end = outcome;

  for (HospesTestStep step = 0; step < HOSPES_N_TEST_STEPS; step++)
    if (hospes_host_test_has_step (test, step))
      *end++ = ".>+!"[hospes_host_test_get_state (test, step)];

  *end = '\0';
  return outcome;
}

static inline void
run_test (HospesHostTest *test)
{
  hospes_host_test_start (test, "Blue");
  g_assert_true (hospes_host_test_get_running (test));
  wait_for (!hospes_host_test_get_running (test));
}

/* Runs it, and checks how it ends and that nothing keeps it. */
static inline void
assert_outcome (const char *uri, const char *outcome, HospesTrouble trouble)
{
  HospesHostTest *test = hospes_host_test_new (uri);

  run_test (test);
  g_test_message ("%s: %s", uri,
                  hospes_host_test_get_error (test) != NULL
                      ? hospes_host_test_get_error (test)->message
                      : "no error");
  g_assert_cmpstr (get_outcome (test), ==, outcome);
  g_assert_cmpint (hospes_host_test_get_trouble (test), ==, trouble);
  g_assert_cmpint (hospes_host_test_get_error (test) != NULL, ==, trouble != HOSPES_TROUBLE_NONE);
  wait_for (G_OBJECT (test)->ref_count == 1);
  g_assert_finalize_object (test);
}

G_END_DECLS
