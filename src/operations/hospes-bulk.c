/* hospes-bulk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One thing done to many machines: a few of each host at a time, hosts beside
 * each other, and of each machine it is known whether it went well, or why not.
 *
 * DESIGN
 *
 * Each host has a queue of its own, so that one that is slow, or falls silent,
 * holds up nobody else. A call cannot be taken back: after hospes_bulk_cancel()
 * no more are made, what is under way is asked to stop if that is possible, and is
 * waited for, so that what is said at the end is so. A bulk that runs keeps itself.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-bulk.h"
#include "hospes-error.h"
#include "hospes-host.h"

struct _HospesBulk
{
  GObject parent_instance;

  /* Owned */
  GPtrArray *domains;   /* of HospesDomain */
  GPtrArray *open;      /* of HospesDomain, those that neither went well nor failed */
  GPtrArray *flying;    /* of HospesDomain, those that are under way */
  GPtrArray *queues;    /* of Queue, one a host */
  GListStore *failures; /* of HospesBulkFailure */
  gpointer data;
  GDestroyNotify data_free;
  HospesBulk *former; /* whose data it is, or NULL */

  HospesBulkBegin begin;
  HospesBulkFinish finish;
  HospesBulkStop stop; /* or NULL */
  guint n_done;        /* that went well */
  gboolean running;
  gboolean cancelled;
};

typedef struct
{
  gconstpointer host; /* for comparing */
  GQueue waiting;     /* of HospesDomain */
  guint n_flying;
} Queue;

typedef struct
{
  HospesBulk *bulk;
  Queue *queue; /* borrowed from bulk */
} Turn;

enum
{
  PROP_0,
  PROP_RUNNING,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesBulk, hospes_bulk, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* @error: (transfer full) */
static void
add_failure (HospesBulk *self, HospesDomain *domain, GError *error)
{
  g_autoptr (HospesBulkFailure) failure = NULL;

  /* Elsewhere nobody needs to hear what they wished themselves; here one machine is missing. */
  if (hospes_error_is_silent (error))
    {
      g_clear_error (&error);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED,
                           _ ("The host was disconnected before it answered."));
    }

  failure = hospes_bulk_failure_new (domain, error);
  g_ptr_array_remove (self->open, domain);
  g_list_store_append (self->failures, failure);
}

static Queue *
find_queue (HospesBulk *self, gconstpointer host)
{
  Queue *queue;

  for (guint i = 0; i < self->queues->len; i++)
    if (((Queue *) g_ptr_array_index (self->queues, i))->host == host)
      return g_ptr_array_index (self->queues, i);

  queue = g_new0 (Queue, 1);
  queue->host = host;
  g_queue_init (&queue->waiting);
  g_ptr_array_add (self->queues, queue);
  return queue;
}

static void
queue_free (gpointer data)
{
  Queue *queue = data;

  g_queue_clear_full (&queue->waiting, g_object_unref);
  g_free (queue);
}

static void advance (HospesBulk *self, Queue *queue);

/* It was as it had been wished. */
static gboolean
was_stopped (HospesBulk *self, const GError *error)
{
  return self->cancelled && self->stop != NULL &&
         g_error_matches (error, HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_ABORTED);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Turn *turn = user_data;
  g_autoptr (HospesBulk) self = turn->bulk;
  HospesDomain *domain = HOSPES_DOMAIN (object);
  GError *error = NULL;

  g_ptr_array_remove (self->flying, domain);
  turn->queue->n_flying--;

  if (self->finish (domain, result, self->data, &error))
    {
      g_ptr_array_remove (self->open, domain);
      self->n_done++;
    }
  else if (was_stopped (self, error))
    g_error_free (error);
  else
    add_failure (self, domain, error);

  advance (self, turn->queue);
}

/* A host a person disconnects takes its machines along. */
static GError *
new_absence (HospesHost *host)
{
  if (host == NULL || hospes_host_get_state (host) != HOSPES_HOST_STATE_CONNECTED)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED,
                                _ ("The host is not connected."));

  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                              _ ("The machine is no longer there."));
}

static void
begin_one (HospesBulk *self, Queue *queue, HospesDomain *domain)
{
  Turn *turn;

  /* While it waited. */
  if (hospes_domain_get_removed (domain))
    {
      add_failure (self, domain, new_absence (hospes_domain_get_host (domain)));
      return;
    }

  turn = g_new0 (Turn, 1);
  turn->bulk = g_object_ref (self);
  turn->queue = queue;
  g_ptr_array_add (self->flying, g_object_ref (domain));
  queue->n_flying++;
  self->begin (domain, self->data, done_cb, turn);
}

static gboolean
is_anyone_waiting (HospesBulk *self)
{
  for (guint i = 0; i < self->queues->len; i++)
    if (!g_queue_is_empty (&((Queue *) g_ptr_array_index (self->queues, i))->waiting))
      return TRUE;

  return FALSE;
}

static void
stop_if_done (HospesBulk *self)
{
  if (!self->running || self->flying->len > 0 || is_anyone_waiting (self))
    return;

  self->running = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  g_object_unref (self);
}

static void
advance (HospesBulk *self, Queue *queue)
{
  g_autoptr (HospesBulk) kept = g_object_ref (self);

  while (queue->n_flying < HOSPES_BULK_PER_HOST && !g_queue_is_empty (&queue->waiting))
    {
      g_autoptr (HospesDomain) domain = g_queue_pop_head (&queue->waiting);

      begin_one (self, queue, domain);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  stop_if_done (self);
}

static void
hospes_bulk_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, HOSPES_BULK (object)->running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_bulk_finalize (GObject *object)
{
  HospesBulk *self = HOSPES_BULK (object);

  g_clear_pointer (&self->domains, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->flying, g_ptr_array_unref);
  g_clear_pointer (&self->queues, g_ptr_array_unref);
  g_clear_object (&self->failures);
  if (self->data_free != NULL)
    self->data_free (self->data);
  g_clear_object (&self->former);

  G_OBJECT_CLASS (hospes_bulk_parent_class)->finalize (object);
}

static void
hospes_bulk_class_init (HospesBulkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hospes_bulk_finalize;
  object_class->get_property = hospes_bulk_get_property;

  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * HospesBulk::changed:
   *
   * A machine is done, or failed, or others shall not be begun.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_BULK, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_bulk_init (HospesBulk *self)
{
  self->domains = g_ptr_array_new_with_free_func (g_object_unref);
  self->open = g_ptr_array_new_with_free_func (g_object_unref);
  self->flying = g_ptr_array_new_with_free_func (g_object_unref);
  self->queues = g_ptr_array_new_with_free_func (queue_free);
  self->failures = g_list_store_new (HOSPES_TYPE_BULK_FAILURE);
}

/**
 * hospes_bulk_new:
 * @domains: (transfer none) (element-type HospesDomain): which machines, in order
 * @begin: what to do to each
 * @finish: how that ended
 * @data: (nullable): for both
 * @data_free: (nullable): frees @data
 */
HospesBulk *
hospes_bulk_new (GPtrArray *domains,
                 HospesBulkBegin begin,
                 HospesBulkFinish finish,
                 gpointer data,
                 GDestroyNotify data_free)
{
  HospesBulk *self = g_object_new (HOSPES_TYPE_BULK, NULL);

  self->begin = begin;
  self->finish = finish;
  self->data = data;
  self->data_free = data_free;
  for (guint i = 0; i < domains->len; i++)
    {
      g_ptr_array_add (self->domains, g_object_ref (g_ptr_array_index (domains, i)));
      g_ptr_array_add (self->open, g_object_ref (g_ptr_array_index (domains, i)));
    }

  return self;
}

/* @stop: what to do to machines that are under way when it is cancelled; that ends them with
 * libvirt's word for it, and they count as left. */
void
hospes_bulk_set_stop (HospesBulk *self, HospesBulkStop stop)
{
  g_return_if_fail (HOSPES_IS_BULK (self));

  self->stop = stop;
}

/* Once. The property “running” tells the end. */
void
hospes_bulk_start (HospesBulk *self)
{
  g_autoptr (HospesBulk) kept = NULL;

  g_return_if_fail (HOSPES_IS_BULK (self));
  g_return_if_fail (!self->running && self->queues->len == 0);

  self->running = TRUE;
  kept = g_object_ref (g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);

  for (guint i = 0; i < self->domains->len; i++)
    {
      HospesDomain *domain = g_ptr_array_index (self->domains, i);

      g_queue_push_tail (&find_queue (self, hospes_domain_get_host (domain))->waiting,
                         g_object_ref (domain));
    }

  /* The last one may end it. */
  for (guint i = 0; i < self->queues->len; i++)
    advance (self, g_ptr_array_index (self->queues, i));
  stop_if_done (self);
}

/* What has not begun stays undone. */
void
hospes_bulk_cancel (HospesBulk *self)
{
  g_autoptr (HospesBulk) kept = NULL;

  g_return_if_fail (HOSPES_IS_BULK (self));

  if (!self->running || self->cancelled)
    return;

  kept = g_object_ref (self);
  self->cancelled = TRUE;
  for (guint i = 0; i < self->queues->len; i++)
    g_queue_clear_full (&((Queue *) g_ptr_array_index (self->queues, i))->waiting, g_object_unref);

  for (guint i = 0; self->stop != NULL && i < self->flying->len; i++)
    self->stop (g_ptr_array_index (self->flying, i));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  stop_if_done (self);
}

gboolean
hospes_bulk_get_running (HospesBulk *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK (self), FALSE);

  return self->running;
}

gboolean
hospes_bulk_get_cancelled (HospesBulk *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK (self), FALSE);

  return self->cancelled;
}

guint
hospes_bulk_get_n_domains (HospesBulk *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK (self), 0);

  return self->domains->len;
}

/* Those it went well with. */
guint
hospes_bulk_get_n_done (HospesBulk *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK (self), 0);

  return self->n_done;
}

/* Those that neither went well nor failed: so far, or for good if it was cancelled. */
guint
hospes_bulk_get_n_left (HospesBulk *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK (self), 0);

  return self->open->len;
}

/* Returns: (transfer none) (element-type HospesDomain): the same */
GPtrArray *
hospes_bulk_get_left (HospesBulk *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK (self), NULL);

  return self->open;
}

/**
 * hospes_bulk_get_failures:
 * @self: a bulk
 *
 * Returns: (transfer none): of #HospesBulkFailure, growing while it runs
 */
GListModel *
hospes_bulk_get_failures (HospesBulk *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK (self), NULL);

  return G_LIST_MODEL (self->failures);
}

/**
 * hospes_bulk_dup_failed:
 * @self: a bulk
 *
 * Returns: (transfer full) (element-type HospesDomain): machines to try again
 */
GPtrArray *
hospes_bulk_dup_failed (HospesBulk *self)
{
  GPtrArray *failed = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_failed = g_list_model_get_n_items (G_LIST_MODEL (self->failures));

  for (guint i = 0; i < n_failed; i++)
    {
      g_autoptr (HospesBulkFailure) failure =
          g_list_model_get_item (G_LIST_MODEL (self->failures), i);

      g_ptr_array_add (failed, g_object_ref (hospes_bulk_failure_get_domain (failure)));
    }

  return failed;
}

/* Returns: (transfer full): the same, for those it failed with */
HospesBulk *
hospes_bulk_new_again (HospesBulk *self)
{
  g_autoptr (GPtrArray) failed = NULL;
  HospesBulk *again;

  g_return_val_if_fail (HOSPES_IS_BULK (self), NULL);

  failed = hospes_bulk_dup_failed (self);
  again = hospes_bulk_new (failed, self->begin, self->finish, self->data, NULL);
  again->former = g_object_ref (self);
  again->stop = self->stop;
  return again;
}
