/* test-hospes-domain-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-words.h"

#include "hospes-domain-private.h"
#include "virt-test.h"

#define assert_words(call, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text_ = (call);                                                               \
    g_assert_cmpstr (text_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_state (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");

  assert_words (hospes_domain_words_dup_state (domain), "Off");
  assert_words (hospes_domain_words_dup_line (domain), "Off");
  assert_words (hospes_domain_words_dup_accessible (domain), "vm-1, Off, host nowhere");

  virt_test_tell (domain, "vm-1", VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_CRASHED);
  assert_words (hospes_domain_words_dup_state (domain), "Crashed · The guest or its QEMU crashed");

  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_START);
  assert_words (hospes_domain_words_dup_state (domain), "Starting…");
  assert_words (hospes_domain_words_dup_line (domain), "Starting…");
  g_assert_finalize_object (host);
}

/* Two machines may have the same title. */
static void
test_name (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");

  assert_words (hospes_domain_words_dup_name (domain), "vm-1");
  hospes_domain_set_title (domain, "Mail & files");
  assert_words (hospes_domain_words_dup_name (domain), "Mail & files (vm-1)");
  assert_words (hospes_domain_words_dup_accessible (domain),
                "Mail & files (vm-1), Off, host nowhere");
  g_assert_finalize_object (host);
}

static void
test_why_not (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");
  const char *why;

  g_assert_null (hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_START));
  why = hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_PAUSE);
  g_assert_cmpstr (why, ==, "The machine is off");

  for (int state = VIR_DOMAIN_NOSTATE; state <= VIR_DOMAIN_PMSUSPENDED; state++)
    {
      virt_test_tell (domain, "vm-1", state, 1);
      why = hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_NONE);
      g_assert_nonnull (why);
    }

  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_RESUME);
  why = hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_RESUME);
  g_assert_cmpstr (why, ==, "Resuming…");
  hospes_domain_set_stale (domain, TRUE);
  why = hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_RESUME);
  g_assert_cmpstr (why, ==, "The host is away");
  hospes_domain_set_removed (domain);
  why = hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_NONE);
  g_assert_cmpstr (why, ==, "The machine is no longer there");
  g_assert_finalize_object (host);
}

static void
test_since (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");
  g_autoptr (GDateTime) midnight = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  virt_test_tell (domain, "vm-1", VIR_DOMAIN_RUNNING, 1);
  midnight = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                    g_date_time_get_day_of_month (now), 0, 0, 0);
  g_date_time_unref (domain->since);
  domain->since = g_date_time_ref (midnight);
  assert_words (hospes_domain_words_dup_line (domain), "Running · since 00:00");

  /* What is only remembered is not said to last. */
  hospes_domain_set_stale (domain, TRUE);
  assert_words (hospes_domain_words_dup_line (domain), "Running");
  g_assert_finalize_object (host);
}

static void
test_verbs (void)
{
  for (int verb = 0; verb < HOSPES_N_DOMAIN_VERBS; verb++)
    {
      g_autofree char *failure = hospes_domain_words_dup_failure (verb, "100 % <%s>");

      g_assert_cmpstr (hospes_domain_words_get_doing (verb), !=, "");
      g_assert_nonnull (strstr (failure, "100 % <%s>"));
    }

  assert_words (hospes_domain_words_dup_failure (HOSPES_DOMAIN_VERB_START, "web-01"),
                "Couldn’t start web-01.");
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/pages/domain-words/state", test_state);
  g_test_add_func ("/pages/domain-words/name", test_name);
  g_test_add_func ("/pages/domain-words/why-not", test_why_not);
  g_test_add_func ("/pages/domain-words/since", test_since);
  g_test_add_func ("/pages/domain-words/verbs", test_verbs);

  return g_test_run ();
}
