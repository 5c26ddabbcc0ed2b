/* hospes-host-contents.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a host has beside machines, for search: volumes, networks, snapshots, and
 * the addresses its networks lent.
 *
 * DESIGN
 *
 * Nothing is asked until somebody searches for the first time, then in the
 * background: one call at a time, of a few round trips each, so that a thread is
 * left to whatever a person waits for. Snapshots come and go without events, and
 * files in pools are seen by libvirt only when a pool is refreshed; so all is asked
 * again whenever somebody begins to search and it is not fresh. What was known
 * stays until something else is.
 */

#include "config.h"

#include "hospes-host-contents.h"
#include "hospes-host-private.h"

#define STEP     8
#define FRESH_US (10 * G_USEC_PER_SEC)

struct _HospesHostContents
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  /* Owned */
  GHashTable *entries;   /* UUID → GPtrArray of HospesSearchEntry */
  GHashTable *addresses; /* MAC address → address */
  GHashTable *lent;      /* the same, of what is read anew; NULL unless it is */
  GHashTable *seen;      /* set of UUIDs that are there; NULL unless all is read anew */
  GQueue questions;      /* of HospesContentsQuestion, that are to be asked */

  gpointer asking; /* the GTask that is to bring an answer, for comparing; or NULL */
  HospesContentsPart reading;
  guint n_watchers;
  guint n_failed;
  gboolean failed[HOSPES_N_CONTENTS_PARTS]; /* whether some of it was not told */
  gint64 read_at;                           /* when all was read, or 0 */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesHostContents, hospes_host_contents, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void ask_next (HospesHostContents *self);

static void
stop (HospesHostContents *self)
{
  g_queue_clear_full (&self->questions, hospes_contents_question_free);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->lent, g_hash_table_unref);
  self->asking = NULL;
  self->reading = HOSPES_CONTENTS_NONE;
}

static HospesContentsQuestion *
question_new (HospesHostContents *self, HospesContentsPart part)
{
  HospesContentsQuestion *question = g_new0 (HospesContentsQuestion, 1);

  question->part = part;
  question->host = g_strdup (hospes_host_get_uri (self->host));
  question->host_name = g_strdup (hospes_host_get_name (self->host));
  return question;
}

/* A pool may be large, the others are small. */
static void
add_questions (HospesHostContents *self, HospesContentsPart part, GPtrArray *uuids)
{
  guint step = part == HOSPES_CONTENTS_VOLUMES ? 1 : STEP;

  for (guint i = 0; i < uuids->len; i += step)
    {
      g_autoptr (GStrvBuilder) some = g_strv_builder_new ();
      HospesContentsQuestion *question = question_new (self, part);

      for (guint j = i; j < i + step && j < uuids->len; j++)
        {
          g_strv_builder_add (some, g_ptr_array_index (uuids, j));
          g_hash_table_add (self->seen, g_strdup (g_ptr_array_index (uuids, j)));
        }
      question->uuids = g_strv_builder_end (some);
      g_queue_push_tail (&self->questions, question);
    }
}

static gboolean
is_gone (gpointer uuid, gpointer entries, gpointer seen)
{
  return !g_hash_table_contains (seen, uuid);
}

static GHashTable *
new_addresses (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
take_answer (HospesHostContents *self, HospesContentsAnswer *answer)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  for (guint part = 0; part < HOSPES_N_CONTENTS_PARTS; part++)
    add_questions (self, part, answer->uuids[part]);

  g_hash_table_iter_init (&iter, answer->entries);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_replace (self->entries, g_strdup (key), g_ptr_array_ref (value));

  g_hash_table_iter_init (&iter, answer->addresses);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_hash_table_replace (self->addresses, g_strdup (key), g_strdup (value));
      g_hash_table_replace (self->lent, g_strdup (key), g_strdup (value));
    }
}

/* What was not told is not gone: neither what a list lacks, nor a lease. */
static void
forget_gone (HospesHostContents *self)
{
  if (self->failed[HOSPES_CONTENTS_CENSUS])
    return;

  g_hash_table_foreach_remove (self->entries, is_gone, self->seen);
  if (self->failed[HOSPES_CONTENTS_NETWORKS])
    return;

  g_hash_table_unref (self->addresses);
  self->addresses = g_steal_pointer (&self->lent);
}

static void
end_reading (HospesHostContents *self)
{
  forget_gone (self);
  self->read_at = g_get_monotonic_time ();
  stop (self);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesHostContents) self = HOSPES_HOST_CONTENTS (object);
  HospesContentsAnswer *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Not one of a reading that was stopped, even if another has begun since. */
  if (self->asking == result && self->host != NULL)
    {
      guint n_failed = answer != NULL ? answer->n_failed : 1;

      self->asking = NULL;
      self->n_failed += n_failed;
      self->failed[self->reading] |= n_failed > 0;
      if (answer != NULL)
        take_answer (self, answer);

      ask_next (self);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }

  g_clear_pointer (&answer, hospes_contents_answer_free);
}

static void
ask_next (HospesHostContents *self)
{
  HospesContentsQuestion *question = g_queue_pop_head (&self->questions);
  GTask *task;

  if (question == NULL)
    {
      end_reading (self);
      return;
    }

  self->reading = question->part;
  task = g_task_new (g_object_ref (self), NULL, asked_cb, NULL);
  self->asking = task;
  g_task_set_source_tag (task, ask_next);
  g_task_set_priority (task, G_PRIORITY_LOW);
  hospes_host_call (self->host, HOSPES_CALL_QUICK, NULL, task, hospes_contents_read, question,
                    hospes_contents_question_free, hospes_contents_answer_free);
}

/* Unless somebody does already, or nobody wants to know. */
static void
begin_reading (HospesHostContents *self)
{
  gboolean is_fresh = self->read_at != 0 && g_get_monotonic_time () - self->read_at < FRESH_US;

  if (self->host == NULL || self->n_watchers == 0 || self->reading != HOSPES_CONTENTS_NONE ||
      is_fresh || hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  self->n_failed = 0;
  memset (self->failed, 0, sizeof self->failed);
  self->lent = new_addresses ();
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_push_tail (&self->questions, question_new (self, HOSPES_CONTENTS_CENSUS));
  ask_next (self);
}

static void
state_changed_cb (HospesHostContents *self)
{
  if (hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    {
      stop (self);
      self->read_at = 0;
    }

  /* One that was lost is still searched, one that was let go of is not. */
  if (hospes_host_get_state (self->host) == HOSPES_HOST_STATE_DISCONNECTED)
    {
      g_hash_table_remove_all (self->entries);
      g_hash_table_remove_all (self->addresses);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }

  begin_reading (self);
}

static void
hospes_host_contents_dispose (GObject *object)
{
  HospesHostContents *self = HOSPES_HOST_CONTENTS (object);

  stop (self);
  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_host_contents_parent_class)->dispose (object);
}

static void
hospes_host_contents_finalize (GObject *object)
{
  HospesHostContents *self = HOSPES_HOST_CONTENTS (object);

  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->addresses);

  G_OBJECT_CLASS (hospes_host_contents_parent_class)->finalize (object);
}

static void
hospes_host_contents_class_init (HospesHostContentsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_host_contents_dispose;
  object_class->finalize = hospes_host_contents_finalize;

  /**
   * HospesHostContents::changed:
   *
   * More is known, or is being read.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_HOST_CONTENTS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_host_contents_init (HospesHostContents *self)
{
  g_queue_init (&self->questions);
  self->entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->addresses = new_addresses ();
}

/**
 * hospes_host_get_contents:
 * @host: a host
 *
 * Returns: (transfer none): what it has; nothing until somebody watches that
 */
HospesHostContents *
hospes_host_get_contents (HospesHost *host)
{
  g_return_val_if_fail (HOSPES_IS_HOST (host), NULL);

  if (host->contents == NULL)
    {
      host->contents = g_object_new (HOSPES_TYPE_HOST_CONTENTS, NULL);
      g_set_weak_pointer (&host->contents->host, host);
      g_signal_connect_object (host, "notify::state", G_CALLBACK (state_changed_cb), host->contents,
                               G_CONNECT_SWAPPED);
    }

  return host->contents;
}

/**
 * hospes_host_contents_watch:
 * @self: what a host has
 *
 * Says that somebody searches: it is read if it is not fresh, until as many calls
 * of hospes_host_contents_unwatch().
 */
void
hospes_host_contents_watch (HospesHostContents *self)
{
  g_return_if_fail (HOSPES_IS_HOST_CONTENTS (self));

  self->n_watchers++;
  begin_reading (self);
}

void
hospes_host_contents_unwatch (HospesHostContents *self)
{
  g_return_if_fail (HOSPES_IS_HOST_CONTENTS (self));
  g_return_if_fail (self->n_watchers > 0);

  if (--self->n_watchers == 0)
    stop (self);
}

/* It is known to have changed. */
void
hospes_host_contents_outdate (HospesHostContents *self)
{
  g_return_if_fail (HOSPES_IS_HOST_CONTENTS (self));

  self->read_at = 0;
  begin_reading (self);
}

/* What of it is being read right now. */
HospesContentsPart
hospes_host_contents_get_reading (HospesHostContents *self)
{
  g_return_val_if_fail (HOSPES_IS_HOST_CONTENTS (self), HOSPES_CONTENTS_NONE);

  return self->reading;
}

/* How much could not be read the last time. */
guint
hospes_host_contents_get_n_failed (HospesHostContents *self)
{
  g_return_val_if_fail (HOSPES_IS_HOST_CONTENTS (self), 0);

  return self->n_failed;
}

/**
 * hospes_host_contents_list:
 * @self: what a host has
 * @set: where to add all of it
 */
void
hospes_host_contents_list (HospesHostContents *self, HospesSearchSet *set)
{
  GHashTableIter iter;
  GPtrArray *entries;

  g_return_if_fail (HOSPES_IS_HOST_CONTENTS (self));

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entries))
    for (guint i = 0; i < entries->len; i++)
      hospes_search_set_add (set, g_ptr_array_index (entries, i));
}

/**
 * hospes_host_contents_get_address:
 * @self: what a host has
 * @mac: address of a network card
 *
 * Returns: (transfer none) (nullable): what a network of the host lent it
 */
const char *
hospes_host_contents_get_address (HospesHostContents *self, const char *mac)
{
  g_autofree char *lower = g_ascii_strdown (mac, -1);

  return g_hash_table_lookup (self->addresses, lower);
}
