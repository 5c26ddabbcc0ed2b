/* test-hospes-console-cover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-console-cover.h"

#include "gui-test.h"
#include "hospes-domain-private.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  HospesDomain *domain;
  HospesConsoleCover *cover;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_host_with ("vm-1", NULL);
  fixture->domain = virt_test_find (fixture->host, "vm-1");
  fixture->cover = g_object_new (HOSPES_TYPE_CONSOLE_COVER, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  let_widget_go (fixture->cover);
  g_assert_finalize_object (fixture->host);
}

/* @words: %NULL where the screen must be free */
static void
assert_cover (Fixture *fixture, const char *words, gboolean resume, gboolean leaving)
{
  gboolean told = hospes_console_cover_update (fixture->cover, fixture->domain);

  g_assert_cmpint (told, ==, leaving);
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (fixture->cover)), ==, words != NULL);

  if (words == NULL)
    return;

  g_assert_cmpstr (get_label (fixture->cover, "label"), ==, words);
  g_assert_cmpint (is_shown (fixture->cover, "resume_button"), ==, resume);
}

static void
tell (Fixture *fixture, int virt_state, int reason)
{
  virt_test_tell (fixture->domain, "vm-1", virt_state, reason);
}

static void
test_paused (Fixture *fixture, gconstpointer data)
{
  assert_cover (fixture, NULL, FALSE, FALSE);
  tell (fixture, VIR_DOMAIN_RUNNING, 1);
  assert_cover (fixture, NULL, FALSE, FALSE);

  tell (fixture, VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_USER);
  assert_cover (fixture, "Paused", TRUE, FALSE);
  hospes_domain_set_pending_verb (fixture->domain, HOSPES_DOMAIN_VERB_RESUME);
  assert_cover (fixture, "Resuming…", FALSE, FALSE);
  hospes_domain_set_pending_verb (fixture->domain, HOSPES_DOMAIN_VERB_NONE);

  tell (fixture, VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR);
  assert_cover (fixture, "In trouble · A disk could not be read or written", TRUE, FALSE);

  /* What is only remembered is no reason to cover a picture that still moves. */
  hospes_domain_set_stale (fixture->domain, TRUE);
  assert_cover (fixture, NULL, FALSE, FALSE);
}

static void
test_leaves (Fixture *fixture, gconstpointer data)
{
  tell (fixture, VIR_DOMAIN_RUNNING, 1);
  hospes_domain_set_pending_verb (fixture->domain, HOSPES_DOMAIN_VERB_SAVE);
  assert_cover (fixture, "Saving…", FALSE, TRUE);
  tell (fixture, VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_SAVE);
  assert_cover (fixture, "Saving…", FALSE, TRUE);
  hospes_domain_set_pending_verb (fixture->domain, HOSPES_DOMAIN_VERB_NONE);

  tell (fixture, VIR_DOMAIN_SHUTDOWN, 1);
  assert_cover (fixture, "Shutting down…", FALSE, TRUE);
  tell (fixture, VIR_DOMAIN_SHUTOFF, 1);
  assert_cover (fixture, NULL, FALSE, FALSE);

  /* A guest that was asked may take its time, or not obey. */
  tell (fixture, VIR_DOMAIN_RUNNING, 1);
  hospes_domain_set_pending_verb (fixture->domain, HOSPES_DOMAIN_VERB_SHUTDOWN);
  assert_cover (fixture, NULL, FALSE, FALSE);
}

static void
test_resumed (Fixture *fixture, gconstpointer data)
{
  guint n_resumed = 0;

  g_signal_connect_swapped (fixture->cover, "resumed", G_CALLBACK (count_cb), &n_resumed);
  g_signal_emit_by_name (get_part (fixture->cover, "resume_button"), "clicked");
  g_assert_cmpuint (n_resumed, ==, 1);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add ("/pages/console-cover/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("paused", test_paused);
  ADD ("leaves", test_leaves);
  ADD ("resumed", test_resumed);

  return g_test_run ();
}
