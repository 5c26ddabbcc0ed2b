/* hospes-prompter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The one place where hosts line up with their questions, so that a person is
 * asked one at a time. Whoever has a window shows what "asked" brings.
 */

#include "config.h"

#include "hospes-prompter.h"

struct _HospesPrompter
{
  GObject parent_instance;

  GQueue waiting; /* of HospesPrompt */
  HospesPrompt *current;
};

G_DEFINE_FINAL_TYPE (HospesPrompter, hospes_prompter, G_TYPE_OBJECT)

enum
{
  SIGNAL_ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
hospes_prompter_finalize (GObject *object)
{
  HospesPrompter *self = HOSPES_PROMPTER (object);

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_object (&self->current);

  G_OBJECT_CLASS (hospes_prompter_parent_class)->finalize (object);
}

static void
hospes_prompter_class_init (HospesPrompterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_prompter_finalize;

  /**
   * HospesPrompter::asked:
   * @prompt: a #HospesPrompt to be answered or cancelled
   */
  signals[SIGNAL_ASKED] = g_signal_new ("asked", HOSPES_TYPE_PROMPTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, HOSPES_TYPE_PROMPT);
}

static void
hospes_prompter_init (HospesPrompter *self)
{
  g_queue_init (&self->waiting);
}

/**
 * hospes_prompter_get_default:
 *
 * Returns: (transfer none): the one of this program
 */
HospesPrompter *
hospes_prompter_get_default (void)
{
  static HospesPrompter *prompter;

  if (prompter == NULL)
    prompter = g_object_new (HOSPES_TYPE_PROMPTER, NULL);

  return prompter;
}

static void next (HospesPrompter *self);

static void
ended_cb (HospesPrompter *self, HospesPrompt *prompt)
{
  g_signal_handlers_disconnect_by_func (prompt, ended_cb, self);
  g_clear_object (&self->current);
  next (self);
}

static void
next (HospesPrompter *self)
{
  if (self->current != NULL)
    return;

  do
    {
      g_clear_object (&self->current);
      self->current = g_queue_pop_head (&self->waiting);
    }
  while (self->current != NULL && hospes_prompt_get_ended (self->current));

  if (self->current == NULL)
    return;

  g_signal_connect_swapped (self->current, "ended", G_CALLBACK (ended_cb), self);
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, self->current);
}

/**
 * hospes_prompter_ask:
 * @self: a prompter
 * @prompt: (transfer none): what to ask; it ends by itself when it was answered
 *
 * Where nobody can be asked, it is cancelled at once.
 */
void
hospes_prompter_ask (HospesPrompter *self, HospesPrompt *prompt)
{
  g_return_if_fail (HOSPES_IS_PROMPTER (self));
  g_return_if_fail (HOSPES_IS_PROMPT (prompt));

  if (!g_signal_has_handler_pending (self, signals[SIGNAL_ASKED], 0, FALSE))
    {
      hospes_prompt_cancel (prompt);
      return;
    }

  g_queue_push_tail (&self->waiting, g_object_ref (prompt));
  next (self);
}
