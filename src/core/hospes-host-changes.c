/* hospes-host-changes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Machines that events spoke of, on their way to being asked about.
 *
 * DESIGN
 *
 * An event says what happened then; what is shown is what is now. So an event
 * only marks its machine, and one bulk call asks for all that are marked, one
 * call at a time: a storm of events costs as many round trips as fit one after
 * the other, not as many as there are events. Those that the answer lacks are
 * gone.
 *
 * A long answer is taken in steps, between frames: machines that were renamed
 * come into sight at another place, and rows are slow to build.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-domain-info.h"
#include "hospes-domain-list.h"
#include "hospes-domain-private.h"
#include "hospes-handles.h"
#include "hospes-host-call.h"
#include "hospes-host-changes.h"

#define STEP 8

struct _HospesHostChanges
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  /* Owned */
  GHashTable *marked; /* UUID → GVirDomain */
  gpointer asking;    /* the worker an answer is awaited from, for comparing; or NULL */
};

G_DEFINE_FINAL_TYPE (HospesHostChanges, hospes_host_changes, G_TYPE_OBJECT)

/* What was found, on its way into the list */
typedef struct
{
  HospesHostChanges *changes;
  HospesWorker *worker;
  GStrv asked;
  GPtrArray *infos;    /* of HospesDomainInfo, or NULL if nobody answered */
  GHashTable *by_uuid; /* the same */
  guint n_taken;       /* of asked */
} Answer;

static gpointer
ask (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) domains = g_ptr_array_new_with_free_func ((GDestroyNotify) virDomainFree);
  g_autoptr (virConnect) connection = NULL;
  GPtrArray *infos;

  for (guint i = 0; i < hospes_handles_get_n (data); i++)
    g_ptr_array_add (domains, hospes_handles_ref_domain (data, i));

  infos = hospes_domain_info_list_some (domains, NULL);
  if (infos != NULL)
    return infos;

  /* One that cannot be asked about must not keep the news of the others: as long as the
   * link goes on, those are in the list of all. */
  connection = hospes_call_ref_connection (call, error);
  return connection != NULL ? hospes_domain_info_list_all (connection, error) : NULL;
}

static void
free_handles (gpointer data)
{
  hospes_handles_free (data);
}

static gpointer
drop (gpointer data)
{
  g_ptr_array_unref (data);
  return NULL;
}

/* The worker was abandoned meanwhile, and what it found holds handles, which
 * cannot be let go of on the main thread. */
static void
discard (gpointer infos)
{
  g_thread_unref (g_thread_new ("discard", drop, infos));
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  hospes_domain_info_discard (answer->infos, answer->worker);
  g_hash_table_unref (answer->by_uuid);
  g_strfreev (answer->asked);
  g_object_unref (answer->worker);
  g_object_unref (answer->changes);
  g_free (answer);
}

static void
take_step (Answer *answer, HospesHost *host)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new ();
  const char *asked[STEP + 1] = { NULL };

  for (guint i = 0; i < STEP && answer->asked[answer->n_taken] != NULL; i++, answer->n_taken++)
    {
      HospesDomainInfo *info;

      asked[i] = answer->asked[answer->n_taken];
      info = g_hash_table_lookup (answer->by_uuid, asked[i]);
      if (info != NULL)
        g_ptr_array_add (infos, info);
    }

  hospes_domain_list_take_some (hospes_host_get_domain_list (host), infos, asked);
}

static gboolean
take_cb (gpointer data)
{
  Answer *answer = data;
  HospesHostChanges *self = answer->changes;

  /* If the link broke meanwhile, the next full list makes up for it. */
  if (answer->infos != NULL && self->host != NULL && self->asking == answer->worker)
    {
      take_step (answer, self->host);
      if (answer->asked[answer->n_taken] != NULL)
        return G_SOURCE_CONTINUE;
    }

  if (self->asking == answer->worker)
    self->asking = NULL;
  hospes_host_changes_flush (self);
  return G_SOURCE_REMOVE;
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->changes = HOSPES_HOST_CHANGES (object);
  answer->worker = user_data;
  answer->asked = g_strdupv (g_task_get_task_data (G_TASK (result)));
  answer->by_uuid = g_hash_table_new (g_str_hash, g_str_equal);
  answer->infos = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; answer->infos != NULL && i < answer->infos->len; i++)
    {
      HospesDomainInfo *info = g_ptr_array_index (answer->infos, i);

      g_hash_table_insert (answer->by_uuid, info->uuid, info);
    }

  /* Below GTK's repaint, so that each step is on screen before the next. */
  if (take_cb (answer) == G_SOURCE_CONTINUE)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, take_cb, answer, answer_free);
  else
    answer_free (answer);
}

static void
hospes_host_changes_dispose (GObject *object)
{
  HospesHostChanges *self = HOSPES_HOST_CHANGES (object);

  hospes_host_changes_forget (self);
  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_host_changes_parent_class)->dispose (object);
}

static void
hospes_host_changes_finalize (GObject *object)
{
  HospesHostChanges *self = HOSPES_HOST_CHANGES (object);

  g_clear_pointer (&self->marked, g_hash_table_unref);

  G_OBJECT_CLASS (hospes_host_changes_parent_class)->finalize (object);
}

static void
hospes_host_changes_class_init (HospesHostChangesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_host_changes_dispose;
  object_class->finalize = hospes_host_changes_finalize;
}

static void
hospes_host_changes_init (HospesHostChanges *self)
{
  self->marked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

HospesHostChanges *
hospes_host_changes_new (HospesHost *host)
{
  HospesHostChanges *self = g_object_new (HOSPES_TYPE_HOST_CHANGES, NULL);

  self->host = host;
  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &self->host);
  return self;
}

/**
 * hospes_host_changes_add:
 * @self: changes
 * @domain: (transfer none): a machine an event spoke of; keeping it is free,
 *   letting go of it may not be
 */
void
hospes_host_changes_add (HospesHostChanges *self, virDomainPtr domain)
{
  char uuid[VIR_UUID_STRING_BUFLEN];

  virDomainGetUUIDString (domain, uuid);

  if (!g_hash_table_contains (self->marked, uuid))
    g_hash_table_insert (self->marked, g_strdup (uuid),
                         g_object_new (GVIR_TYPE_DOMAIN, "handle", domain, NULL));
}

/* The same for one that is known, and must be on the host as it is now. */
void
hospes_host_changes_add_known (HospesHostChanges *self, HospesDomain *domain)
{
  const char *uuid = hospes_domain_get_uuid (domain);
  GVirDomain *handle = hospes_domain_get_handle (domain);

  if (handle != NULL && !g_hash_table_contains (self->marked, uuid))
    g_hash_table_insert (self->marked, g_strdup (uuid), g_object_ref (handle));
}

/* The link they came by is gone: the next one begins with a full list. */
void
hospes_host_changes_forget (HospesHostChanges *self)
{
  GHashTableIter iter;
  gpointer handle;

  g_hash_table_iter_init (&iter, self->marked);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    {
      hospes_worker_release (hospes_host_get_worker (self->host), handle);
      g_hash_table_iter_remove (&iter);
    }

  /* What is still answered is of no use any more. */
  self->asking = NULL;
}

/**
 * hospes_host_changes_flush:
 * @self: changes
 *
 * Asks about all that are marked, unless there are none, an answer is still
 * awaited, or nobody is there to ask.
 */
void
hospes_host_changes_flush (HospesHostChanges *self)
{
  HospesWorker *worker;
  HospesHandles *handles;
  GHashTableIter iter;
  g_autoptr (GStrvBuilder) uuids = NULL;
  gpointer uuid;
  gpointer handle;
  GTask *task;

  if (self->asking || self->host == NULL || g_hash_table_size (self->marked) == 0 ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  worker = hospes_host_get_worker (self->host);
  handles = hospes_handles_new (worker);
  uuids = g_strv_builder_new ();

  g_hash_table_iter_init (&iter, self->marked);
  while (g_hash_table_iter_next (&iter, &uuid, &handle))
    {
      g_strv_builder_add (uuids, uuid);
      hospes_handles_take (handles, handle);
      g_hash_table_iter_remove (&iter);
    }

  task = g_task_new (g_object_ref (self), NULL, asked_cb, g_object_ref (worker));
  g_task_set_source_tag (task, hospes_host_changes_flush);
  g_task_set_task_data (task, g_strv_builder_end (uuids), (GDestroyNotify) g_strfreev);
  self->asking = worker;
  hospes_host_call (self->host, HOSPES_CALL_QUICK, NULL, task, ask, handles, free_handles, discard);
}
