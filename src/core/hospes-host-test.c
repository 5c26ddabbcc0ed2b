/* hospes-host-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Tries the way to a host, step by step, and says at which it ends and why.
 *
 * DESIGN
 *
 * It goes the way the host itself would go: the same login, the same link, so
 * that what works here works there. Nothing is changed on the host. The login is
 * kept until the test goes or begins again, for the host that may be added then.
 *
 * A step that comes to an end starts the next; all of it is on the main context
 * but the work of HospesOpened and HospesHostCensus. What comes from a run that
 * was stopped is thrown away: each has a number.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-host-test.h"
#include "hospes-opened.h"
#include "hospes-sasl.h"
#include "hospes-ssh-login.h"
#include "hospes-test-dial.h"

#define PATIENCE_S 30

struct _HospesHostTest
{
  GObject parent_instance;

  /* Owned */
  char *uri;
  HospesSshAddress *address; /* NULL if it is not reached over ssh */
  HospesSshLogin *login;     /* NULL unless one signed in, or tries to */
  HospesSasl *sasl;          /* of this run */
  HospesWorker *worker;
  GCancellable *cancellable; /* NULL unless it runs */
  GError *error;

  guint steps; /* bits of HospesTestStep */
  HospesTestState states[HOSPES_N_TEST_STEPS];
  HospesTestFacts facts;
  HospesTrouble trouble;
  guint number; /* of the run */
  gint64 began_at;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (HospesHostTest, hospes_host_test, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a callback belongs to. */
typedef struct
{
  HospesHostTest *self;
  guint number;
} Run;

static Run *
new_run (HospesHostTest *self)
{
  Run *run = g_new0 (Run, 1);

  run->self = g_object_ref (self);
  run->number = self->number;
  return run;
}

static void
run_free (Run *run)
{
  g_object_unref (run->self);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static gboolean
is_current (Run *run)
{
  return run->self->cancellable != NULL && run->number == run->self->number;
}

static void
emit_changed (HospesHostTest *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Ends what runs. A login stays unless it is not open yet. */
static void
end_run (HospesHostTest *self, const char *why)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, why);

  self->number++;
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->login != NULL)
    g_signal_handlers_disconnect_by_data (self->login, self);
  if (self->sasl != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sasl, self);
      hospes_sasl_end (self->sasl);
    }
  g_clear_object (&self->sasl);

  /* A call may hang in it. */
  if (self->worker != NULL)
    hospes_worker_abandon (self->worker, error);
  g_clear_object (&self->worker);
}

/* All before it went well. */
static void
reach_step (HospesHostTest *self, HospesTestStep step)
{
  if (self->states[step] != HOSPES_TEST_STATE_WAITING)
    return;

  for (guint i = 0; i < step; i++)
    self->states[i] = HOSPES_TEST_STATE_DONE;

  self->states[step] = HOSPES_TEST_STATE_RUNNING;
}

/* Takes @error. */
static void
fail (HospesHostTest *self, HospesTestStep step, GError *error, HospesTrouble trouble)
{
  g_debug ("test of %s: step %d: %s", self->uri, step, error->message);
  reach_step (self, step);
  self->states[step] = HOSPES_TEST_STATE_FAILED;
  self->error = error;
  self->trouble = trouble;

  end_run (self, "failed");
  emit_changed (self);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesHostCensus) census = g_task_propagate_pointer (G_TASK (result), &error);
  HospesHostTest *self = run->self;

  if (!is_current (run))
    return;

  if (census == NULL)
    {
      fail (self, HOSPES_TEST_STEP_COUNT, g_steal_pointer (&error), HOSPES_TROUBLE_OTHER);
      return;
    }

  hospes_test_facts_take_census (&self->facts, census);
  self->states[HOSPES_TEST_STEP_COUNT] = HOSPES_TEST_STATE_DONE;
  end_run (self, "done");
  emit_changed (self);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  g_autoptr (HospesOpened) opened = g_task_propagate_pointer (G_TASK (result), NULL);
  HospesHostTest *self = run->self;

  if (opened == NULL || !is_current (run))
    return;

  if (opened->infos == NULL)
    {
      self->facts.system = g_steal_pointer (&opened->system);
      fail (self, HOSPES_TEST_STEP_LIBVIRT, g_steal_pointer (&opened->error), opened->trouble);
      return;
    }

  hospes_test_facts_take_machines (&self->facts, opened->infos);
  reach_step (self, HOSPES_TEST_STEP_COUNT);
  emit_changed (self);
  hospes_host_census_run (self->worker, g_steal_pointer (&opened->link),
                          g_task_new (self, self->cancellable, counted_cb, new_run (self)));
}

static gboolean
timeout_cb (gpointer data)
{
  HospesHostTest *self = data;
  gboolean counting = self->states[HOSPES_TEST_STEP_COUNT] == HOSPES_TEST_STATE_RUNNING;

  self->timeout = 0;
  fail (self, counting ? HOSPES_TEST_STEP_COUNT : HOSPES_TEST_STEP_LIBVIRT,
        g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _ ("No answer from %s within %d seconds"),
                     self->uri, PATIENCE_S),
        HOSPES_TROUBLE_NO_ANSWER);

  return G_SOURCE_REMOVE;
}

/* It runs while the host works, not while a person thinks. */
static void
restart_clock (HospesHostTest *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!hospes_sasl_is_busy (self->sasl))
    self->timeout = g_timeout_add_seconds (PATIENCE_S, timeout_cb, self);
}

static void
open_link (HospesHostTest *self)
{
  g_autofree char *uri = self->login != NULL ? hospes_ssh_login_dup_uri (self->login, self->uri)
                                             : g_strdup (self->uri);
  HospesLink *link = hospes_link_new (uri, NULL, NULL, NULL);

  hospes_link_set_sasl (link, self->sasl);
  reach_step (self, HOSPES_TEST_STEP_LIBVIRT);
  self->worker = hospes_worker_new ();
  restart_clock (self);
  hospes_opened_run (self->worker, link, self->uri, self->login, NULL,
                     g_task_new (self, self->cancellable, opened_cb, new_run (self)));
  emit_changed (self);
}

static void
note_answer (HospesHostTest *self)
{
  if (self->facts.answer_ms < 0)
    self->facts.answer_ms = (int) ((g_get_monotonic_time () - self->began_at) / 1000);
}

/* What ssh tells of its way; the time is from when it knows where to. */
static void
progress_cb (HospesHostTest *self)
{
  const HospesSshReport *report = hospes_ssh_login_get_report (self->login);

  if (report->address != NULL && self->facts.address == NULL)
    self->began_at = g_get_monotonic_time ();

  hospes_test_facts_take_report (&self->facts, report);

  if (report->answered && report->address != NULL)
    note_answer (self);
  if (self->facts.key_accepted)
    reach_step (self, HOSPES_TEST_STEP_SIGN_IN);
  else if (report->answered)
    reach_step (self, HOSPES_TEST_STEP_KEY);

  emit_changed (self);
}

/* The one the trouble is of, or wherever it stands. */
static HospesTestStep
find_failed_step (HospesHostTest *self, HospesTrouble trouble)
{
  HospesTestStep known = hospes_test_step_of (trouble);

  if (known != HOSPES_TEST_STEP_COUNT)
    return known;

  for (HospesTestStep step = 0; step < HOSPES_TEST_STEP_SIGN_IN; step++)
    if (self->states[step] == HOSPES_TEST_STATE_RUNNING)
      return step;

  return HOSPES_TEST_STEP_SIGN_IN;
}

static void
signed_in_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  g_autoptr (GError) error = NULL;
  HospesHostTest *self = run->self;
  gboolean signed_in = hospes_ssh_login_open_finish (HOSPES_SSH_LOGIN (object), result, &error);
  HospesTrouble trouble;

  if (!is_current (run))
    return;

  /* One that was open before has told all it has to tell. */
  progress_cb (self);

  if (signed_in)
    {
      open_link (self);
      return;
    }

  trouble = hospes_trouble_find (self->uri, error);
  fail (self, find_failed_step (self, trouble), g_steal_pointer (&error), trouble);
}

static void
sign_in (HospesHostTest *self, const char *name)
{
  self->login = hospes_ssh_login_enter (self->address);
  g_signal_connect_object (self->login, "progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  hospes_ssh_login_open_async (self->login, name, TRUE, signed_in_cb, new_run (self));
}

static void
dialled_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = hospes_test_dial_finish (object, result, &error);
  HospesHostTest *self = run->self;

  if (!is_current (run))
    return;

  if (address == NULL)
    {
      HospesTrouble trouble = hospes_test_dial_trouble (error);

      fail (self, HOSPES_TEST_STEP_REACH, g_steal_pointer (&error), trouble);
      return;
    }

  note_answer (self);
  hospes_test_facts_take_address (&self->facts, address);
  open_link (self);
}

static void
hospes_host_test_dispose (GObject *object)
{
  HospesHostTest *self = HOSPES_HOST_TEST (object);

  end_run (self, "gone");
  g_clear_pointer (&self->login, hospes_ssh_login_leave);

  G_OBJECT_CLASS (hospes_host_test_parent_class)->dispose (object);
}

static void
hospes_host_test_finalize (GObject *object)
{
  HospesHostTest *self = HOSPES_HOST_TEST (object);

  hospes_test_facts_reset (&self->facts);
  g_clear_pointer (&self->address, hospes_ssh_address_free);
  g_clear_error (&self->error);
  g_free (self->uri);

  G_OBJECT_CLASS (hospes_host_test_parent_class)->finalize (object);
}

static void
hospes_host_test_class_init (HospesHostTestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_host_test_dispose;
  object_class->finalize = hospes_host_test_finalize;

  /**
   * HospesHostTest::changed:
   *
   * A step begins or ends, or more is known.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_HOST_TEST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_host_test_init (HospesHostTest *self)
{
  hospes_test_facts_reset (&self->facts);
  self->steps = 1 << HOSPES_TEST_STEP_LIBVIRT | 1 << HOSPES_TEST_STEP_COUNT;
}

/* @uri: where to, valid or not. */
HospesHostTest *
hospes_host_test_new (const char *uri)
{
  HospesHostTest *self = g_object_new (HOSPES_TYPE_HOST_TEST, NULL);

  self->uri = g_strdup (uri);
  self->address = hospes_ssh_address_new_from_uri (uri);

  if (self->address != NULL)
    self->steps = (1 << HOSPES_N_TEST_STEPS) - 1;
  else if (hospes_test_find_port (uri) != 0)
    self->steps |= 1 << HOSPES_TEST_STEP_REACH;

  return self;
}

/* Begins, again if it ran before: then one signs in anew, which is what a change of
 * groups over there needs. Questions call the host @name. */
void
hospes_host_test_start (HospesHostTest *self, const char *name)
{
  g_return_if_fail (HOSPES_IS_HOST_TEST (self));

  end_run (self, "again");
  g_clear_pointer (&self->login, hospes_ssh_login_leave);
  g_clear_error (&self->error);
  hospes_test_facts_reset (&self->facts);
  memset (self->states, 0, sizeof self->states);
  self->trouble = HOSPES_TROUBLE_NONE;
  self->cancellable = g_cancellable_new ();
  self->sasl = hospes_sasl_new (name, NULL);
  hospes_sasl_begin (self->sasl, TRUE);
  g_signal_connect_swapped (self->sasl, "changed", G_CALLBACK (restart_clock), self);
  self->began_at = g_get_monotonic_time ();

  reach_step (self, HOSPES_TEST_STEP_REACH);

  if (self->address != NULL)
    sign_in (self, name);
  else if (self->steps & 1 << HOSPES_TEST_STEP_REACH)
    hospes_test_dial_async (self->uri, self->cancellable, dialled_cb, new_run (self));
  else
    open_link (self);

  emit_changed (self);
}

/* The step where it stands is as if it had not been tried. */
void
hospes_host_test_stop (HospesHostTest *self)
{
  g_return_if_fail (HOSPES_IS_HOST_TEST (self));

  if (self->cancellable == NULL)
    return;

  end_run (self, "stopped");
  g_clear_pointer (&self->login, hospes_ssh_login_leave);
  for (guint i = 0; i < HOSPES_N_TEST_STEPS; i++)
    if (self->states[i] == HOSPES_TEST_STATE_RUNNING)
      self->states[i] = HOSPES_TEST_STATE_WAITING;

  emit_changed (self);
}

const char *
hospes_host_test_get_uri (HospesHostTest *self)
{
  return self->uri;
}

gboolean
hospes_host_test_get_running (HospesHostTest *self)
{
  return self->cancellable != NULL;
}

gboolean
hospes_host_test_has_step (HospesHostTest *self, HospesTestStep step)
{
  return (self->steps & 1 << step) != 0;
}

HospesTestState
hospes_host_test_get_state (HospesHostTest *self, HospesTestStep step)
{
  return self->states[step];
}

const HospesTestFacts *
hospes_host_test_get_facts (HospesHostTest *self)
{
  return &self->facts;
}

/* Why a step failed. */
HospesTrouble
hospes_host_test_get_trouble (HospesHostTest *self)
{
  return self->trouble;
}

/* The same in the words of whoever refused; NULL if nobody did. */
const GError *
hospes_host_test_get_error (HospesHostTest *self)
{
  return self->error;
}
