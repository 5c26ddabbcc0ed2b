/* test-hospes-domain-verb.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-verb.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "virt-test.h"

#define RUNNING  (1 << HOSPES_DOMAIN_STATE_RUNNING)
#define PAUSED   (1 << HOSPES_DOMAIN_STATE_PAUSED)
#define STOPPING (1 << HOSPES_DOMAIN_STATE_STOPPING)
#define OFF      (1 << HOSPES_DOMAIN_STATE_OFF)
#define SAVED    (1 << HOSPES_DOMAIN_STATE_SAVED)
#define CRASHED  (1 << HOSPES_DOMAIN_STATE_CRASHED)
#define TROUBLE  (1 << HOSPES_DOMAIN_STATE_TROUBLE)
#define UP       (RUNNING | PAUSED | STOPPING | CRASHED | TROUBLE)

static const struct
{
  HospesDomainVerb verb;
  const char *nick;
  guint active;   /* the states it is possible in with a guest in memory … */
  guint inactive; /* … and without one */
  gboolean is_long;
} table[] = {
  { HOSPES_DOMAIN_VERB_START, "start", 0, OFF | CRASHED | TROUBLE, FALSE },
  { HOSPES_DOMAIN_VERB_SHUTDOWN, "shutdown", RUNNING, 0, FALSE },
  { HOSPES_DOMAIN_VERB_REBOOT, "reboot", RUNNING, 0, FALSE },
  { HOSPES_DOMAIN_VERB_PAUSE, "pause", RUNNING, 0, FALSE },
  { HOSPES_DOMAIN_VERB_RESUME, "resume", PAUSED | TROUBLE, 0, FALSE },
  { HOSPES_DOMAIN_VERB_RESET, "reset", UP, 0, FALSE },
  { HOSPES_DOMAIN_VERB_FORCE_OFF, "force-off", UP, 0, FALSE },
  { HOSPES_DOMAIN_VERB_SAVE, "save", RUNNING | PAUSED, 0, TRUE },
  { HOSPES_DOMAIN_VERB_RESTORE, "restore", 0, SAVED, TRUE },
  { HOSPES_DOMAIN_VERB_DISCARD_SAVED, "discard-saved", 0, SAVED, FALSE },
};

static void
test_possible (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (table), ==, HOSPES_N_DOMAIN_VERBS);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    for (guint state = 0; state <= HOSPES_DOMAIN_STATE_TROUBLE; state++)
      {
        g_test_message ("%s in %s", table[i].nick, hospes_domain_state_get_label (state));
        g_assert_cmpint (hospes_domain_verb_is_possible (table[i].verb, state, TRUE), ==,
                         (table[i].active & (1 << state)) != 0);
        g_assert_cmpint (hospes_domain_verb_is_possible (table[i].verb, state, FALSE), ==,
                         (table[i].inactive & (1 << state)) != 0);
      }
}

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_assert_cmpstr (hospes_domain_verb_get_nick (table[i].verb), ==, table[i].nick);
      g_assert_cmpint (hospes_domain_verb_find (table[i].nick), ==, table[i].verb);
      g_assert_cmpint (hospes_domain_verb_is_long (table[i].verb), ==, table[i].is_long);
    }

  g_assert_cmpint (hospes_domain_verb_find ("wake"), ==, HOSPES_DOMAIN_VERB_NONE);
}

static int
get_state (virDomainPtr domain)
{
  int state = -1;

  g_assert_cmpint (virDomainGetState (domain, &state, NULL, 0), ==, 0);
  return state;
}

static void
run (virDomainPtr domain, HospesDomainVerb verb, int state)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hospes_domain_verb_run (verb, domain, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_state (domain), ==, state);
}

/* Each verb is the call it is named after. */
static gpointer
run_all (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "test");
  g_autoptr (GError) error = NULL;

  run (domain, HOSPES_DOMAIN_VERB_PAUSE, VIR_DOMAIN_PAUSED);
  run (domain, HOSPES_DOMAIN_VERB_RESUME, VIR_DOMAIN_RUNNING);
  run (domain, HOSPES_DOMAIN_VERB_REBOOT, VIR_DOMAIN_RUNNING);
  run (domain, HOSPES_DOMAIN_VERB_RESET, VIR_DOMAIN_RUNNING);
  run (domain, HOSPES_DOMAIN_VERB_SHUTDOWN, VIR_DOMAIN_SHUTOFF);
  run (domain, HOSPES_DOMAIN_VERB_START, VIR_DOMAIN_RUNNING);
  run (domain, HOSPES_DOMAIN_VERB_FORCE_OFF, VIR_DOMAIN_SHUTOFF);
  run (domain, HOSPES_DOMAIN_VERB_START, VIR_DOMAIN_RUNNING);
  run (domain, HOSPES_DOMAIN_VERB_SAVE, VIR_DOMAIN_SHUTOFF);
  g_assert_cmpint (virDomainHasManagedSaveImage (domain, 0), ==, 1);
  run (domain, HOSPES_DOMAIN_VERB_RESTORE, VIR_DOMAIN_RUNNING);
  run (domain, HOSPES_DOMAIN_VERB_SAVE, VIR_DOMAIN_SHUTOFF);
  run (domain, HOSPES_DOMAIN_VERB_DISCARD_SAVED, VIR_DOMAIN_SHUTOFF);
  g_assert_cmpint (virDomainHasManagedSaveImage (domain, 0), ==, 0);

  g_assert_false (hospes_domain_verb_run (HOSPES_DOMAIN_VERB_FORCE_OFF, domain, &error));
  g_assert_error (error, HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_INVALID);
  return NULL;
}

static void
test_run (void)
{
  virt_test_in_thread (run_all, NULL);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/domain-verb/possible", test_possible);
  g_test_add_func ("/core/domain-verb/names", test_names);
  g_test_add_func ("/core/domain-verb/run", test_run);

  return g_test_run ();
}
