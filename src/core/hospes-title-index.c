/* hospes-title-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The titles of a host's machines, for lists that show them.
 *
 * DESIGN
 *
 * libvirt tells a title only if it is asked machine by machine. So that is done
 * after a host was opened, in the background: a few machines in a call, one call
 * at a time, after everything a person waits for. Events say which to ask again.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-autoptr.h"
#include "hospes-domain-list.h"
#include "hospes-domain-private.h"
#include "hospes-host-call.h"
#include "hospes-title-index.h"

/* A call holds one of the worker's threads for as many round trips. */
#define STEP 32

struct _HospesTitleIndex
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  gpointer asking; /* the worker an answer is awaited from, for comparing; or NULL */
};

G_DEFINE_FINAL_TYPE (HospesTitleIndex, hospes_title_index, G_TYPE_OBJECT)

typedef struct
{
  HospesWorker *worker;
  GPtrArray *handles; /* of GVirDomain */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  for (guint i = 0; i < question->handles->len; i++)
    hospes_worker_release (question->worker, g_ptr_array_index (question->handles, i));

  g_ptr_array_unref (question->handles);
  g_object_unref (question->worker);
  g_free (question);
}

/* Returns: (element-type utf8 utf8): titles by UUID, empty where there is none */
static gpointer
ask (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  GHashTable *titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < question->handles->len; i++)
    {
      g_autoptr (virDomain) domain = NULL;
      char *uuid = g_malloc (VIR_UUID_STRING_BUFLEN);
      char *title;

      g_object_get (g_ptr_array_index (question->handles, i), "handle", &domain, NULL);
      virDomainGetUUIDString (domain, uuid);

      if ((title = virDomainGetMetadata (domain, VIR_DOMAIN_METADATA_TITLE, NULL, 0)) != NULL)
        g_hash_table_insert (titles, uuid, title);
      else if (virGetLastErrorCode () == VIR_ERR_NO_DOMAIN_METADATA)
        g_hash_table_insert (titles, uuid, g_strdup (""));
      else
        g_free (uuid);
    }

  virResetLastError ();
  return titles;
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesTitleIndex) self = HOSPES_TITLE_INDEX (object);
  g_autoptr (HospesWorker) worker = user_data;
  g_autoptr (GHashTable) titles = g_task_propagate_pointer (G_TASK (result), NULL);

  if (worker != self->asking)
    return;

  self->asking = NULL;
  if (titles != NULL && self->host != NULL)
    hospes_domain_list_take_titles (hospes_host_get_domain_list (self->host), titles);

  hospes_title_index_flush (self);
}

static void
hospes_title_index_dispose (GObject *object)
{
  HospesTitleIndex *self = HOSPES_TITLE_INDEX (object);

  hospes_title_index_forget (self);
  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_title_index_parent_class)->dispose (object);
}

static void
hospes_title_index_class_init (HospesTitleIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_title_index_dispose;
}

static void
hospes_title_index_init (HospesTitleIndex *self)
{
}

HospesTitleIndex *
hospes_title_index_new (HospesHost *host)
{
  HospesTitleIndex *self = g_object_new (HOSPES_TYPE_TITLE_INDEX, NULL);

  self->host = host;
  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &self->host);
  g_signal_connect_object (hospes_host_get_domain_list (host), "changed",
                           G_CALLBACK (hospes_title_index_flush), self, G_CONNECT_SWAPPED);
  return self;
}

/* The link is gone: what is still answered is of no use any more. */
void
hospes_title_index_forget (HospesTitleIndex *self)
{
  self->asking = NULL;
}

/**
 * hospes_title_index_flush:
 * @self: an index
 *
 * Asks for titles that are not known, unless there are none, an answer is still
 * awaited, or nobody is there to ask.
 */
void
hospes_title_index_flush (HospesTitleIndex *self)
{
  g_autoptr (GPtrArray) domains = NULL;
  Question *question;
  GTask *task;

  if (self->asking != NULL || self->host == NULL ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  domains = hospes_domain_list_take_untitled (hospes_host_get_domain_list (self->host), STEP);
  if (domains->len == 0)
    return;

  question = g_new0 (Question, 1);
  question->worker = g_object_ref (hospes_host_get_worker (self->host));
  question->handles = g_ptr_array_new ();
  for (guint i = 0; i < domains->len; i++)
    g_ptr_array_add (question->handles,
                     g_object_ref (hospes_domain_get_handle (g_ptr_array_index (domains, i))));

  task = g_task_new (g_object_ref (self), NULL, asked_cb, g_object_ref (question->worker));
  g_task_set_source_tag (task, hospes_title_index_flush);
  g_task_set_priority (task, G_PRIORITY_LOW);
  self->asking = question->worker;
  hospes_host_call (self->host, HOSPES_CALL_QUICK, NULL, task, ask, question, question_free,
                    (GDestroyNotify) g_hash_table_unref);
}
