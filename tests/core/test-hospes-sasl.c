/* test-hospes-sasl.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A host that wants a name and a password before it opens: libvirt's test driver
 * can be such a one.
 */

#include "hospes-sasl.h"

#include <glib/gstdio.h>

#include "host-test.h"
#include "hospes-host-private.h"
#include "hospes-prompter.h"
#include "virt-test.h"

#define NODE                                                                                       \
  "<node><auth><user password='welcome'>elena</user></auth>"                                       \
  "<domain "                                                                                       \
  "type='test'><name>a</name><memory>1024</memory><os><type>hvm</type></os></domain></node>"

typedef struct
{
  char *file;
  HospesHost *host;
  GPtrArray *prompts;         /* of HospesPrompt: what was asked */
  const char *const *answers; /* in their order; NULL cancels */
  gulong handler;
} Fixture;

static gboolean
answer_cb (gpointer data)
{
  Fixture *fixture = data;
  HospesPrompt *prompt = g_ptr_array_index (fixture->prompts, fixture->prompts->len - 1);
  const char *answer = fixture->answers[fixture->prompts->len - 1];

  if (answer != NULL)
    hospes_prompt_answer (prompt, answer, TRUE);
  else
    hospes_prompt_cancel (prompt);

  return G_SOURCE_REMOVE;
}

static void
asked_cb (Fixture *fixture, HospesPrompt *prompt)
{
  g_ptr_array_add (fixture->prompts, g_object_ref (prompt));
  g_assert_cmpstr (hospes_prompt_get_host_name (prompt), ==, "blue");
  if (fixture->answers != NULL)
    g_idle_add (answer_cb, fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = NULL;
  int fd = g_file_open_tmp ("hospes-XXXXXX.xml", &fixture->file, NULL);

  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (fixture->file, NODE, -1, NULL));
  uri = g_strconcat ("test://", fixture->file, NULL);
  fixture->host = hospes_host_new (uri, "blue");
  fixture->prompts = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->handler = g_signal_connect_swapped (hospes_prompter_get_default (), "asked",
                                               G_CALLBACK (asked_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wait_for (G_OBJECT (fixture->host)->ref_count == 1);
  g_assert_finalize_object (fixture->host);
  g_signal_handler_disconnect (hospes_prompter_get_default (), fixture->handler);
  for (guint i = 0; i < fixture->prompts->len; i++)
    g_assert_true (hospes_prompt_get_ended (g_ptr_array_index (fixture->prompts, i)));
  g_ptr_array_unref (fixture->prompts);
  g_remove (fixture->file);
  g_free (fixture->file);
}

static void
connect_until (Fixture *fixture, HospesHostState state)
{
  hospes_host_connect (fixture->host);
  wait_for (hospes_host_get_state (fixture->host) != HOSPES_HOST_STATE_CONNECTING);
  g_assert_cmpint (hospes_host_get_state (fixture->host), ==, state);
}

static HospesPrompt *
get_prompt (Fixture *fixture, guint i)
{
  g_assert_cmpuint (i, <, fixture->prompts->len);
  return g_ptr_array_index (fixture->prompts, i);
}

/* Asked once, for all that follows */
static void
test_right (Fixture *fixture, gconstpointer data)
{
  fixture->answers = (const char *const[]){ "elena", "welcome" };
  connect_until (fixture, HOSPES_HOST_STATE_CONNECTED);
  g_assert_cmpint (hospes_prompt_get_kind (get_prompt (fixture, 0)), ==, HOSPES_PROMPT_NAME);
  g_assert_cmpint (hospes_prompt_get_kind (get_prompt (fixture, 1)), ==, HOSPES_PROMPT_PASSWORD);
  g_assert_false (hospes_prompt_can_remember (get_prompt (fixture, 1)));
  wait_for (hospes_host_get_facts (fixture->host) != NULL &&
            hospes_host_get_facts (fixture->host)->thorough);

  hospes_host_disconnect (fixture->host);
  connect_until (fixture, HOSPES_HOST_STATE_CONNECTED);
  g_assert_cmpuint (fixture->prompts->len, ==, 2);
}

static void
test_wrong_then_right (Fixture *fixture, gconstpointer data)
{
  fixture->answers = (const char *const[]){ "elena", "open sesame", "elena", "welcome" };
  connect_until (fixture, HOSPES_HOST_STATE_CONNECTED);
  g_assert_false (hospes_prompt_get_repeated (get_prompt (fixture, 1)));
  g_assert_true (hospes_prompt_get_repeated (get_prompt (fixture, 2)));
  g_assert_true (hospes_prompt_get_repeated (get_prompt (fixture, 3)));
  g_assert_cmpuint (fixture->prompts->len, ==, 4);
}

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  fixture->answers = (const char *const[]){ "a", "b", "c", "d", "e", "f" };
  connect_until (fixture, HOSPES_HOST_STATE_FAILED);
  g_assert_cmpint (hospes_host_get_trouble (fixture->host), ==, HOSPES_TROUBLE_PASSWORD);
  g_assert_cmpuint (fixture->prompts->len, ==, 6);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  fixture->answers = (const char *const[]){ "elena", NULL };
  connect_until (fixture, HOSPES_HOST_STATE_FAILED);
  g_assert_cmpint (hospes_host_get_trouble (fixture->host), ==, HOSPES_TROUBLE_SIGN_IN);
  g_assert_error (hospes_host_get_error (fixture->host), G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->prompts->len, ==, 2);
}

/* Nothing runs out while the person thinks, and giving up takes the question away. */
static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  fixture->host->patience = 1;
  hospes_host_connect (fixture->host);
  wait_for (fixture->prompts->len == 1);
  g_assert_cmpuint (fixture->host->timeout_source, ==, 0);
  g_assert_cmpint (hospes_host_get_state (fixture->host), ==, HOSPES_HOST_STATE_CONNECTING);

  hospes_host_disconnect (fixture->host);
  g_assert_true (hospes_prompt_get_ended (get_prompt (fixture, 0)));
  g_assert_cmpuint (fixture->host->timeout_source, ==, 0);
  g_assert_cmpint (hospes_host_get_state (fixture->host), ==, HOSPES_HOST_STATE_DISCONNECTED);
}

typedef struct
{
  HospesSasl *sasl;
  const char *uri;
  GError *error;
} Opening;

static gpointer
open_it (gpointer data)
{
  Opening *opening = data;

  return hospes_sasl_open (opening->sasl, opening->uri, &opening->error);
}

/* By itself it asks nobody. */
static void
test_unasked (Fixture *fixture, gconstpointer data)
{
  Opening opening = { fixture->host->sasl, hospes_host_get_uri (fixture->host), NULL };

  hospes_sasl_begin (opening.sasl, FALSE);
  g_assert_null (virt_test_in_thread (open_it, &opening));
  g_assert_error (opening.error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_UNASKED);
  g_assert_cmpint (hospes_trouble_find (opening.uri, opening.error), ==, HOSPES_TROUBLE_SIGN_IN);
  g_assert_cmpuint (fixture->prompts->len, ==, 0);
  g_clear_error (&opening.error);
}

/* It asks under the name a person gave it since. */
static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = g_strdup (hospes_host_get_uri (fixture->host));

  g_object_unref (fixture->host);
  fixture->host = hospes_host_new (uri, "green");
  hospes_host_set_name (fixture->host, "blue");
  fixture->answers = (const char *const[]){ NULL };
  connect_until (fixture, HOSPES_HOST_STATE_FAILED);
  g_assert_cmpuint (fixture->prompts->len, ==, 1);
}

static void
try_way (Fixture *fixture, const char *outcome, HospesTrouble trouble)
{
  HospesHostTest *test = hospes_host_test_new (hospes_host_get_uri (fixture->host));

  hospes_host_test_start (test, "blue");
  wait_for (!hospes_host_test_get_running (test));
  g_assert_cmpstr (get_outcome (test), ==, outcome);
  g_assert_cmpint (hospes_host_test_get_trouble (test), ==, trouble);
  wait_for (G_OBJECT (test)->ref_count == 1);
  g_assert_finalize_object (test);
}

/* The way to it is tried as it will be gone. */
static void
test_tried (Fixture *fixture, gconstpointer data)
{
  fixture->answers = (const char *const[]){ "elena", "open sesame", "elena", "welcome", NULL };
  try_way (fixture, "++", HOSPES_TROUBLE_NONE);
  g_assert_cmpuint (fixture->prompts->len, ==, 4);
  g_assert_true (hospes_prompt_get_repeated (get_prompt (fixture, 2)));
  try_way (fixture, "!.", HOSPES_TROUBLE_SIGN_IN);
}

/* Stopped while a person thinks: nothing is asked any more. */
static void
test_tried_and_stopped (Fixture *fixture, gconstpointer data)
{
  HospesHostTest *test = hospes_host_test_new (hospes_host_get_uri (fixture->host));

  hospes_host_test_start (test, "blue");
  wait_for (fixture->prompts->len == 1);
  hospes_host_test_stop (test);
  g_assert_true (hospes_prompt_get_ended (get_prompt (fixture, 0)));
  wait_for (G_OBJECT (test)->ref_count == 1);
  g_assert_finalize_object (test);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

#define ADD(path, func) g_test_add ("/core/sasl/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("right", test_right);
  ADD ("wrong-then-right", test_wrong_then_right);
  ADD ("wrong", test_wrong);
  ADD ("cancelled", test_cancelled);
  ADD ("given-up", test_given_up);
  ADD ("unasked", test_unasked);
  ADD ("renamed", test_renamed);
  ADD ("tried", test_tried);
  ADD ("tried-and-stopped", test_tried_and_stopped);

  return g_test_run ();
}
