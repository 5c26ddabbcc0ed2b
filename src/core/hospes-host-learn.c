/* hospes-host-learn.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a host turns out to be once it is open.
 */

#include "config.h"

#include "hospes-host-call.h"
#include "hospes-host-private.h"

static gpointer
learn_more (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  HospesLink *link = hospes_call_get_link (call);

  hospes_link_watch_more (link);
  return hospes_host_facts_ask (hospes_link_get_connection (link), FALSE);
}

static gpointer
learn_all (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  return hospes_host_facts_ask (hospes_link_get_connection (hospes_call_get_link (call)), TRUE);
}

/* @facts: (transfer full) (nullable) */
void
hospes_host_set_facts (HospesHost *self, HospesHostFacts *facts)
{
  g_clear_pointer (&self->facts, hospes_host_facts_unref);
  self->facts = facts;
  g_object_notify (G_OBJECT (self), "facts");
}

static void
learned_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesHost *self = HOSPES_HOST (object);
  HospesHostFacts *facts = g_task_propagate_pointer (G_TASK (result), NULL);

  if (facts == NULL)
    return;

  /* It is open, and may be of no use all the same: who listens to facts hears of it. */
  if (facts->thorough)
    self->trouble = facts->no_emulator ? HOSPES_TROUBLE_NO_EMULATOR : HOSPES_TROUBLE_NONE;

  hospes_host_set_facts (self, facts);
  if (!facts->thorough)
    hospes_host_learn (self, TRUE);
}

/* Asks what it is: what takes no time first, and then all. */
void
hospes_host_learn (HospesHost *self, gboolean all)
{
  GTask *task = g_task_new (self, self->opening, learned_cb, NULL);

  g_task_set_source_tag (task, hospes_host_learn);
  g_task_set_priority (task, G_PRIORITY_LOW);
  hospes_host_call (self, HOSPES_CALL_QUICK, NULL, task, all ? learn_all : learn_more, NULL, NULL,
                    (GDestroyNotify) hospes_host_facts_unref);
}
