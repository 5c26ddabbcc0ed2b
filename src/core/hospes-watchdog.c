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
 * The connection for long jobs is not watched: its daemon is the same, and most
 * of what hangs there hangs here. A network that lets one of two connections die
 * is noticed when the system's own TCP or ssh gives that one up.
 *
 * While nobody can see Hospes nothing is asked, as nothing may be: silence is
 * noticed when somebody looks again. The test driver has no wire to watch.
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

struct _HospesWatchdog
{
  GObject parent_instance;

  /* Borrowed: the host owns us */
  HospesHost *host;

  gint64 silence;  /* microseconds until something is asked … */
  gint64 patience; /* … and until that has to be answered */
  gpointer link;   /* the one that is watched, for comparing; NULL if none is */
  gint64 asked_at; /* monotonic, 0 if nothing is asked */
  gint64 due;      /* monotonic: when the source was to run */
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

static void watch (HospesWatchdog *self);

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesWatchdog *self = HOSPES_WATCHDOG (object);
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);

  if (self->link == NULL || user_data != self->link)
    return;

  self->asked_at = 0;
  if (error != NULL && hospes_error_is_lost_link (error))
    hospes_host_lose_link (self->host, VIR_CONNECT_CLOSE_REASON_ERROR);
  else
    watch (self);
}

static void
ask (HospesWatchdog *self)
{
  GTask *task = g_task_new (self, NULL, asked_cb, self->link);

  g_task_set_source_tag (task, ask);
  self->asked_at = g_get_monotonic_time ();
  hospes_host_call (self->host, HOSPES_CALL_PROBE, NULL, task, ask_version, NULL, NULL, NULL);
}

static gint64
get_heard_at (HospesWatchdog *self)
{
  gint64 quick =
      hospes_worker_get_last_end (hospes_host_get_worker_for (self->host, HOSPES_CALL_QUICK));
  gint64 probe =
      hospes_worker_get_last_end (hospes_host_get_worker_for (self->host, HOSPES_CALL_PROBE));

  return MAX (quick, probe);
}

static gboolean
time_cb (gpointer data)
{
  HospesWatchdog *self = data;
  gint64 now = g_get_monotonic_time ();
  gint64 heard_at = get_heard_at (self);

  self->source = 0;

  /* If we were held up ourselves, the answer may lie there unread. */
  if (now - self->due > LATE_US)
    {
      watch (self);
      return G_SOURCE_REMOVE;
    }

  if (self->asked_at != 0 && now - MAX (self->asked_at, heard_at) >= self->patience)
    {
      hospes_host_lose_link (self->host, VIR_CONNECT_CLOSE_REASON_KEEPALIVE);
      return G_SOURCE_REMOVE;
    }

  if (self->asked_at == 0 && now - heard_at >= self->silence && !self->resting)
    ask (self);

  watch (self);
  return G_SOURCE_REMOVE;
}

/* Looks again when the next thing can be told. */
static void
watch (HospesWatchdog *self)
{
  gint64 heard_at = get_heard_at (self);
  gint64 due = self->asked_at != 0 ? MAX (self->asked_at, heard_at) + self->patience
                                   : heard_at + self->silence;
  gint64 pause = (due - g_get_monotonic_time ()) / 1000;

  g_clear_handle_id (&self->source, g_source_remove);

  if (self->link == NULL || (self->resting && self->asked_at == 0))
    return;

  pause = CLAMP (pause, 100, self->patience / 1000);
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
  self->asked_at = 0;
  watch (self);
}

/* The link is gone, and with it what was asked. */
void
hospes_watchdog_end (HospesWatchdog *self)
{
  self->link = NULL;
  self->asked_at = 0;
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
