/* test-hospes-prompt.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-prompt.h"

#include "wait-for.h"

static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    const char *hint;
    HospesPromptKind kind;
    gboolean can_remember;
  } table[] = {
    { "Are you sure you want to continue connecting (yes/no/[fingerprint])? ", "",
      HOSPES_PROMPT_HOST_KEY },
    { "elena@blue's password: ", "", HOSPES_PROMPT_PASSWORD, TRUE },
    { "(elena@blue) Password: ", "", HOSPES_PROMPT_PASSWORD, TRUE },
    { "Enter passphrase for key '/home/elena/.ssh/id_ed25519': ", "", HOSPES_PROMPT_PASSPHRASE,
      TRUE },
    { "Enter PIN for ED25519-SK key /home/elena/.ssh/id_sk: ", "", HOSPES_PROMPT_PASSPHRASE, TRUE },
    { "(elena@blue) Verification code: ", "", HOSPES_PROMPT_TEXT },
    { "Allow use of key id_ed25519?", "confirm", HOSPES_PROMPT_CONFIRM },
    { "Confirm user presence for key ED25519-SK SHA256:x", "none", HOSPES_PROMPT_TOUCH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (HospesPrompt) prompt = NULL;

      g_assert_cmpint (hospes_prompt_kind_of (table[i].text, table[i].hint), ==, table[i].kind);
      prompt = hospes_prompt_new (table[i].kind, "blue", table[i].text);
      g_assert_cmpint (hospes_prompt_can_remember (prompt), ==, table[i].can_remember);
      g_assert_false (hospes_prompt_get_echo (prompt));
      hospes_prompt_set_forgotten (prompt, TRUE);
      g_assert_false (hospes_prompt_can_remember (prompt));
    }
}

static void
test_host_key (void)
{
  g_autoptr (HospesPrompt) prompt = hospes_prompt_new (
      HOSPES_PROMPT_HOST_KEY, "blue",
      "The authenticity of host '[127.0.0.1]:2222 ([127.0.0.1]:2222)' can't be established.\n"
      "ED25519 key fingerprint is SHA256:96RIthTwdUhSyD49UYMVcd9XFcKUhu+QqPkMxrkzbtg.\n"
      "This key is not known by any other names.\n"
      "Are you sure you want to continue connecting (yes/no/[fingerprint])? ");
  g_autofree char *fingerprint = hospes_prompt_dup_fingerprint (prompt);
  g_autofree char *type = hospes_prompt_dup_key_type (prompt);

  g_assert_cmpstr (fingerprint, ==, "SHA256:96RIthTwdUhSyD49UYMVcd9XFcKUhu+QqPkMxrkzbtg");
  g_assert_cmpstr (type, ==, "ED25519");
  g_assert_cmpstr (hospes_prompt_get_host_name (prompt), ==, "blue");
}

static void
assert_subject (HospesPromptKind kind, const char *text, const char *expected)
{
  g_autoptr (HospesPrompt) prompt = hospes_prompt_new (kind, "blue", text);
  g_autofree char *subject = hospes_prompt_dup_subject (prompt);

  g_assert_cmpstr (subject, ==, expected);
}

static void
test_subject (void)
{
  assert_subject (HOSPES_PROMPT_PASSWORD, "elena@blue's password: ", "elena@blue");
  assert_subject (HOSPES_PROMPT_PASSWORD, "(elena@blue) Password: ", NULL);
  assert_subject (HOSPES_PROMPT_PASSPHRASE, "Enter passphrase for key '/a b': ", "/a b");
  assert_subject (HOSPES_PROMPT_PASSPHRASE, "Enter PIN for x: ", NULL);
}

/* Once, whoever else says something */
static void
test_ends (void)
{
  g_autoptr (HospesPrompt) prompt = hospes_prompt_new (HOSPES_PROMPT_PASSWORD, "blue", "x\xff");
  guint ended = 0;

  g_assert_true (g_utf8_validate (hospes_prompt_get_text (prompt), -1, NULL));
  g_signal_connect_swapped (prompt, "ended", G_CALLBACK (count_cb), &ended);
  hospes_prompt_answer (prompt, "welcome", TRUE);
  hospes_prompt_answer (prompt, "other", FALSE);
  hospes_prompt_cancel (prompt);
  g_assert_cmpuint (ended, ==, 1);
  g_assert_true (hospes_prompt_get_ended (prompt));
  g_assert_cmpstr (hospes_prompt_get_answer (prompt), ==, "welcome");
  g_assert_true (hospes_prompt_get_remember (prompt));
}

/* What cannot be the same next time is not remembered, whoever wants it. */
static void
test_forgets (void)
{
  g_autoptr (HospesPrompt) prompt = hospes_prompt_new (HOSPES_PROMPT_TEXT, "blue", "Code:");

  hospes_prompt_answer (prompt, "123456", TRUE);
  g_assert_false (hospes_prompt_get_remember (prompt));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/login/prompt/kinds", test_kinds);
  g_test_add_func ("/login/prompt/host-key", test_host_key);
  g_test_add_func ("/login/prompt/subject", test_subject);
  g_test_add_func ("/login/prompt/ends", test_ends);
  g_test_add_func ("/login/prompt/forgets", test_forgets);

  return g_test_run ();
}
