/* test-hospes-prompter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-prompter.h"

#include "wait-for.h"

static void
note_cb (GPtrArray *shown, HospesPrompt *prompt)
{
  g_ptr_array_add (shown, prompt);
}

static HospesPrompt *
ask (HospesPrompter *prompter, const char *host_name)
{
  HospesPrompt *prompt = hospes_prompt_new (HOSPES_PROMPT_PASSWORD, host_name, "Password:");

  hospes_prompter_ask (prompter, prompt);
  return prompt;
}

/* Where there is no window, nobody waits for ever. */
static void
test_nobody (void)
{
  g_autoptr (HospesPrompter) prompter = g_object_new (HOSPES_TYPE_PROMPTER, NULL);
  g_autoptr (HospesPrompt) prompt = ask (prompter, "blue");

  g_assert_true (hospes_prompt_get_ended (prompt));
  g_assert_null (hospes_prompt_get_answer (prompt));
}

static void
test_one_at_a_time (void)
{
  g_autoptr (HospesPrompter) prompter = g_object_new (HOSPES_TYPE_PROMPTER, NULL);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (HospesPrompt) first = NULL;
  g_autoptr (HospesPrompt) second = NULL;
  g_autoptr (HospesPrompt) third = NULL;

  g_signal_connect_swapped (prompter, "asked", G_CALLBACK (note_cb), shown);
  first = ask (prompter, "blue");
  second = ask (prompter, "red");
  third = ask (prompter, "green");
  g_assert_cmpuint (shown->len, ==, 1);
  g_assert_true (g_ptr_array_index (shown, 0) == first);

  /* Nobody waits for the second any more when its turn comes. */
  hospes_prompt_cancel (second);
  g_assert_cmpuint (shown->len, ==, 1);
  hospes_prompt_answer (first, "x", FALSE);
  g_assert_cmpuint (shown->len, ==, 2);
  g_assert_true (g_ptr_array_index (shown, 1) == third);
  hospes_prompt_answer (third, "y", FALSE);
  g_assert_cmpuint (shown->len, ==, 2);
  g_assert_finalize_object (g_steal_pointer (&prompter));
}

static void
answer_at_once_cb (guint *count, HospesPrompt *prompt)
{
  (*count)++;
  hospes_prompt_answer (prompt, "x", FALSE);
}

static void
test_at_once (void)
{
  g_autoptr (HospesPrompter) prompter = g_object_new (HOSPES_TYPE_PROMPTER, NULL);
  guint count = 0;

  g_signal_connect_swapped (prompter, "asked", G_CALLBACK (answer_at_once_cb), &count);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HospesPrompt) prompt = ask (prompter, "blue");

      g_assert_cmpstr (hospes_prompt_get_answer (prompt), ==, "x");
    }
  g_assert_cmpuint (count, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/login/prompter/nobody", test_nobody);
  g_test_add_func ("/login/prompter/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/login/prompter/at-once", test_at_once);

  return g_test_run ();
}
