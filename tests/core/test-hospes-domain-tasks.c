/* test-hospes-domain-tasks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-tasks.h"

#include "hospes-error.h"
#include "virt-test.h"

static gboolean
act (HospesDomain *domain, HospesDomainVerb verb, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_domain_act_async (domain, verb, NULL, store_result_cb, &result);
  g_assert_cmpint (hospes_domain_get_pending_verb (domain), ==, verb);
  wait_for (result != NULL);
  g_assert_cmpint (hospes_domain_get_pending_verb (domain), ==, HOSPES_DOMAIN_VERB_NONE);
  return hospes_domain_act_finish (domain, result, error);
}

static void
act_until (HospesDomain *domain, HospesDomainVerb verb, HospesDomainState state)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", hospes_domain_verb_get_nick (verb));
  g_assert_true (act (domain, verb, &error));
  g_assert_no_error (error);
  wait_for (hospes_domain_get_state (domain) == state);
}

static void
test_act (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");

  act_until (domain, HOSPES_DOMAIN_VERB_PAUSE, HOSPES_DOMAIN_STATE_PAUSED);
  act_until (domain, HOSPES_DOMAIN_VERB_RESUME, HOSPES_DOMAIN_STATE_RUNNING);
  act_until (domain, HOSPES_DOMAIN_VERB_REBOOT, HOSPES_DOMAIN_STATE_RUNNING);
  act_until (domain, HOSPES_DOMAIN_VERB_RESET, HOSPES_DOMAIN_STATE_RUNNING);
  act_until (domain, HOSPES_DOMAIN_VERB_SHUTDOWN, HOSPES_DOMAIN_STATE_OFF);
  act_until (domain, HOSPES_DOMAIN_VERB_START, HOSPES_DOMAIN_STATE_RUNNING);
  act_until (domain, HOSPES_DOMAIN_VERB_FORCE_OFF, HOSPES_DOMAIN_STATE_OFF);
  act_until (domain, HOSPES_DOMAIN_VERB_START, HOSPES_DOMAIN_STATE_RUNNING);
  act_until (domain, HOSPES_DOMAIN_VERB_SAVE, HOSPES_DOMAIN_STATE_SAVED);
  act_until (domain, HOSPES_DOMAIN_VERB_RESTORE, HOSPES_DOMAIN_STATE_RUNNING);
  act_until (domain, HOSPES_DOMAIN_VERB_SAVE, HOSPES_DOMAIN_STATE_SAVED);

  /* No event tells of this one. */
  act_until (domain, HOSPES_DOMAIN_VERB_DISCARD_SAVED, HOSPES_DOMAIN_STATE_OFF);
  virt_test_let_go (host);
}

/* libvirt's own words and code reach whoever asked; nothing changes. */
static void
test_act_fails (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GError) error = NULL;
  guint n_states = 0;

  count_changes (domain, "state", &n_states);
  g_assert_false (act (domain, HOSPES_DOMAIN_VERB_START, &error));
  g_assert_true (error->domain == HOSPES_VIRT_ERROR);
  g_assert_cmpint (error->code, !=, VIR_ERR_OK);
  g_assert_cmpint (hospes_error_get_virt_domain (error), ==, VIR_FROM_TEST);
  g_assert_cmpuint (n_states, ==, 0);
  virt_test_let_go (host);
}

static void
test_act_cancelled (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  hospes_domain_act_async (domain, HOSPES_DOMAIN_VERB_FORCE_OFF, cancellable, store_result_cb,
                           &result);
  wait_for (result != NULL);
  g_assert_false (hospes_domain_act_finish (domain, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (hospes_error_is_silent (error));
  g_assert_cmpint (hospes_domain_get_pending_verb (domain), ==, HOSPES_DOMAIN_VERB_NONE);
  g_assert_cmpint (hospes_domain_get_state (domain), ==, HOSPES_DOMAIN_STATE_RUNNING);
  g_clear_object (&result);
  virt_test_let_go (host);
}

static void
test_act_nowhere (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");
  g_autoptr (GError) error = NULL;

  g_assert_false (act (domain, HOSPES_DOMAIN_VERB_START, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED);
  wait_until_idle ();
  g_assert_finalize_object (host);
}

static gboolean
set_notes (HospesDomain *domain, const char *title, const char *description, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_domain_set_notes_async (domain, title, description, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_domain_set_notes_finish (domain, result, error);
}

static gboolean
has_notes (HospesDomain *domain, const char *title, const char *description)
{
  HospesDomainDetails *details = hospes_domain_get_details (domain);

  return details != NULL && g_strcmp0 (details->title, title) == 0 &&
         g_strcmp0 (details->description, description) == 0;
}

static void
test_notes (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GError) error = NULL;

  hospes_domain_watch (domain);
  wait_for (has_notes (domain, NULL, NULL));

  g_assert_true (set_notes (domain, "<b> & \u202e", "two\nlines", &error));
  g_assert_no_error (error);
  wait_for (has_notes (domain, "<b> & \u202e", "two\nlines"));

  /* What is empty goes. */
  g_assert_true (set_notes (domain, "", "", &error));
  wait_for (has_notes (domain, NULL, NULL));

  /* libvirt wants titles of one line. */
  g_assert_false (set_notes (domain, "two\nlines", "", &error));
  g_assert_true (error->domain == HOSPES_VIRT_ERROR);

  hospes_domain_unwatch (domain);
  wait_for (G_OBJECT (domain)->ref_count == 2);
  virt_test_let_go (host);
}

static void
test_details (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  HospesDomainDetails *details;
  guint n_changes = 0;

  /* Nobody looks: nobody asks. */
  count_changes (domain, "details", &n_changes);
  virt_test_someone (DEMO_URI, "title test unseen");
  wait_until_idle ();
  g_assert_null (hospes_domain_get_details (domain));

  hospes_domain_watch (domain);
  hospes_domain_watch (domain);
  wait_for (hospes_domain_get_details (domain) != NULL);
  g_assert_cmpuint (n_changes, ==, 1);
  details = hospes_domain_get_details (domain);
  g_assert_cmpstr (details->title, ==, "unseen");
  g_assert_cmpuint (details->vcpus, ==, 2);
  g_assert_cmpuint (details->memory, ==, 2097152);
  g_assert_cmpuint (details->max_memory, ==, 8388608);
  g_assert_true (details->persistent);
  g_assert_false (details->autostart);

  /* As long as anyone looks they are kept true. */
  hospes_domain_unwatch (domain);
  virt_test_someone (DEMO_URI, "title test seen");
  wait_for (has_notes (domain, "seen", NULL));
  hospes_domain_unwatch (domain);
  wait_for (G_OBJECT (domain)->ref_count == 2);
  virt_test_let_go (host);
}

static void
test_screenshot (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  hospes_domain_screenshot_async (domain, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  bytes = hospes_domain_screenshot_finish (domain, result, &error);

  /* The test driver's picture is a file that not every packager ships. */
  if (bytes != NULL)
    g_assert_cmpuint (g_bytes_get_size (bytes), >, 100);
  else
    g_assert_true (error->domain == HOSPES_VIRT_ERROR);

  g_clear_object (&result);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/domain-tasks/act", test_act);
  g_test_add_func ("/core/domain-tasks/act/fails", test_act_fails);
  g_test_add_func ("/core/domain-tasks/act/cancelled", test_act_cancelled);
  g_test_add_func ("/core/domain-tasks/act/nowhere", test_act_nowhere);
  g_test_add_func ("/core/domain-tasks/notes", test_notes);
  g_test_add_func ("/core/domain-tasks/details", test_details);
  g_test_add_func ("/core/domain-tasks/screenshot", test_screenshot);

  return g_test_run ();
}
