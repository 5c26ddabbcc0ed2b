/* hospes-test-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said of each step of the way to a host.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-ssh-address.h"
#include "hospes-test-words.h"
#include "hospes-units.h"

#define REASON_CHARS 160

static const struct
{
  const char *waiting;
  const char *running;
} steps[] = {
  [HOSPES_TEST_STEP_REACH] = { N_ ("Found and answering"), N_ ("Looking for it…") },
  [HOSPES_TEST_STEP_KEY] = { N_ ("Host key"), N_ ("Looking at its key…") },
  [HOSPES_TEST_STEP_SIGN_IN] = { N_ ("Signed in"), N_ ("Signing in…") },
  [HOSPES_TEST_STEP_LIBVIRT] = { N_ ("Allowed to use libvirt"), N_ ("Opening libvirt…") },
  [HOSPES_TEST_STEP_COUNT] = { N_ ("Machines, storage, networks"), N_ ("Counting…") },
};

static const char *
get_failed_title (HospesTestStep step, HospesTrouble trouble)
{
  switch (trouble)
    {
    case HOSPES_TROUBLE_UNKNOWN_NAME:
      return _ ("No host of this name");
    case HOSPES_TROUBLE_PORT_CLOSED:
      return _ ("Found, but nobody listens there");
    case HOSPES_TROUBLE_UNREACHABLE:
      return _ ("Nothing answers");
    case HOSPES_TROUBLE_KEY_CHANGED:
      return _ ("Another host key than before");
    case HOSPES_TROUBLE_KEY_UNKNOWN:
      return _ ("Host key not accepted");
    case HOSPES_TROUBLE_REFUSED:
      return _ ("Not let in");
    case HOSPES_TROUBLE_PASSWORD:
      return _ ("Password not accepted");
    case HOSPES_TROUBLE_SIGN_IN:
      return step == HOSPES_TEST_STEP_KEY ? _ ("Host key not accepted") : _ ("Not signed in");
    case HOSPES_TROUBLE_PERMISSION_THERE:
      return _ ("Not allowed to use libvirt there");
    case HOSPES_TROUBLE_PERMISSION:
    case HOSPES_TROUBLE_LOGIN:
      return _ ("Not allowed to use libvirt");
    case HOSPES_TROUBLE_NO_LIBVIRT_THERE:
      return _ ("No libvirt there");
    case HOSPES_TROUBLE_NO_HELPER_THERE:
      return _ ("No way to libvirt there");
    case HOSPES_TROUBLE_NOT_INSTALLED:
      return _ ("No libvirt on this computer");
    case HOSPES_TROUBLE_NOT_RUNNING:
      return _ ("libvirt is not running");
    case HOSPES_TROUBLE_NO_ANSWER:
      return _ ("libvirt does not answer");
    case HOSPES_TROUBLE_BAD_URI:
      return _ ("This address leads nowhere");
    default:
      break;
    }

  if (step == HOSPES_TEST_STEP_LIBVIRT)
    return _ ("libvirt could not be opened");

  return step == HOSPES_TEST_STEP_COUNT ? _ ("Could not be counted") : _ ("It ended here");
}

/**
 * hospes_test_words_get_title:
 * @test: a test
 * @step: one of its steps that has not gone well yet
 *
 * Returns: (transfer none): what it is, or what went wrong
 */
const char *
hospes_test_words_get_title (HospesHostTest *test, HospesTestStep step)
{
  switch (hospes_host_test_get_state (test, step))
    {
    case HOSPES_TEST_STATE_FAILED:
      return get_failed_title (step, hospes_host_test_get_trouble (test));
    case HOSPES_TEST_STATE_RUNNING:
      return _ (steps[step].running);
    case HOSPES_TEST_STATE_WAITING:
    case HOSPES_TEST_STATE_DONE:
    default:
      return _ (steps[step].waiting);
    }
}

/* Takes @part, one of several. */
static void
append_part (GString *text, char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

static char *
dup_counts (const HospesTestFacts *facts)
{
  const int machines = facts->n_machines;
  const int pools = facts->n_pools;
  const int networks = facts->n_networks;
  GString *text = g_string_new (NULL);

  append_part (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d machine", "%d machines",
                                                   (gulong) machines),
                                      machines));
  if (pools >= 0)
    append_part (
        text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d pool", "%d pools", (gulong) pools),
                               pools));
  if (networks >= 0)
    append_part (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d network", "%d networks",
                                                     (gulong) networks),
                                        networks));

  return g_string_free (text, FALSE);
}

/**
 * hospes_test_words_dup_done_title:
 * @test: a test
 * @step: one of its steps that went well
 *
 * Returns: (transfer full): what came out
 */
char *
hospes_test_words_dup_done_title (HospesHostTest *test, HospesTestStep step)
{
  const HospesTestFacts *facts = hospes_host_test_get_facts (test);

  switch (step)
    {
    case HOSPES_TEST_STEP_KEY:
      return g_strdup (facts->key_known ? _ ("Host key known") : _ ("Host key accepted"));
    case HOSPES_TEST_STEP_SIGN_IN:
      if (facts->user != NULL)
        return g_strdup_printf (_ ("Signed in as %s"), facts->user);
      break;
    case HOSPES_TEST_STEP_COUNT:
      return dup_counts (facts);
    case HOSPES_TEST_STEP_REACH:
    case HOSPES_TEST_STEP_LIBVIRT:
    default:
      break;
    }

  return g_strdup (_ (steps[step].waiting));
}

/* “ssh-ed25519” is called ED25519 elsewhere. */
static char *
dup_key (const HospesTestFacts *facts, const char *fingerprint)
{
  const char *type = facts->key_type != NULL ? facts->key_type : "";
  g_autofree char *upper = NULL;

  type = g_str_has_prefix (type, "ssh-") ? type + strlen ("ssh-") : type;
  upper = g_ascii_strup (g_str_has_prefix (type, "ecdsa-") ? "ecdsa" : type, -1);

  return g_strdup_printf ("%s %s", upper, fingerprint != NULL ? fingerprint : "");
}

/* Enough of it to tell two apart: “SHA256:p8nF…kQ2w”. */
static char *
dup_short_key (const HospesTestFacts *facts)
{
  const char *colon = facts->fingerprint != NULL ? strchr (facts->fingerprint, ':') : NULL;
  gsize length = colon != NULL ? strlen (colon) : 0;
  g_autofree char *fingerprint = NULL;

  if (length < 12)
    return dup_key (facts, facts->fingerprint);

  fingerprint = g_strdup_printf ("%.*s…%s", (int) (colon - facts->fingerprint) + 5,
                                 facts->fingerprint, colon + length - 4);
  return dup_key (facts, fingerprint);
}

static char *
dup_reach (const HospesTestFacts *facts)
{
  if (facts->address == NULL)
    return g_strdup (_ ("By the way ~/.ssh/config tells"));
  if (facts->answer_ms < 0)
    return g_strdup_printf (_ ("%s, port %d"), facts->address, facts->port);
  if (facts->answer_ms == 0)
    return g_strdup_printf (_ ("%s, port %d · less than 1 ms"), facts->address, facts->port);

  return g_strdup_printf (_ ("%s, port %d · %d ms"), facts->address, facts->port, facts->answer_ms);
}

static char *
dup_method (const HospesTestFacts *facts)
{
  const char *method = facts->method != NULL ? facts->method : "";

  if (g_str_equal (method, "publickey") && facts->key != NULL)
    return g_strdup_printf (facts->from_agent
                                ? _ ("With the key of your agent “%s”; one login serves everything")
                                : _ ("With the key “%s”; one login serves everything"),
                            facts->key);
  if (g_str_equal (method, "password") || g_str_equal (method, "keyboard-interactive"))
    return g_strdup (_ ("With a password; one login serves everything"));

  return g_strdup (_ ("One login serves everything"));
}

static char *
dup_done (const HospesTestFacts *facts, HospesTestStep step)
{
  g_autofree char *key = dup_short_key (facts);

  switch (step)
    {
    case HOSPES_TEST_STEP_REACH:
      return dup_reach (facts);
    case HOSPES_TEST_STEP_KEY:
      return g_strdup_printf (
          facts->key_known ? _ ("%s, same as last time") : _ ("%s, known from now on"), key);
    case HOSPES_TEST_STEP_SIGN_IN:
      return dup_method (facts);
    case HOSPES_TEST_STEP_LIBVIRT:
      return facts->host != NULL ? hospes_host_facts_describe (facts->host) : g_strdup ("");
    case HOSPES_TEST_STEP_COUNT:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d is running", "%d are running",
                                           (gulong) facts->n_running),
                              facts->n_running);
    }
}

static char *
dup_running (const HospesTestFacts *facts, HospesTestStep step)
{
  if (step == HOSPES_TEST_STEP_REACH && facts->address != NULL)
    return dup_reach (facts);
  if (step == HOSPES_TEST_STEP_KEY && facts->fingerprint != NULL)
    return dup_key (facts, facts->fingerprint);
  if (step == HOSPES_TEST_STEP_SIGN_IN && facts->user != NULL)
    return g_strdup_printf (_ ("As %s"), facts->user);

  return g_strdup ("");
}

/* What it said is behind the button. */
static char *
dup_reason (HospesHostTest *test)
{
  g_autoptr (HospesSshAddress) address =
      hospes_ssh_address_new_from_uri (hospes_host_test_get_uri (test));
  const HospesTestFacts *facts = hospes_host_test_get_facts (test);
  const char *user = facts->user != NULL ? facts->user : g_get_user_name ();

  switch (hospes_host_test_get_trouble (test))
    {
    case HOSPES_TROUBLE_PERMISSION_THERE:
      return g_strdup_printf (_ ("“%s” is not in the group libvirt on %s"), user,
                              address != NULL ? address->host : "?");
    case HOSPES_TROUBLE_NO_HELPER_THERE:
      return g_strdup (_ ("Neither virt-ssh-helper nor nc is installed there"));
    case HOSPES_TROUBLE_NO_LIBVIRT_THERE:
      return g_strdup (_ ("It is not installed, or not running"));
    default:
      return hospes_shorten (hospes_host_test_get_error (test)->message, REASON_CHARS);
    }
}

/**
 * hospes_test_words_dup_subtitle:
 * @test: a test
 * @step: one of its steps
 *
 * Returns: (transfer full): the facts of it, or why it failed
 */
char *
hospes_test_words_dup_subtitle (HospesHostTest *test, HospesTestStep step)
{
  const HospesTestFacts *facts = hospes_host_test_get_facts (test);

  switch (hospes_host_test_get_state (test, step))
    {
    case HOSPES_TEST_STATE_DONE:
      return dup_done (facts, step);
    case HOSPES_TEST_STATE_RUNNING:
      return dup_running (facts, step);
    case HOSPES_TEST_STATE_FAILED:
      return dup_reason (test);
    case HOSPES_TEST_STATE_WAITING:
    default:
      return g_strdup (_ ("Not tried yet"));
    }
}

/**
 * hospes_test_words_dup_tooltip:
 * @test: a test
 * @step: one of its steps
 *
 * Returns: (transfer full) (nullable): what is shown shortened, in full
 */
char *
hospes_test_words_dup_tooltip (HospesHostTest *test, HospesTestStep step)
{
  const HospesTestFacts *facts = hospes_host_test_get_facts (test);

  return step == HOSPES_TEST_STEP_KEY && facts->fingerprint != NULL
             ? dup_key (facts, facts->fingerprint)
             : NULL;
}
