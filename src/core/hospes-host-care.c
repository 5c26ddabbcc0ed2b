/* hospes-host-care.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Looks after a host's machines: whether their disks have room to grow, whether
 * their snapshots are whole, whether something waits for their next start.
 *
 * DESIGN
 *
 * Of none of that there is an event, but that pools changed. So once the index is
 * full, and then once a minute while somebody can see the host, it is asked about
 * in the background, one call at a time. Pools come first: disks are asked about
 * only of machines for which that may matter. Snapshots are looked at less often.
 * Definitions changed for the next start only are read anew a few machines a time.
 *
 * What is not told stays as it was known.
 */

#include "config.h"

#include "hospes-care-reading.h"
#include "hospes-domain-attention.h"
#include "hospes-domain-list.h"
#include "hospes-domain-private.h"
#include "hospes-host-care.h"
#include "hospes-host-private.h"
#include "hospes-uri.h"

#define PERIOD_S        60
#define SOON_S          2
#define SNAPSHOT_ROUNDS 5 /* every so many rounds */
#define DISKS_STEP      32
#define SNAPSHOTS_STEP  4
#define RECORDS_STEP    16

struct _HospesHostCare
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  /* Owned */
  GQueue questions; /* of HospesCareQuestion, that are to be asked */
  GPtrArray *pools; /* of HospesPoolRoom, or NULL */

  gpointer asking; /* the GTask that is to bring an answer, for comparing; or NULL */
  HospesCarePart part;
  guint timer;
  guint n_rounds;
  guint next_record; /* place in the list of the next machine to be read anew */
  gint64 asked_at;   /* monotonic, 0 if not yet */
  gboolean resting;
  gboolean again;
  gboolean thorough; /* the next round looks at snapshots, whichever it is */
  gboolean changed;
};

G_DEFINE_FINAL_TYPE (HospesHostCare, hospes_host_care, G_TYPE_OBJECT)

static void begin (HospesHostCare *self);
static void ask_next (HospesHostCare *self);

static gboolean
timer_cb (gpointer data)
{
  HospesHostCare *self = data;

  self->timer = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

static void
plan (HospesHostCare *self, guint seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->resting)
    self->timer = g_timeout_add_seconds_full (G_PRIORITY_LOW, seconds, timer_cb, self, NULL);
}

static HospesCareQuestion *
push_question (HospesHostCare *self, HospesCarePart part)
{
  HospesCareQuestion *question = g_new0 (HospesCareQuestion, 1);

  question->part = part;
  question->local = hospes_uri_is_local (hospes_host_get_uri (self->host));
  g_queue_push_tail (&self->questions, question);
  return question;
}

/* A few machines in a question, as many questions as it takes. */
static void
push_machines (HospesHostCare *self, HospesCarePart part, GPtrArray *domains, guint step)
{
  for (guint i = 0; i < domains->len; i += step)
    {
      HospesCareQuestion *question = push_question (self, part);

      question->handles = hospes_handles_new (hospes_host_get_worker (self->host));
      for (guint j = i; j < MIN (i + step, domains->len); j++)
        hospes_handles_take (question->handles, g_object_ref (hospes_domain_get_handle (
                                                    g_ptr_array_index (domains, j))));
    }
}

static void
take_pools (HospesHostCare *self, GPtrArray *pools)
{
  GListModel *model = hospes_host_get_domains (self->host);
  g_autoptr (GPtrArray) domains = g_ptr_array_new_with_free_func (g_object_unref);

  g_clear_pointer (&self->pools, g_ptr_array_unref);
  self->pools = g_ptr_array_ref (pools);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (model, i);

      if (hospes_domain_get_active (domain) && hospes_domain_get_handle (domain) != NULL &&
          domain->record != NULL && hospes_disk_room_is_at_risk (domain->record->growing, pools))
        g_ptr_array_add (domains, g_steal_pointer (&domain));
      else
        self->changed |= hospes_domain_set_shortage (domain, NULL);
    }

  push_machines (self, HOSPES_CARE_DISKS, domains, DISKS_STEP);
}

static void
take_census (HospesHostCare *self, GHashTable *uuids)
{
  GListModel *model = hospes_host_get_domains (self->host);
  g_autoptr (GPtrArray) domains = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (model, i);

      if (!g_hash_table_contains (uuids, hospes_domain_get_uuid (domain)))
        self->changed |= hospes_domain_set_snapshot_trouble (domain, NULL);
      else if (hospes_domain_get_handle (domain) != NULL)
        g_ptr_array_add (domains, g_steal_pointer (&domain));
    }

  push_machines (self, HOSPES_CARE_SNAPSHOTS, domains, SNAPSHOTS_STEP);
}

static void
take_machines (HospesHostCare *self, GHashTable *machines)
{
  HospesDomainList *list = hospes_host_get_domain_list (self->host);
  GHashTableIter iter;
  gpointer uuid;
  gpointer value;

  g_hash_table_iter_init (&iter, machines);
  while (g_hash_table_iter_next (&iter, &uuid, &value))
    {
      HospesDomain *domain = hospes_domain_list_find (list, uuid);

      if (domain == NULL)
        continue;

      if (self->part == HOSPES_CARE_SNAPSHOTS)
        {
          g_hash_table_iter_steal (&iter);
          g_free (uuid);
          self->changed |= hospes_domain_set_snapshot_trouble (domain, value);
        }
      else if (domain->record != NULL)
        {
          self->changed |= hospes_domain_set_shortage (
              domain, hospes_disk_room_find_shortage (domain->record->growing, self->pools, value));
        }
    }
}

/* Those that run, in turn. */
static void
outdate_records (HospesHostCare *self)
{
  GListModel *model = hospes_host_get_domains (self->host);
  guint n_domains = g_list_model_get_n_items (model);
  guint n_outdated = 0;

  for (guint i = 0; i < n_domains && n_outdated < RECORDS_STEP; i++, self->next_record++)
    {
      g_autoptr (HospesDomain) domain =
          g_list_model_get_item (model, self->next_record % n_domains);

      if (hospes_domain_get_active (domain))
        {
          hospes_domain_outdate_record (domain);
          n_outdated++;
        }
    }

  hospes_domain_index_flush (self->host->index);
}

static void
end_round (HospesHostCare *self)
{
  gboolean changed = self->changed;

  g_clear_pointer (&self->pools, g_ptr_array_unref);
  self->asked_at = g_get_monotonic_time ();
  self->changed = FALSE;
  /* The first time they were just read. */
  if (self->n_rounds++ > 0)
    outdate_records (self);

  plan (self, self->again ? SOON_S : PERIOD_S);
  self->again = FALSE;
  if (changed)
    hospes_domain_list_tell (hospes_host_get_domain_list (self->host));
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesHostCare) self = HOSPES_HOST_CARE (object);
  HospesCareAnswer *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Not one of a round that was given up, even if another has begun since. */
  if (self->asking == result && self->host != NULL)
    {
      self->asking = NULL;
      if (answer != NULL && answer->pools != NULL)
        take_pools (self, answer->pools);
      if (answer != NULL && answer->uuids != NULL)
        take_census (self, answer->uuids);
      if (answer != NULL && answer->machines != NULL)
        take_machines (self, answer->machines);

      ask_next (self);
    }

  g_clear_pointer (&answer, hospes_care_answer_free);
}

static void
ask_next (HospesHostCare *self)
{
  HospesCareQuestion *question = g_queue_pop_head (&self->questions);
  GTask *task;

  if (question == NULL)
    {
      end_round (self);
      return;
    }

  self->part = question->part;
  task = g_task_new (g_object_ref (self), NULL, asked_cb, NULL);
  self->asking = task;
  g_task_set_source_tag (task, ask_next);
  g_task_set_priority (task, G_PRIORITY_LOW);
  hospes_host_call (
      self->host, question->part == HOSPES_CARE_POOLS ? HOSPES_CALL_STORAGE : HOSPES_CALL_QUICK,
      NULL, task, hospes_care_read, question, hospes_care_question_free, hospes_care_answer_free);
}

static void
begin (HospesHostCare *self)
{
  if (self->host == NULL || self->asking != NULL || self->resting ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  /* It would wait as long as the one that does. */
  if (self->host->storage == NULL || !hospes_storage_is_held_up (self->host->storage))
    push_question (self, HOSPES_CARE_POOLS);
  if (self->n_rounds % SNAPSHOT_ROUNDS == 0 || self->thorough)
    push_question (self, HOSPES_CARE_CENSUS);
  self->thorough = FALSE;
  ask_next (self);
}

/* The index is full: from now on it is known where disks are. */
static void
list_changed_cb (HospesHostCare *self)
{
  if (self->asked_at == 0 && self->asking == NULL && self->timer == 0 &&
      hospes_domain_index_is_full (self->host->index))
    plan (self, 0);
}

static void
hospes_host_care_dispose (GObject *object)
{
  HospesHostCare *self = HOSPES_HOST_CARE (object);

  hospes_host_care_forget (self);
  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_host_care_parent_class)->dispose (object);
}

static void
hospes_host_care_class_init (HospesHostCareClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_host_care_dispose;
}

static void
hospes_host_care_init (HospesHostCare *self)
{
  g_queue_init (&self->questions);
}

HospesHostCare *
hospes_host_care_new (HospesHost *host)
{
  HospesHostCare *self = g_object_new (HOSPES_TYPE_HOST_CARE, NULL);

  g_set_weak_pointer (&self->host, host);
  g_signal_connect_object (hospes_host_get_domain_list (host), "changed",
                           G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* The link is gone: what is still answered is of no use any more. */
void
hospes_host_care_forget (HospesHostCare *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_queue_clear_full (&self->questions, hospes_care_question_free);
  g_clear_pointer (&self->pools, g_ptr_array_unref);
  self->asking = NULL;
  self->asked_at = 0;
  self->n_rounds = 0;
  self->again = FALSE;
}

/**
 * hospes_host_care_look_again:
 * @self: what looks after a host
 *
 * Something is known to have changed: all is asked about soon, once for all that
 * changes together.
 */
void
hospes_host_care_look_again (HospesHostCare *self)
{
  g_return_if_fail (HOSPES_IS_HOST_CARE (self));

  self->thorough = TRUE;
  if (self->asking != NULL)
    self->again = TRUE;
  else if (self->asked_at != 0)
    plan (self, SOON_S);
}

/* Nobody can see what is shown of the host, or somebody can again. */
void
hospes_host_care_set_resting (HospesHostCare *self, gboolean resting)
{
  gint64 since = (g_get_monotonic_time () - self->asked_at) / G_USEC_PER_SEC;

  self->resting = resting;
  if (resting)
    g_clear_handle_id (&self->timer, g_source_remove);
  else if (self->asked_at == 0)
    list_changed_cb (self);
  else if (self->timer == 0 && self->asking == NULL)
    plan (self, since < PERIOD_S ? PERIOD_S - since : SOON_S);
}

/* Whether something is being asked right now. */
gboolean
hospes_host_care_is_busy (HospesHostCare *self)
{
  return self->asking != NULL;
}

/* How often all was asked since the host was opened. */
guint
hospes_host_care_get_n_rounds (HospesHostCare *self)
{
  return self->n_rounds;
}
