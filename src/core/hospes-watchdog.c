/* hospes-watchdog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Notices that a host fell silent.
 *
 * DESIGN
 *
 * Whatever comes back from the host's first connection is a sign of life. After
 * some seconds without one, a question is asked that every daemon answers from
 * memory, beside whatever else is under way. If that is not answered within the
 * time allowed, the host is lost. So a call may take as long as it likes, and
 * while somebody looks at a host the regular sampling is all the life it takes.
 *
 * The connection for long jobs is watched in the same way as long as there is one
 * under way: it may hang alone, most of all while it is opened, since a daemon
 * that has no room for more clients lets them wait for ever. Four jobs and the
 * question are the five calls a daemon executes for a client at a time.
 *
 * While nobody can see Hospes nothing is asked of the first one, as nothing may be:
 * silence is noticed when somebody looks again. But whoever left a job alone hears
 * of its end. The test driver has no wire to watch.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host-private.h"
#include "hospes-watchdog.h"

/* Together they stay below the twenty seconds a person may look at what is no
 * longer true. */
#define SILENCE_US  (6 * G_USEC_PER_SEC)
#define PATIENCE_US (12 * G_USEC_PER_SEC)
#define LATE_US     (2 * G_USEC_PER_SEC)

typedef enum
{
  LINE_QUICK,
  LINE_JOBS,
  N_LINES,
} Line;

static const struct
{
  HospesCallKind call;
  HospesCallKind probe;
} kinds[N_LINES] = {
  [LINE_QUICK] = { HOSPES_CALL_QUICK, HOSPES_CALL_PROBE },
  [LINE_JOBS] = { HOSPES_CALL_JOB, HOSPES_CALL_JOB_PROBE },
};

struct _HospesWatchdog
{
  GObject parent_instance;

  /* Borrowed: the host owns us */
  HospesHost *host;

  gint64 silence;           /* microseconds until something is asked … */
  gint64 patience;          /* … and until that has to be answered */
  gpointer link;            /* the one that is watched, for comparing; NULL if none is */
  gint64 asked_at[N_LINES]; /* monotonic, 0 if nothing is asked */
  gint64 jobs_begun_at;     /* monotonic: when there were none before */
  gint64 due;               /* monotonic: when the source was to run */
  guint source;
  gboolean resting;
};

G_DEFINE_FINAL_TYPE (HospesWatchdog, hospes_watchdog, G_TYPE_OBJECT)

static void
hospes_watchdog_dispose (GObject *object)
{
  HospesWatchdog *self = HOSPES_WATCHDOG (object);

  hospes_watchdog_end (self);
  self->host = NULL;

  G_OBJECT_CLASS (hospes_watchdog_parent_class)->dispose (object);
}

static void
hospes_watchdog_class_init (HospesWatchdogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_watchdog_dispose;
}

static void
hospes_watchdog_init (HospesWatchdog *self)
{
  self->silence = SILENCE_US;
  self->patience = PATIENCE_US;
}

HospesWatchdog *
hospes_watchdog_new (HospesHost *host)
{
  HospesWatchdog *self = g_object_new (HOSPES_TYPE_WATCHDOG, NULL);

  self->host = host;
  return self;
}

static gpointer
ask_version (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  unsigned long version;

  if (virConnectGetLibVersion (hospes_link_get_connection (hospes_call_get_link (call)), &version) <
      0)
    return hospes_error_take_null (error);

  return GINT_TO_POINTER (TRUE);
}

static gpointer
ask_jobs (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (hospes_link_probe_jobs (hospes_call_get_link (call), error));
}

static void watch (HospesWatchdog *self);

/* What ended, rather than hangs, tells its own calls: of the jobs no more is said. */
static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesWatchdog *self = HOSPES_WATCHDOG (object);
  Line line = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);

  if (self->link == NULL || user_data != self->link)
    return;

  self->asked_at[line] = 0;
  if (line == LINE_QUICK && error != NULL && hospes_error_is_lost_link (error))
    hospes_host_lose_link (self->host, VIR_CONNECT_CLOSE_REASON_ERROR);
  else
    watch (self);
}

static void
ask (HospesWatchdog *self, Line line)
{
  GTask *task = g_task_new (self, NULL, asked_cb, self->link);

  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, GINT_TO_POINTER (line), NULL);
  self->asked_at[line] = g_get_monotonic_time ();
  hospes_host_call (self->host, kinds[line].probe, NULL, task,
                    line == LINE_JOBS ? ask_jobs : ask_version, NULL, NULL, NULL);
}

static gint64
get_heard_at (HospesWatchdog *self, Line line)
{
  gint64 call =
      hospes_worker_get_last_end (hospes_host_get_worker_for (self->host, kinds[line].call));
  gint64 probe =
      hospes_worker_get_last_end (hospes_host_get_worker_for (self->host, kinds[line].probe));
  gint64 heard_at = MAX (call, probe);

  return line == LINE_JOBS ? MAX (heard_at, self->jobs_begun_at) : heard_at;
}

static gboolean
is_watched (HospesWatchdog *self, Line line)
{
  if (line == LINE_JOBS)
    return self->host->n_jobs > 0;

  return !self->resting || self->asked_at[line] != 0;
}

/* When the next thing can be told of it. */
static gint64
get_due (HospesWatchdog *self, Line line)
{
  gint64 heard_at = get_heard_at (self, line);

  return self->asked_at[line] != 0 ? MAX (self->asked_at[line], heard_at) + self->patience
                                   : heard_at + self->silence;
}

/* Returns: whether it has been silent for too long */
static gboolean
look_at (HospesWatchdog *self, Line line)
{
  gboolean due = is_watched (self, line) && get_due (self, line) <= g_get_monotonic_time ();

  if (due && self->asked_at[line] != 0)
    return TRUE;
  if (due)
    ask (self, line);

  return FALSE;
}

static gboolean
time_cb (gpointer data)
{
  HospesWatchdog *self = data;
  gboolean late = g_get_monotonic_time () - self->due > LATE_US;

  self->source = 0;

  /* The second connection may want a person's password, and a person thinks. */
  if (self->asked_at[LINE_JOBS] != 0 && hospes_sasl_is_busy (self->host->sasl))
    self->asked_at[LINE_JOBS] = g_get_monotonic_time ();

  /* If we were held up ourselves, the answer may lie there unread. */
  for (Line line = 0; line < N_LINES && !late; line++)
    if (look_at (self, line))
      {
        hospes_host_lose_link (self->host, VIR_CONNECT_CLOSE_REASON_KEEPALIVE);
        return G_SOURCE_REMOVE;
      }

  watch (self);
  return G_SOURCE_REMOVE;
}

/* Looks again when the next thing can be told. */
static void
watch (HospesWatchdog *self)
{
  gint64 due = G_MAXINT64;
  gint64 pause;

  g_clear_handle_id (&self->source, g_source_remove);

  if (self->link == NULL)
    return;

  for (Line line = 0; line < N_LINES; line++)
    if (is_watched (self, line))
      due = MIN (due, get_due (self, line));

  if (due == G_MAXINT64)
    return;

  pause = CLAMP ((due - g_get_monotonic_time ()) / 1000, 100, self->patience / 1000);
  self->due = g_get_monotonic_time () + pause * 1000;
  self->source = g_timeout_add (pause, time_cb, self);
}

/**
 * hospes_watchdog_set_times:
 * @self: a watchdog
 * @silence_ms: without a sign of life, until something is asked
 * @patience_ms: until that has to be answered
 *
 * For those who cannot wait.
 */
void
hospes_watchdog_set_times (HospesWatchdog *self, guint silence_ms, guint patience_ms)
{
  self->silence = silence_ms * G_TIME_SPAN_MILLISECOND;
  self->patience = patience_ms * G_TIME_SPAN_MILLISECOND;
  watch (self);
}

/**
 * hospes_watchdog_begin:
 * @self: a watchdog
 *
 * Its host has just been connected.
 */
void
hospes_watchdog_begin (HospesWatchdog *self)
{
  if (g_str_has_prefix (hospes_host_get_uri (self->host), "test:"))
    return;

  self->link = hospes_host_get_link (self->host);
  memset (self->asked_at, 0, sizeof self->asked_at);
  watch (self);
}

/* One more job is under way. */
void
hospes_watchdog_note_jobs (HospesWatchdog *self)
{
  if (self->host->n_jobs == 1)
    self->jobs_begun_at = g_get_monotonic_time ();

  watch (self);
}

/* The link is gone, and with it what was asked. */
void
hospes_watchdog_end (HospesWatchdog *self)
{
  self->link = NULL;
  memset (self->asked_at, 0, sizeof self->asked_at);
  g_clear_handle_id (&self->source, g_source_remove);
}

/**
 * hospes_watchdog_set_resting:
 * @self: a watchdog
 * @resting: whether nobody can see what is shown of the host
 */
void
hospes_watchdog_set_resting (HospesWatchdog *self, gboolean resting)
{
  self->resting = resting;
  watch (self);
}
