/* test-hospes-domain-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-state.h"

#include <libvirt/libvirt.h>

#define S(name) HOSPES_DOMAIN_STATE_##name

static const struct
{
  int virt_state;
  int reason;
  gboolean saved;
  HospesDomainState state;
} mapping[] = {
  { VIR_DOMAIN_NOSTATE, 0, FALSE, S (UNKNOWN) },
  { VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_BOOTED, FALSE, S (RUNNING) },
  { VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_BOOTED, TRUE, S (RUNNING) },
  { VIR_DOMAIN_BLOCKED, 0, FALSE, S (RUNNING) },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_USER, FALSE, S (PAUSED) },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_MIGRATION, FALSE, S (PAUSED) },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR, FALSE, S (TROUBLE) },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_WATCHDOG, FALSE, S (TROUBLE) },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_POSTCOPY_FAILED, FALSE, S (TROUBLE) },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_CRASHED, FALSE, S (CRASHED) },
  { VIR_DOMAIN_PAUSED, 4711, FALSE, S (PAUSED) },
  { VIR_DOMAIN_SHUTDOWN, VIR_DOMAIN_SHUTDOWN_USER, FALSE, S (STOPPING) },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_SHUTDOWN, FALSE, S (OFF) },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_DESTROYED, FALSE, S (OFF) },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_UNKNOWN, TRUE, S (SAVED) },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_CRASHED, TRUE, S (SAVED) },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_CRASHED, FALSE, S (CRASHED) },
  { VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_FAILED, FALSE, S (TROUBLE) },
  { VIR_DOMAIN_SHUTOFF, 4711, FALSE, S (OFF) },
  { VIR_DOMAIN_CRASHED, VIR_DOMAIN_CRASHED_PANICKED, FALSE, S (CRASHED) },
  { VIR_DOMAIN_PMSUSPENDED, 0, FALSE, S (PAUSED) },
  { 4711, 0, FALSE, S (UNKNOWN) },
  { -1, -1, TRUE, S (UNKNOWN) },
};

static void
test_mapping (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mapping); i++)
    {
      g_test_message ("state %d, reason %d", mapping[i].virt_state, mapping[i].reason);
      g_assert_cmpint (hospes_domain_state_from_virt (mapping[i].virt_state, mapping[i].reason,
                                                      mapping[i].saved),
                       ==, mapping[i].state);
    }
}

/* Each state can be said, and has its icon and CSS class. */
static void
test_words (void)
{
  g_autoptr (GEnumClass) values = g_type_class_ref (HOSPES_TYPE_DOMAIN_STATE);

  g_assert_cmpuint (values->n_values, ==, S (TROUBLE) + 1);

  for (guint i = 0; i < values->n_values; i++)
    {
      HospesDomainState state = values->values[i].value;

      g_assert_cmpint (state, ==, i);
      g_assert_cmpstr (hospes_domain_state_get_nick (state), !=, NULL);
      g_assert_cmpstr (hospes_domain_state_get_label (state), !=, "");
    }

  g_assert_cmpstr (hospes_domain_state_get_label (S (RUNNING)), ==, "Running");
  g_assert_cmpstr (hospes_domain_state_get_nick (S (STOPPING)), ==, "running");
}

static void
test_reasons (void)
{
  g_assert_cmpstr (
      hospes_domain_state_describe_reason (VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR), ==,
      "A disk could not be read or written");
  g_assert_cmpstr (
      hospes_domain_state_describe_reason (VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_DESTROYED), ==,
      "Forced off");

  /* What says no more than the state, and what nobody has heard of. */
  g_assert_null (
      hospes_domain_state_describe_reason (VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_BOOTED));
  g_assert_null (hospes_domain_state_describe_reason (VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_USER));
  g_assert_null (hospes_domain_state_describe_reason (VIR_DOMAIN_SHUTOFF, 4711));
  g_assert_null (hospes_domain_state_describe_reason (4711, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/domain-state/mapping", test_mapping);
  g_test_add_func ("/core/domain-state/words", test_words);
  g_test_add_func ("/core/domain-state/reasons", test_reasons);

  return g_test_run ();
}
