/* hospes-host-connection.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How a host is opened, lost, and found again.
 *
 * DESIGN
 *
 * Opening and listing is one job on the host's worker and costs the same
 * number of round trips for any number of machines. The lifecycle event is
 * registered before the list is read, so nothing is missed in between; what
 * it marks meanwhile is asked about right after.
 *
 * A call into libvirt cannot be interrupted. A host that says nothing is
 * abandoned: its worker stays behind with the thread that hangs, and the next
 * attempt gets a new one. So neither another host nor quitting waits for it.
 *
 * When a link breaks, machines stay as they were last seen, marked stale, and
 * the host tries again by itself with growing pauses.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-info.h"
#include "hospes-domain-list.h"
#include "hospes-domain-private.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host-private.h"
#include "hospes-opened.h"
#include "hospes-storage-private.h"

#define MAX_PAUSE_S 60

/* Attempts that hang in libvirt keep a thread each, and perhaps an ssh. */
#define MAX_HUNG 3

static void
set_state (HospesHost *self, HospesHostState state)
{
  if (self->state == state)
    return;

  g_debug ("%s: %s", self->uri, hospes_host_state_get_nick (state));
  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

/* Leaves whatever runs there to itself. */
void
hospes_host_drop_link (HospesHost *self)
{
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_clear_handle_id (&self->timeout_source, g_source_remove);
  g_clear_handle_id (&self->jobs_source, g_source_remove);
  self->retry_at = 0;

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  /* The next link may lead to another libvirt. */
  if (self->facts != NULL)
    hospes_host_set_facts (self, NULL);
  hospes_sasl_end (self->sasl);

  hospes_host_changes_forget (self->changes);
  hospes_watchdog_end (self->watchdog);
  hospes_domain_index_forget (self->index);
  hospes_address_book_forget (self->addresses);
  hospes_host_care_forget (self->care);
  g_clear_pointer (&self->login, hospes_ssh_login_leave);
  self->n_jobs = 0;
  hospes_worker_release (hospes_host_get_worker (self), g_steal_pointer (&self->link));
}

/* After a link that broke or never came up, calls may hang in the former ones:
 * whoever waits for them hears of @error instead. */
static void
renew_workers (HospesHost *self, const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->workers); i++)
    {
      hospes_worker_abandon (self->workers[i], error);
      g_object_unref (self->workers[i]);
      self->workers[i] = hospes_worker_new ();
    }
}

static void begin (HospesHost *self, gboolean interactive);
static void schedule_retry (HospesHost *self);

static gboolean
retry_cb (gpointer data)
{
  HospesHost *self = data;

  self->retry_source = 0;
  self->retry_at = 0;

  if (*self->n_openings >= MAX_HUNG)
    {
      schedule_retry (self);
      return G_SOURCE_REMOVE;
    }

  begin (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* 1, 2, 4 … 60 seconds, each a little off, so that many hosts do not try all at once. */
static void
schedule_retry (HospesHost *self)
{
  double pause = MIN (1 << MIN (self->attempts, 6), MAX_PAUSE_S);

  pause *= g_random_double_range (0.8, 1.2);
  self->attempts++;
  self->retry_at = g_get_monotonic_time () + (gint64) (pause * G_USEC_PER_SEC);
  self->retry_source = g_timeout_add ((guint) (pause * 1000), retry_cb, self);
}

/* Takes @error. A host that was connected before keeps trying, unless that is
 * of no use before a person did something. */
static void
take_failure (HospesHost *self, GError *error, HospesTrouble trouble)
{
  g_autoptr (GError) unknown =
      g_error_new (HOSPES_VIRT_ERROR, VIR_ERR_NO_CONNECT,
                   _ ("The connection to %s was lost. It is not known whether this was still done "
                      "there."),
                   self->name);

  g_debug ("%s: %s", self->uri, error->message);
  g_clear_error (&self->error);
  self->error = error;
  self->trouble = trouble;

  hospes_host_drop_link (self);
  renew_workers (self, unknown);

  if (self->lost_at != NULL)
    {
      set_state (self, HOSPES_HOST_STATE_LOST);
      if (!hospes_trouble_needs_person (trouble))
        schedule_retry (self);
      g_object_notify (G_OBJECT (self), "state");
    }
  else
    {
      set_state (self, HOSPES_HOST_STATE_FAILED);
    }
}

static void
take_link (HospesHost *self, HospesOpened *opened)
{
  self->link = g_steal_pointer (&opened->link);
  self->attempts = 0;
  self->trouble = HOSPES_TROUBLE_NONE;
  g_clear_error (&self->error);
  g_clear_pointer (&self->lost_at, g_date_time_unref);

  g_debug ("%s: connected, %u machines", self->uri, opened->infos->len);
  hospes_domain_list_take_all (self->domains, opened->infos);
  set_state (self, HOSPES_HOST_STATE_CONNECTED);
  hospes_watchdog_begin (self->watchdog);
  hospes_host_changes_flush (self->changes);

  hospes_host_learn (self, FALSE);
  hospes_domain_index_flush (self->index);
}

static GError *
new_closed_error (int reason)
{
  return g_error_new (HOSPES_VIRT_ERROR, VIR_ERR_NO_CONNECT, "%s",
                      reason == VIR_CONNECT_CLOSE_REASON_KEEPALIVE
                          ? _ ("The host stopped answering.")
                          : _ ("The connection was closed over there."));
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesHost *self = HOSPES_HOST (object);
  g_autoptr (HospesOpened) opened = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Given up meanwhile. */
  if (opened == NULL)
    return;

  g_clear_handle_id (&self->timeout_source, g_source_remove);

  g_free (self->system);
  self->system = g_steal_pointer (&opened->system);
  if (opened->infos == NULL)
    take_failure (self, g_steal_pointer (&opened->error), opened->trouble);
  else if (opened->link == self->dead_link)
    take_failure (self, new_closed_error (VIR_CONNECT_CLOSE_REASON_EOF), HOSPES_TROUBLE_OTHER);
  else
    take_link (self, opened);
}

static gboolean
open_timeout_cb (gpointer data)
{
  HospesHost *self = data;

  self->timeout_source = 0;
  take_failure (self,
                g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                             _ ("No answer from %s within %d seconds"), self->uri, self->patience),
                HOSPES_TROUBLE_NO_ANSWER);

  return G_SOURCE_REMOVE;
}

static void
domain_changed (gpointer watcher, virDomainPtr domain)
{
  HospesHost *self = watcher;

  hospes_host_changes_add (self->changes, domain);
  hospes_host_changes_flush (self->changes);
}

static void
shutting_down (gpointer watcher, virDomainPtr domain)
{
  HospesHost *self = watcher;
  char uuid[VIR_UUID_STRING_BUFLEN];

  virDomainGetUUIDString (domain, uuid);
  hospes_domain_list_note_shutdown (self->domains, uuid);
}

static void
details_changed (gpointer watcher, virDomainPtr domain)
{
  HospesHost *self = watcher;
  char uuid[VIR_UUID_STRING_BUFLEN];
  HospesDomain *known;

  virDomainGetUUIDString (domain, uuid);

  if ((known = hospes_domain_list_find (self->domains, uuid)) == NULL)
    return;

  hospes_domain_outdate_details (known);
  hospes_domain_outdate_record (known);
  hospes_domain_index_flush (self->index);
}

static void
pool_changed (gpointer watcher, virStoragePoolPtr pool, gboolean refreshed)
{
  HospesHost *self = watcher;
  char uuid[VIR_UUID_STRING_BUFLEN];

  virStoragePoolGetUUIDString (pool, uuid);
  if (self->storage != NULL)
    hospes_storage_mark (self->storage, uuid, refreshed);
  hospes_host_care_look_again (self->care);
}

/* For one of libvirt's reasons to close a connection. */
void
hospes_host_lose_link (HospesHost *self, int reason)
{
  if (self->state != HOSPES_HOST_STATE_CONNECTED)
    return;

  /* What hangs in it hangs for all who share it. */
  if (self->login != NULL)
    hospes_ssh_login_close (self->login);

  self->lost_at = g_date_time_new_now_local ();
  hospes_domain_list_mark_stale (self->domains);
  take_failure (self, new_closed_error (reason), HOSPES_TROUBLE_OTHER);
}

static void
closed (gpointer watcher, gconstpointer link, int reason)
{
  HospesHost *self = watcher;

  /* It may have ended before we heard that it began. */
  if (link != self->link)
    {
      self->dead_link = link;
      return;
    }

  hospes_host_lose_link (self, reason);
}

static const HospesLinkWatch link_watch = {
  .domain_changed = domain_changed,
  .details_changed = details_changed,
  .closed = closed,
  .shutting_down = shutting_down,
  .pool_changed = pool_changed,
};

/* The clock runs while the host works, not while a person thinks. */
static void
sasl_changed_cb (HospesHost *self)
{
  if (self->link != NULL || self->opening == NULL)
    return;

  g_clear_handle_id (&self->timeout_source, g_source_remove);
  if (!hospes_sasl_is_busy (self->sasl))
    self->timeout_source = g_timeout_add_seconds (self->patience, open_timeout_cb, self);
}

void
hospes_host_prepare_sasl (HospesHost *self)
{
  self->sasl = hospes_sasl_new (self->name, g_main_context_get_thread_default ());
  g_signal_connect_object (self->sasl, "changed", G_CALLBACK (sasl_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* The second half: libvirt, over the login if there is one. */
static void
open_link (HospesHost *self)
{
  g_autofree char *uri = self->login != NULL ? hospes_ssh_login_dup_uri (self->login, self->uri)
                                             : g_strdup (self->uri);
  GTask *task = g_task_new (self, self->opening, opened_cb, NULL);
  HospesLink *link = hospes_link_new (uri, g_main_context_get_thread_default (), &link_watch, self);

  hospes_link_set_sasl (link, self->sasl);
  self->timeout_source = g_timeout_add_seconds (self->patience, open_timeout_cb, self);

  g_task_set_source_tag (task, hospes_host_connect);
  hospes_opened_run (hospes_host_get_worker (self), link, self->uri, self->login, self->n_openings,
                     task);
}

static void
signed_in_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesHost) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean signed_in = hospes_ssh_login_open_finish (HOSPES_SSH_LOGIN (object), result, &error);
  HospesTrouble trouble;

  /* Given up meanwhile, and perhaps begun again. */
  if (self->login == NULL || self->link != NULL || self->timeout_source != 0 ||
      self->opening == NULL || object != G_OBJECT (self->login))
    return;

  g_clear_pointer (&self->report, hospes_ssh_report_free);
  if (signed_in)
    {
      open_link (self);
      return;
    }

  self->report = hospes_ssh_report_copy (hospes_ssh_login_get_report (self->login));
  trouble = hospes_trouble_find (self->uri, error);
  take_failure (self, g_steal_pointer (&error), trouble);
}

/* An attempt by itself is under way, and now a person waits for it. */
static void
allow_questions (HospesHost *self)
{
  hospes_sasl_allow_questions (self->sasl);
  if (self->login != NULL)
    hospes_ssh_login_allow_questions (self->login);
}

static void
begin (HospesHost *self, gboolean interactive)
{
  if (self->opening != NULL && interactive)
    allow_questions (self);
  if (self->state == HOSPES_HOST_STATE_CONNECTED || self->opening != NULL)
    return;

  hospes_host_drop_link (self);
  self->opening = g_cancellable_new ();
  hospes_sasl_begin (self->sasl, interactive);
  self->dead_link = NULL;
  self->trouble = HOSPES_TROUBLE_NONE;

  if (self->lost_at == NULL)
    set_state (self, HOSPES_HOST_STATE_CONNECTING);
  else
    g_object_notify (G_OBJECT (self), "state");

  if (self->address == NULL)
    {
      open_link (self);
      return;
    }

  self->login = hospes_ssh_login_enter (self->address);
  hospes_ssh_login_open_async (self->login, self->name, interactive, signed_in_cb,
                               g_object_ref (self));
}

/**
 * hospes_host_connect:
 * @self: a host
 *
 * Opens it, or tries again right now; the state tells how it went. Does
 * nothing while it is open or being opened. May ask the person, through
 * #HospesPrompter.
 */
void
hospes_host_connect (HospesHost *self)
{
  g_return_if_fail (HOSPES_IS_HOST (self));

  begin (self, TRUE);
}

/**
 * hospes_host_look_again:
 * @self: a host
 *
 * Somebody may have mended it: connects it, or asks anew what it is.
 */
void
hospes_host_look_again (HospesHost *self)
{
  g_return_if_fail (HOSPES_IS_HOST (self));

  if (self->state == HOSPES_HOST_STATE_CONNECTED)
    {
      hospes_host_learn (self, TRUE);
      hospes_host_care_look_again (self->care);
    }
  else
    hospes_host_connect (self);
}

/**
 * hospes_host_disconnect:
 * @self: a host
 *
 * Closes it and forgets its machines.
 */
void
hospes_host_disconnect (HospesHost *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GError) cancelled =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "disconnected");

  g_return_if_fail (HOSPES_IS_HOST (self));

  hospes_host_drop_link (self);
  /* Opening it may hang there. */
  renew_workers (self, cancelled);
  g_clear_pointer (&self->lost_at, g_date_time_unref);
  hospes_domain_list_take_all (self->domains, none);
  set_state (self, HOSPES_HOST_STATE_DISCONNECTED);
}
