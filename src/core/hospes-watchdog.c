/* hospes-watchdog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Notices that a host no longer answers although calls to it are under way.
 *
 * DESIGN
 *
 * libvirt's keepalive notices silence on a connection nobody uses. While a call
 * waits for its answer it is not to be relied on: libvirt 9.0 may close the
 * connection and leave the caller waiting for ever. So once a call has lasted
 * suspiciously long, one question that every daemon answers from memory is
 * asked beside it. The answer means that the call is merely slow, and the
 * question is repeated later; none within the time allowed means that the host
 * is lost, whatever the call is waiting for.
 *
 * The clock ticks only while calls are under way.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host-private.h"
#include "hospes-watchdog.h"

#define TICK_S        2
#define SUSPICIOUS_US (8 * G_USEC_PER_SEC)
#define PATIENCE_US   (8 * G_USEC_PER_SEC)

struct _HospesWatchdog
{
  GObject parent_instance;

  /* Borrowed: the host owns us */
  HospesHost *host;

  guint tick_source;
  gint64 asked_at; /* monotonic, 0 if nothing is asked */
  gint64 heard_at; /* monotonic: when it last answered */
  gpointer link;   /* the one that is watched, for comparing */
};

G_DEFINE_FINAL_TYPE (HospesWatchdog, hospes_watchdog, G_TYPE_OBJECT)

static void
hospes_watchdog_dispose (GObject *object)
{
  HospesWatchdog *self = HOSPES_WATCHDOG (object);

  hospes_watchdog_rest (self);
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

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesWatchdog *self = HOSPES_WATCHDOG (object);
  g_autoptr (GError) error = NULL;
  gboolean heard = g_task_propagate_pointer (G_TASK (result), &error) != NULL;

  if (self->host == NULL || user_data != self->link)
    return;

  self->asked_at = 0;
  if (heard)
    self->heard_at = g_get_monotonic_time ();
  else if (hospes_error_is_lost_link (error))
    hospes_host_lose_link (self->host, VIR_CONNECT_CLOSE_REASON_ERROR);
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
get_oldest (HospesHost *host)
{
  gint64 quick = hospes_worker_get_oldest (hospes_host_get_worker_for (host, HOSPES_CALL_QUICK));
  gint64 job = hospes_worker_get_oldest (hospes_host_get_worker_for (host, HOSPES_CALL_JOB));

  return quick == 0 || (job != 0 && job < quick) ? job : quick;
}

static gboolean
tick_cb (gpointer data)
{
  HospesWatchdog *self = data;
  gint64 oldest = get_oldest (self->host);
  gint64 now = g_get_monotonic_time ();

  if (oldest == 0 && self->asked_at == 0)
    {
      self->tick_source = 0;
      return G_SOURCE_REMOVE;
    }

  if (self->asked_at != 0 && now - self->asked_at > PATIENCE_US)
    {
      hospes_host_lose_link (self->host, VIR_CONNECT_CLOSE_REASON_KEEPALIVE);
      return G_SOURCE_REMOVE; /* the source is gone already */
    }

  if (self->asked_at == 0 && now - MAX (oldest, self->heard_at) > SUSPICIOUS_US)
    ask (self);

  return G_SOURCE_CONTINUE;
}

/**
 * hospes_watchdog_wake:
 * @self: the watchdog of a connected host
 *
 * Says that a call is made.
 */
void
hospes_watchdog_wake (HospesWatchdog *self)
{
  if (self->tick_source != 0)
    return;

  self->link = hospes_host_get_link (self->host);
  self->tick_source = g_timeout_add_seconds (TICK_S, tick_cb, self);
}

/* The link is gone, and with it what was asked. */
void
hospes_watchdog_rest (HospesWatchdog *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
  self->link = NULL;
  self->asked_at = 0;
  self->heard_at = 0;
}
