/* hospes-ssh-questions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What ssh asks during one attempt to sign in, and who answers: the Secret
 * Service, if it keeps what is asked for and that was not wrong just now, else
 * the person. What a person wants to be remembered is kept once it proved right.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "hospes-prompter.h"
#include "hospes-secrets.h"
#include "hospes-ssh-questions.h"

/* A Secret Service that hangs must not keep anybody out. */
#define SECRETS_PATIENCE_S 5

struct _HospesSshQuestions
{
  GObject parent_instance;

  char *token;
  char *place; /* where one signs in */
  char *host_name;
  GHashTable *asked;  /* text → NULL: was answered once already */
  GPtrArray *to_keep; /* of HospesPrompt */
  GPtrArray *open;    /* of HospesPrompt: waiting for the person */
  guint n_looking;    /* the Secret Service is asked */
  gboolean interactive;
  gboolean cancelled;
  gboolean unasked;
  gboolean password_asked;
  gboolean dropped; /* nobody needs answers any more */
};

G_DEFINE_FINAL_TYPE (HospesSshQuestions, hospes_ssh_questions, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One question on its way to an answer. */
typedef struct
{
  HospesSshQuestions *questions;
  HospesAskpassRequest *request;
  HospesPrompt *prompt;
  GCancellable *cancellable;
  guint timeout;
} Question;

static void
question_free (Question *question)
{
  g_clear_handle_id (&question->timeout, g_source_remove);
  g_clear_object (&question->questions);
  g_clear_object (&question->request);
  g_clear_object (&question->prompt);
  g_clear_object (&question->cancellable);
  g_free (question);
}

static void
hospes_ssh_questions_finalize (GObject *object)
{
  HospesSshQuestions *self = HOSPES_SSH_QUESTIONS (object);

  g_free (self->token);
  g_free (self->place);
  g_free (self->host_name);
  g_hash_table_unref (self->asked);
  g_ptr_array_unref (self->to_keep);
  g_ptr_array_unref (self->open);

  G_OBJECT_CLASS (hospes_ssh_questions_parent_class)->finalize (object);
}

static void
hospes_ssh_questions_class_init (HospesSshQuestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_ssh_questions_finalize;

  /**
   * HospesSshQuestions::changed:
   *
   * Something was asked, answered or cancelled.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_SSH_QUESTIONS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_ssh_questions_init (HospesSshQuestions *self)
{
  self->token = g_uuid_string_random ();
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->to_keep = g_ptr_array_new_with_free_func (g_object_unref);
  self->open = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The text names the file of a key, so no two share a passphrase. That of a password
 * names an account and an address, and no port: where it belongs is said with it,
 * or one host would be sent what is another's. */
static char *
dup_subject (HospesSshQuestions *self, HospesPrompt *prompt)
{
  const char *text = hospes_prompt_get_text (prompt);

  return hospes_prompt_get_kind (prompt) == HOSPES_PROMPT_PASSPHRASE
             ? g_strdup (text)
             : g_strdup_printf ("%s %s", self->place, text);
}

static void
ended_cb (Question *question)
{
  HospesSshQuestions *self = question->questions;
  const char *answer = hospes_prompt_get_answer (question->prompt);

  g_signal_handlers_disconnect_by_data (question->prompt, question);
  g_signal_handlers_disconnect_by_data (question->request, question);
  g_ptr_array_remove (self->open, question->prompt);

  if (answer == NULL)
    self->cancelled = TRUE;
  else if (hospes_prompt_get_remember (question->prompt))
    g_ptr_array_add (self->to_keep, g_object_ref (question->prompt));

  hospes_askpass_request_answer (question->request, answer);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  question_free (question);
}

/* Nobody waits for an answer any more: a key was touched, or ssh gave up. */
static void
gone_cb (Question *question)
{
  HospesSshQuestions *self = question->questions;

  g_signal_handlers_disconnect_by_data (question->prompt, question);
  g_signal_handlers_disconnect_by_data (question->request, question);
  hospes_prompt_cancel (question->prompt);
  g_ptr_array_remove (self->open, question->prompt);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  question_free (question);
}

/* Ends one that nobody is to be asked. */
static void
end_unanswered (Question *question)
{
  hospes_askpass_request_answer (question->request, NULL);
  g_signal_emit (question->questions, signals[SIGNAL_CHANGED], 0);
  question_free (question);
}

static void
ask_person (Question *question)
{
  HospesSshQuestions *self = question->questions;
  HospesPromptKind kind = hospes_prompt_get_kind (question->prompt);

  if (!self->interactive)
    {
      self->unasked = TRUE;
      end_unanswered (question);
      return;
    }

  if (kind == HOSPES_PROMPT_PASSWORD || kind == HOSPES_PROMPT_TEXT)
    self->password_asked = TRUE;
  g_ptr_array_add (self->open, g_object_ref (question->prompt));
  g_signal_connect_swapped (question->prompt, "ended", G_CALLBACK (ended_cb), question);
  g_signal_connect_swapped (question->request, "gone", G_CALLBACK (gone_cb), question);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  hospes_prompter_ask (hospes_prompter_get_default (), question->prompt);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  char *secret = hospes_secrets_find_finish (result, NULL);

  question->questions->n_looking--;
  g_clear_handle_id (&question->timeout, g_source_remove);

  /* The attempt came to its end meanwhile, or ssh gave up. */
  if (question->questions->dropped || hospes_askpass_request_get_ended (question->request))
    {
      end_unanswered (question);
    }
  else if (secret == NULL)
    {
      ask_person (question);
    }
  else
    {
      hospes_askpass_request_answer (question->request, secret);
      g_signal_emit (question->questions, signals[SIGNAL_CHANGED], 0);
      question_free (question);
    }

  secret_password_free (secret);
}

static gboolean
secrets_timeout_cb (gpointer data)
{
  Question *question = data;

  question->timeout = 0;
  g_cancellable_cancel (question->cancellable);
  return G_SOURCE_REMOVE;
}

static void
look_for_secret (Question *question)
{
  g_autofree char *subject = dup_subject (question->questions, question->prompt);

  question->questions->n_looking++;
  question->cancellable = g_cancellable_new ();
  question->timeout = g_timeout_add_seconds (SECRETS_PATIENCE_S, secrets_timeout_cb, question);
  hospes_secrets_find_async (subject, question->cancellable, found_cb, question);
}

static void
asked_cb (HospesSshQuestions *self, HospesAskpassRequest *request)
{
  const char *text = hospes_askpass_request_get_text (request);
  HospesPromptKind kind = hospes_prompt_kind_of (text, hospes_askpass_request_get_hint (request));
  Question *question;

  if (!g_str_equal (hospes_askpass_request_get_token (request), self->token))
    return;

  if (self->dropped)
    {
      hospes_askpass_request_answer (request, NULL);
      return;
    }

  question = g_new0 (Question, 1);
  question->questions = g_object_ref (self);
  question->request = g_object_ref (request);
  question->prompt = hospes_prompt_new (kind, self->host_name, text);
  hospes_prompt_set_repeated (question->prompt, !g_hash_table_add (self->asked, g_strdup (text)));

  if (hospes_prompt_can_remember (question->prompt) &&
      !hospes_prompt_get_repeated (question->prompt))
    look_for_secret (question);
  else
    ask_person (question);
}

/**
 * hospes_ssh_questions_new:
 * @server: hears them
 * @place: where one signs in, as of no other host
 * @host_name: for the person
 */
HospesSshQuestions *
hospes_ssh_questions_new (HospesAskpassServer *server, const char *place, const char *host_name)
{
  HospesSshQuestions *self = g_object_new (HOSPES_TYPE_SSH_QUESTIONS, NULL);

  self->place = g_strdup (place);
  self->host_name = g_strdup (host_name);
  g_signal_connect_object (server, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hospes_ssh_questions_get_token:
 * @self: questions
 *
 * Returns: (transfer none): what HOSPES_ASKPASS_TOKEN has to be
 */
const char *
hospes_ssh_questions_get_token (HospesSshQuestions *self)
{
  return self->token;
}

/**
 * hospes_ssh_questions_set_interactive:
 * @self: questions
 * @interactive: whether a person may be asked
 */
void
hospes_ssh_questions_set_interactive (HospesSshQuestions *self, gboolean interactive)
{
  self->interactive = interactive;
}

/**
 * hospes_ssh_questions_is_busy:
 * @self: questions
 *
 * Returns: whether ssh waits for us, not we for it
 */
gboolean
hospes_ssh_questions_is_busy (HospesSshQuestions *self)
{
  return self->open->len > 0 || self->n_looking > 0;
}

gboolean
hospes_ssh_questions_get_cancelled (HospesSshQuestions *self)
{
  return self->cancelled;
}

/**
 * hospes_ssh_questions_get_unasked:
 * @self: questions
 *
 * Returns: whether there was something only a person could have answered
 */
gboolean
hospes_ssh_questions_get_unasked (HospesSshQuestions *self)
{
  return self->unasked;
}

gboolean
hospes_ssh_questions_get_password_asked (HospesSshQuestions *self)
{
  return self->password_asked;
}

/* The answers were right: those that are to be remembered are. */
void
hospes_ssh_questions_keep (HospesSshQuestions *self)
{
  for (guint i = 0; i < self->to_keep->len; i++)
    {
      HospesPrompt *prompt = g_ptr_array_index (self->to_keep, i);
      g_autofree char *subject = dup_subject (self, prompt);
      g_autofree char *label = g_strdup_printf (_ ("Hospes: %s"), self->host_name);

      hospes_secrets_keep (subject, label, hospes_prompt_get_answer (prompt));
    }

  g_ptr_array_set_size (self->to_keep, 0);
}

/* Nobody needs answers any more. */
void
hospes_ssh_questions_drop (HospesSshQuestions *self)
{
  self->dropped = TRUE;
  while (self->open->len > 0)
    {
      g_autoptr (HospesPrompt) prompt = g_object_ref (g_ptr_array_index (self->open, 0));

      hospes_prompt_cancel (prompt);
      g_ptr_array_remove (self->open, prompt);
    }
}
