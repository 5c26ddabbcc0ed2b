/* hospes-link.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The wire to a host: a connection for quick calls, a second one for long jobs
 * which is opened when first needed, and what libvirt reports through them.
 *
 * DESIGN
 *
 * All functions but hospes_link_new() block and belong on a worker; so does
 * dropping the last reference, which closes. Connections are opened with
 * libvirt's own calls and then wrapped in libvirt-glib's handles: opened by
 * libvirt-glib they would register callbacks that make blocking calls on the
 * main thread.
 *
 * libvirt's keepalive is left alone. When it closes a connection on which two
 * calls are under way, libvirt 9.0 leaves the second one waiting for ever, and
 * crashes if an answer arrives after all (CVE-2024-4418). HospesWatchdog
 * notices silence instead.
 *
 * libvirt delivers events on the main context, but a connection's end on
 * whichever thread notices it. The watcher hears of both on the main context,
 * and only while it lives: callbacks hold a weak reference.
 */

#include "config.h"

#include "hospes-error.h"
#include "hospes-link.h"

struct _HospesLink
{
  GObject parent_instance;

  char *uri;
  struct _Teller *teller;
  HospesSasl *sasl; /* NULL if nobody is asked for anything */

  GVirConnection *quick;
  virConnectPtr quick_handle; /* borrowed from quick */
  GArray *callbacks;          /* of int: libvirt's ids of what is registered on quick */
  GArray *pool_callbacks;     /* the same for pools, which are numbered by themselves */
  gboolean close_registered;

  GMutex jobs_lock;
  GVirConnection *jobs; /* with jobs_lock held */
};

G_DEFINE_FINAL_TYPE (HospesLink, hospes_link, G_TYPE_OBJECT)

/* What libvirt's callbacks hold. Not the link: dropping what might be its last
 * reference, they would close it on the main thread. */
typedef struct _Teller
{
  GMainContext *context;
  const HospesLinkWatch *watch;
  GWeakRef watcher;
  gconstpointer link; /* for comparing */
} Teller;

static void
teller_clear (gpointer data)
{
  Teller *teller = data;

  g_weak_ref_clear (&teller->watcher);
  g_main_context_unref (teller->context);
}

static void
teller_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, teller_clear);
}

static void
lifecycle_cb (virConnectPtr connection, virDomainPtr domain, int event, int detail, void *data)
{
  Teller *teller = data;
  g_autoptr (GObject) watcher = g_weak_ref_get (&teller->watcher);

  if (watcher == NULL)
    return;

  if (event == VIR_DOMAIN_EVENT_SHUTDOWN)
    teller->watch->shutting_down (watcher, domain);

  teller->watch->domain_changed (watcher, domain);

  if (event == VIR_DOMAIN_EVENT_DEFINED)
    teller->watch->details_changed (watcher, domain);
}

static void
metadata_cb (virConnectPtr connection, virDomainPtr domain, int type, const char *uri, void *data)
{
  Teller *teller = data;
  g_autoptr (GObject) watcher = g_weak_ref_get (&teller->watcher);

  if (watcher != NULL)
    teller->watch->details_changed (watcher, domain);
}

static void
device_cb (virConnectPtr connection, virDomainPtr domain, const char *alias, void *data)
{
  metadata_cb (connection, domain, 0, NULL, data);
}

static void
block_job_cb (virConnectPtr connection,
              virDomainPtr domain,
              const char *disk,
              int type,
              int status,
              void *data)
{
  metadata_cb (connection, domain, 0, NULL, data);
}

static void
tell_pool (Teller *teller, virStoragePoolPtr pool, gboolean refreshed)
{
  g_autoptr (GObject) watcher = g_weak_ref_get (&teller->watcher);

  if (watcher != NULL && teller->watch->pool_changed != NULL)
    teller->watch->pool_changed (watcher, pool, refreshed);
}

static void
pool_cb (virConnectPtr connection, virStoragePoolPtr pool, int event, int detail, void *data)
{
  tell_pool (data, pool, event == VIR_STORAGE_POOL_EVENT_STARTED);
}

static void
pool_refreshed_cb (virConnectPtr connection, virStoragePoolPtr pool, void *data)
{
  tell_pool (data, pool, TRUE);
}

typedef struct
{
  Teller *teller;
  int reason;
} Closed;

static gboolean
tell_closed_cb (gpointer data)
{
  Closed *closed = data;
  g_autoptr (GObject) watcher = g_weak_ref_get (&closed->teller->watcher);

  if (watcher != NULL)
    closed->teller->watch->closed (watcher, closed->teller->link, closed->reason);

  return G_SOURCE_REMOVE;
}

static void
closed_free (gpointer data)
{
  Closed *closed = data;

  teller_unref (closed->teller);
  g_free (closed);
}

/* Comes on whichever thread noticed. */
static void
close_cb (virConnectPtr connection, int reason, void *data)
{
  Teller *teller = data;
  g_autoptr (GSource) source = g_idle_source_new ();
  Closed *closed = g_new0 (Closed, 1);

  closed->teller = g_atomic_rc_box_acquire (teller);
  closed->reason = reason;

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_closed_cb, closed, closed_free);
  g_source_attach (source, teller->context);
}

/* A driver may lack an event: then there is nothing to be told of. */
static void
register_event (HospesLink *self, int id, virConnectDomainEventGenericCallback func)
{
  int callback = virConnectDomainEventRegisterAny (
      self->quick_handle, NULL, id, func, g_atomic_rc_box_acquire (self->teller), teller_unref);

  if (callback >= 0)
    {
      g_array_append_val (self->callbacks, callback);
    }
  else
    {
      teller_unref (self->teller);
      virResetLastError ();
    }
}

static void
register_pool_event (HospesLink *self, int id, virConnectStoragePoolEventGenericCallback func)
{
  int callback = virConnectStoragePoolEventRegisterAny (
      self->quick_handle, NULL, id, func, g_atomic_rc_box_acquire (self->teller), teller_unref);

  if (callback >= 0)
    {
      g_array_append_val (self->pool_callbacks, callback);
    }
  else
    {
      teller_unref (self->teller);
      virResetLastError ();
    }
}

static GVirConnection *
open_connection (HospesLink *self, GError **error)
{
  GVirConnection *wrapped;
  virConnectPtr handle;

  if (self->sasl != NULL)
    handle = hospes_sasl_open (self->sasl, self->uri, error);
  else if (!(handle = virConnectOpen (self->uri)))
    hospes_error_take (error);

  if (handle == NULL)
    return NULL;

  wrapped = g_object_new (GVIR_TYPE_CONNECTION, "handle", handle, NULL);
  virConnectClose (handle);
  return wrapped;
}

/* Returns a reference of its own. */
static virConnectPtr
ref_handle (GVirConnection *connection)
{
  virConnectPtr handle = NULL;

  g_object_get (connection, "handle", &handle, NULL);
  return handle;
}

static void
hospes_link_finalize (GObject *object)
{
  HospesLink *self = HOSPES_LINK (object);

  for (guint i = 0; i < self->callbacks->len; i++)
    virConnectDomainEventDeregisterAny (self->quick_handle,
                                        g_array_index (self->callbacks, int, i));
  for (guint i = 0; i < self->pool_callbacks->len; i++)
    virConnectStoragePoolEventDeregisterAny (self->quick_handle,
                                             g_array_index (self->pool_callbacks, int, i));
  if (self->close_registered)
    virConnectUnregisterCloseCallback (self->quick_handle, close_cb);
  virResetLastError ();

  g_clear_object (&self->jobs);
  g_clear_object (&self->quick);
  g_clear_pointer (&self->callbacks, g_array_unref);
  g_clear_pointer (&self->pool_callbacks, g_array_unref);
  g_clear_pointer (&self->teller, teller_unref);
  g_clear_object (&self->sasl);
  g_mutex_clear (&self->jobs_lock);
  g_free (self->uri);

  G_OBJECT_CLASS (hospes_link_parent_class)->finalize (object);
}

static void
hospes_link_class_init (HospesLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_link_finalize;
}

static void
hospes_link_init (HospesLink *self)
{
  self->callbacks = g_array_new (FALSE, FALSE, sizeof (int));
  self->pool_callbacks = g_array_new (FALSE, FALSE, sizeof (int));
  g_mutex_init (&self->jobs_lock);
}

/**
 * hospes_link_new:
 * @uri: what to open
 * @context: (nullable): where @watcher wants to hear
 * @watch: (transfer none) (nullable): static; %NULL if nobody watches
 * @watcher: (transfer none) (nullable): a #GObject, held weakly
 */
HospesLink *
hospes_link_new (const char *uri,
                 GMainContext *context,
                 const HospesLinkWatch *watch,
                 gpointer watcher)
{
  HospesLink *self = g_object_new (HOSPES_TYPE_LINK, NULL);

  self->uri = g_strdup (uri);
  self->teller = g_atomic_rc_box_new0 (Teller);
  self->teller->context =
      g_main_context_ref (context != NULL ? context : g_main_context_default ());
  self->teller->watch = watch;
  self->teller->link = self;
  g_weak_ref_init (&self->teller->watcher, watcher);

  return self;
}

/**
 * hospes_link_set_sasl:
 * @self: a new link
 * @sasl: (transfer none): answers what is asked while it is opened
 */
void
hospes_link_set_sasl (HospesLink *self, HospesSasl *sasl)
{
  g_set_object (&self->sasl, sasl);
}

/**
 * hospes_link_open:
 * @self: a new link
 * @error: return location
 *
 * Opens it and asks for the one kind of event that must not be missed between
 * the first list and now; hospes_link_watch_more() asks for the others later.
 */
gboolean
hospes_link_open (HospesLink *self, GError **error)
{
  g_return_val_if_fail (self->quick == NULL, FALSE);

  if (!(self->quick = open_connection (self, error)))
    return FALSE;

  self->quick_handle = ref_handle (self->quick);
  virConnectClose (self->quick_handle);

  /* The test driver takes it, says so, and neither calls nor frees it. */
  if (g_str_has_prefix (self->uri, "test:"))
    self->close_registered = FALSE;
  else if (virConnectRegisterCloseCallback (self->quick_handle, close_cb,
                                            g_atomic_rc_box_acquire (self->teller),
                                            teller_unref) == 0)
    self->close_registered = TRUE;
  else
    teller_unref (self->teller);

  register_event (self, VIR_DOMAIN_EVENT_ID_LIFECYCLE, VIR_DOMAIN_EVENT_CALLBACK (lifecycle_cb));
  return TRUE;
}

void
hospes_link_watch_more (HospesLink *self)
{
  register_event (self, VIR_DOMAIN_EVENT_ID_METADATA_CHANGE,
                  VIR_DOMAIN_EVENT_CALLBACK (metadata_cb));
  register_event (self, VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, VIR_DOMAIN_EVENT_CALLBACK (device_cb));
  register_event (self, VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, VIR_DOMAIN_EVENT_CALLBACK (device_cb));
  register_event (self, VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2, VIR_DOMAIN_EVENT_CALLBACK (block_job_cb));
  register_pool_event (self, VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE,
                       VIR_STORAGE_POOL_EVENT_CALLBACK (pool_cb));
  register_pool_event (self, VIR_STORAGE_POOL_EVENT_ID_REFRESH,
                       VIR_STORAGE_POOL_EVENT_CALLBACK (pool_refreshed_cb));
}

/**
 * hospes_link_get_connection:
 * @self: an open link
 *
 * Returns: (transfer none): the connection for quick calls
 */
virConnectPtr
hospes_link_get_connection (HospesLink *self)
{
  return self->quick_handle;
}

static gboolean
is_alive (GVirConnection *connection)
{
  virConnectPtr handle = ref_handle (connection);
  gboolean alive = virConnectIsAlive (handle) == 1;

  virConnectClose (handle);
  return alive;
}

/**
 * hospes_link_ref_jobs:
 * @self: an open link
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the connection for long jobs, opened
 *   now if it is the first; virConnectClose() gives it back
 */
virConnectPtr
hospes_link_ref_jobs (HospesLink *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->jobs_lock);

  /* Each connection to the test driver is a world of its own. */
  if (self->jobs == NULL && g_str_has_prefix (self->uri, "test:"))
    self->jobs = g_object_ref (self->quick);

  /* It has nobody who listens for its end. */
  if (self->jobs != NULL && !is_alive (self->jobs))
    g_clear_object (&self->jobs);

  if (self->jobs == NULL && !(self->jobs = open_connection (self, error)))
    return NULL;

  return ref_handle (self->jobs);
}

/**
 * hospes_link_probe_jobs:
 * @self: an open link
 * @error: return location
 *
 * Asks the connection for long jobs what every daemon answers from memory, once it
 * is open. As long as it is being opened this waits.
 */
gboolean
hospes_link_probe_jobs (HospesLink *self, GError **error)
{
  virConnectPtr jobs;
  unsigned long version;
  gboolean answered;

  g_mutex_lock (&self->jobs_lock);
  jobs = self->jobs != NULL ? ref_handle (self->jobs) : NULL;
  g_mutex_unlock (&self->jobs_lock);

  if (jobs == NULL)
    return TRUE;

  answered = virConnectGetLibVersion (jobs, &version) == 0 || hospes_error_take (error);
  virConnectClose (jobs);
  return answered;
}

/**
 * hospes_link_steal_jobs:
 * @self: an open link
 *
 * Unlike the others for the main context, when no job is left.
 *
 * Returns: (transfer full) (nullable): the connection for long jobs, if there is
 *   one: whoever drops it on a worker closes it, and the next job opens another
 */
GVirConnection *
hospes_link_steal_jobs (HospesLink *self)
{
  GVirConnection *jobs;

  /* Somebody opens it right now after all. */
  if (!g_mutex_trylock (&self->jobs_lock))
    return NULL;

  jobs = self->jobs;
  self->jobs = NULL;
  g_mutex_unlock (&self->jobs_lock);
  return jobs;
}
