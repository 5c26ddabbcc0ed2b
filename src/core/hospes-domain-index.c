/* hospes-domain-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Titles, tags, systems, addresses of cards, disks … of a host's machines, for
 * lists that show them and searches that find by them.
 *
 * DESIGN
 *
 * libvirt tells such things only machine by machine. So that is done after a
 * host was opened, in the background: a few machines in a call, few enough calls
 * at a time to leave a thread to what a person waits for; of those that run also
 * what is kept for their next start, to tell what waits for it. Events say which to ask
 * again; while nobody can see the host none are asked. What starts with the host
 * is known of all by one call.
 *
 * Lists sort and filter anew for what changed together: while the index fills
 * that is what came within a while, not each answer.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-autoptr.h"
#include "hospes-domain-index.h"
#include "hospes-domain-list.h"
#include "hospes-domain-private.h"
#include "hospes-handles.h"
#include "hospes-host-call.h"
#include "hospes-qemu-runtime.h"
#include "hospes-uri.h"

/* A call holds one of the worker's four threads for as many round trips. */
#define STEP        16
#define MAX_FLIGHTS 3
#define TELL_US     (250 * 1000)

struct _HospesDomainIndex
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  /* Owned */
  GHashTable *autostart; /* UUIDs of what starts with the host, while it fills; or NULL */

  gpointer asking; /* the worker answers are awaited from, for comparing; or NULL */
  guint n_flights;
  gboolean filled;
  gboolean resting;
  gboolean untold; /* something changed that lists were not told of */
  gint64 told_at;
};

G_DEFINE_FINAL_TYPE (HospesDomainIndex, hospes_domain_index, G_TYPE_OBJECT)

typedef struct
{
  HospesHandles *handles;
  char *uri;
  GHashTable *autostart;
  gboolean list_autostart;
} Question;

typedef struct
{
  GHashTable *records; /* UUID → HospesDomainRecord, or NULL of what is gone */
  GHashTable *autostart;
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  hospes_handles_free (question->handles);
  g_clear_pointer (&question->autostart, g_hash_table_unref);
  g_free (question->uri);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->records, g_hash_table_unref);
  g_clear_pointer (&answer->autostart, g_hash_table_unref);
  g_free (answer);
}

static void
record_free (gpointer data)
{
  if (data != NULL)
    hospes_domain_record_unref (data);
}

/* What starts with the host; NULL if the driver does not tell that of all. */
static GHashTable *
list_autostart (HospesCall *call)
{
  g_autoptr (GHashTable) uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, NULL);
  virDomainPtr *domains = NULL;
  int n_domains;

  n_domains = virConnectListAllDomains (connection, &domains, VIR_CONNECT_LIST_DOMAINS_AUTOSTART);
  if (n_domains < 0)
    return NULL;

  for (int i = 0; i < n_domains; i++)
    {
      char uuid[VIR_UUID_STRING_BUFLEN];

      virDomainGetUUIDString (domains[i], uuid);
      g_hash_table_add (uuids, g_strdup (uuid));
      virDomainFree (domains[i]);
    }

  free (domains);
  return g_steal_pointer (&uuids);
}

static HospesDomainRecord *
read_record (virDomainPtr domain, const char *uuid, const char *uri, GHashTable *autostart)
{
  g_autofree char *xml = virDomainGetXMLDesc (domain, 0);
  g_autofree char *kept = NULL;
  HospesDomainRecord *record;
  int starts = 0;

  if (xml == NULL)
    return NULL;

  if (hospes_domain_record_is_live (xml))
    kept = virDomainGetXMLDesc (domain, VIR_DOMAIN_XML_INACTIVE);

  if (autostart != NULL)
    starts = g_hash_table_contains (autostart, uuid);
  else if (virDomainGetAutostart (domain, &starts) < 0)
    starts = 0;

  record = hospes_domain_record_new_from_xml (xml, kept, starts);
  if (record == NULL)
    return NULL;

  if (hospes_uri_is_local (uri))
    hospes_domain_record_resolve (record);
  record->started = hospes_qemu_runtime_find_start (uri, virDomainGetName (domain));

  return record;
}

static gpointer
ask (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  Answer *answer = g_new0 (Answer, 1);

  if (question->list_autostart)
    answer->autostart = list_autostart (call);
  else if (question->autostart != NULL)
    answer->autostart = g_hash_table_ref (question->autostart);

  answer->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, record_free);

  for (guint i = 0; i < hospes_handles_get_n (question->handles); i++)
    {
      g_autoptr (virDomain) domain = hospes_handles_ref_domain (question->handles, i);
      char *uuid = g_malloc (VIR_UUID_STRING_BUFLEN);

      virDomainGetUUIDString (domain, uuid);
      g_hash_table_insert (answer->records, uuid,
                           read_record (domain, uuid, question->uri, answer->autostart));
    }

  virResetLastError ();
  return answer;
}

/* Before anyone who looks at the list could see an old order, but not at every
 * step as long as it fills. What changes later is told in small portions: rows
 * come into sight, and those are slow to build. */
static void
tell (HospesDomainIndex *self)
{
  gint64 now = g_get_monotonic_time ();

  if (!self->untold || (!self->filled && self->n_flights > 0 && now - self->told_at < TELL_US))
    return;

  self->untold = FALSE;
  self->told_at = now;
  hospes_domain_list_tell (hospes_host_get_domain_list (self->host));
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesDomainIndex) self = HOSPES_DOMAIN_INDEX (object);
  g_autoptr (HospesWorker) worker = user_data;
  Answer *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  if (worker == self->asking && self->host != NULL)
    {
      self->n_flights--;

      if (answer != NULL)
        {
          self->untold |= hospes_domain_list_take_records (hospes_host_get_domain_list (self->host),
                                                           answer->records);

          if (self->autostart == NULL && !self->filled)
            {
              self->autostart = g_steal_pointer (&answer->autostart);
              /* Not told of all: from now on it is asked of each. */
              self->filled = self->autostart == NULL;
            }
        }

      hospes_domain_index_flush (self);
      tell (self);
    }

  g_clear_pointer (&answer, answer_free);
}

static void
hospes_domain_index_dispose (GObject *object)
{
  HospesDomainIndex *self = HOSPES_DOMAIN_INDEX (object);

  hospes_domain_index_forget (self);
  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_domain_index_parent_class)->dispose (object);
}

static void
hospes_domain_index_class_init (HospesDomainIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_domain_index_dispose;
}

static void
hospes_domain_index_init (HospesDomainIndex *self)
{
}

HospesDomainIndex *
hospes_domain_index_new (HospesHost *host)
{
  HospesDomainIndex *self = g_object_new (HOSPES_TYPE_DOMAIN_INDEX, NULL);

  self->host = host;
  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &self->host);
  g_signal_connect_object (hospes_host_get_domain_list (host), "changed",
                           G_CALLBACK (hospes_domain_index_flush), self, G_CONNECT_SWAPPED);
  return self;
}

/* The link is gone: what is still answered is of no use any more. */
void
hospes_domain_index_forget (HospesDomainIndex *self)
{
  self->asking = NULL;
  self->n_flights = 0;
  self->filled = FALSE;
  g_clear_pointer (&self->autostart, g_hash_table_unref);
}

/* Which machines start with their host has changed since they were listed: from now on
 * each is asked. */
void
hospes_domain_index_outdate_autostart (HospesDomainIndex *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_INDEX (self));

  self->filled = TRUE;
  g_clear_pointer (&self->autostart, g_hash_table_unref);
}

static void
begin (HospesDomainIndex *self, GPtrArray *domains)
{
  HospesWorker *worker = hospes_host_get_worker (self->host);
  Question *question = g_new0 (Question, 1);
  GTask *task;

  question->uri = g_strdup (hospes_host_get_uri (self->host));
  question->handles = hospes_handles_new (worker);
  for (guint i = 0; i < domains->len; i++)
    hospes_handles_take (question->handles,
                         g_object_ref (hospes_domain_get_handle (g_ptr_array_index (domains, i))));

  if (self->autostart != NULL)
    question->autostart = g_hash_table_ref (self->autostart);
  else
    question->list_autostart = !self->filled;

  task = g_task_new (g_object_ref (self), NULL, asked_cb, g_object_ref (worker));
  g_task_set_source_tag (task, hospes_domain_index_flush);
  g_task_set_priority (task, G_PRIORITY_LOW);
  self->asking = worker;
  self->n_flights++;
  hospes_host_call (self->host, HOSPES_CALL_QUICK, NULL, task, ask, question, question_free,
                    answer_free);
}

/**
 * hospes_domain_index_flush:
 * @self: an index
 *
 * Asks about machines that are not known, unless there are none, enough answers
 * are awaited, or nobody is there to ask, or to see.
 */
void
hospes_domain_index_flush (HospesDomainIndex *self)
{
  if (self->host == NULL || self->resting ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  /* The first one goes alone: the others need what it learns. */
  while (self->n_flights < (self->filled || self->autostart != NULL ? MAX_FLIGHTS : 1))
    {
      g_autoptr (GPtrArray) domains =
          hospes_domain_list_take_unknown (hospes_host_get_domain_list (self->host), STEP);

      if (domains->len == 0)
        break;

      begin (self, domains);
    }

  if (self->n_flights == 0 && self->autostart != NULL)
    {
      self->filled = TRUE;
      g_clear_pointer (&self->autostart, g_hash_table_unref);
    }
}

/* Nobody can see what is shown of the host, or somebody can again. */
void
hospes_domain_index_set_resting (HospesDomainIndex *self, gboolean resting)
{
  self->resting = resting;
  hospes_domain_index_flush (self);
}

/* Whether all that was there when the host was opened is known. */
gboolean
hospes_domain_index_is_full (HospesDomainIndex *self)
{
  return self->filled && self->n_flights == 0;
}
