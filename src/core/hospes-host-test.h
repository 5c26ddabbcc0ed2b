/* hospes-host-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-test-facts.h"

G_BEGIN_DECLS

typedef enum
{
  HOSPES_TEST_STATE_WAITING,
  HOSPES_TEST_STATE_RUNNING,
  HOSPES_TEST_STATE_DONE,
  HOSPES_TEST_STATE_FAILED,
} HospesTestState;

#define HOSPES_TYPE_HOST_TEST (hospes_host_test_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostTest, hospes_host_test, HOSPES, HOST_TEST, GObject)

HospesHostTest *hospes_host_test_new (const char *uri);
const char *hospes_host_test_get_uri (HospesHostTest *self);
void hospes_host_test_start (HospesHostTest *self, const char *name);
void hospes_host_test_stop (HospesHostTest *self);

gboolean hospes_host_test_get_running (HospesHostTest *self);
gboolean hospes_host_test_has_step (HospesHostTest *self, HospesTestStep step);
HospesTestState hospes_host_test_get_state (HospesHostTest *self, HospesTestStep step);
const HospesTestFacts *hospes_host_test_get_facts (HospesHostTest *self);
HospesTrouble hospes_host_test_get_trouble (HospesHostTest *self);
const GError *hospes_host_test_get_error (HospesHostTest *self);

G_END_DECLS
