/* hospes-sasl.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Opens connections to daemons that want a name and a password (SASL, over TCP
 * and TLS, and whatever else libvirt asks for).
 *
 * DESIGN
 *
 * libvirt asks on the worker that opens, which waits here until the main context
 * has an answer: the person's, through HospesPrompter, or none if nobody may be
 * asked or the opening was given up. Answers that proved right are kept in
 * memory, so that a second connection, or one after a link broke, asks nobody.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-error.h"
#include "hospes-prompter.h"
#include "hospes-sasl.h"
#include "hospes-ssh-error.h"
#include "hospes-wipe.h"

#define MAX_ATTEMPTS 3

struct _HospesSasl
{
  GObject parent_instance;

  GMainContext *context;
  HospesPrompt *prompt; /* before the person; main context only */

  GMutex lock; /* for what follows */
  char *host_name;
  GCond cond;
  GHashTable *known; /* what was asked → what was answered */
  guint serial;      /* of the opening; what asks for a former one gives up */
  gboolean interactive;
};

G_DEFINE_FINAL_TYPE (HospesSasl, hospes_sasl, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One call of libvirt's, on a worker */
typedef struct
{
  HospesSasl *sasl;
  guint serial;
  gboolean repeated; /* what was answered last was wrong */
  gboolean asked;    /* a person, that is */
  gboolean used;     /* there was something to answer */
  gboolean cancelled;
  gboolean unasked;
} Attempt;

/* On its way from a worker to the main context and back; all but the first two
 * with the lock held. */
typedef struct
{
  HospesSasl *sasl;
  HospesPrompt *prompt;
  guint serial;
  gboolean done;
  char *answer;
} Question;

static void
question_clear (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->prompt);
  g_clear_object (&question->sasl);
  hospes_wipe_free (question->answer);
}

static void
question_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, question_clear);
}

static void
forget_answer (gpointer data)
{
  hospes_wipe_free (data);
}

static void
hospes_sasl_finalize (GObject *object)
{
  HospesSasl *self = HOSPES_SASL (object);

  g_clear_object (&self->prompt);
  g_hash_table_unref (self->known);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->cond);
  g_free (self->host_name);

  G_OBJECT_CLASS (hospes_sasl_parent_class)->finalize (object);
}

static void
hospes_sasl_class_init (HospesSaslClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_sasl_finalize;

  /**
   * HospesSasl::changed:
   *
   * A person was asked, or has answered. On the main context.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_SASL, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_sasl_init (HospesSasl *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, forget_answer);
}

static void
finish (Question *question, const char *answer)
{
  g_mutex_lock (&question->sasl->lock);
  question->answer = g_strdup (answer);
  question->done = TRUE;
  g_cond_broadcast (&question->sasl->cond);
  g_mutex_unlock (&question->sasl->lock);
}

static void
ended_cb (HospesPrompt *prompt, Question *question)
{
  HospesSasl *self = question->sasl;

  finish (question, hospes_prompt_get_answer (prompt));
  g_clear_object (&self->prompt);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
question_closed (gpointer data, GClosure *closure)
{
  question_unref (data);
}

static gboolean
ask_cb (gpointer data)
{
  Question *question = data;
  HospesSasl *self = question->sasl;
  gboolean late;

  g_mutex_lock (&self->lock);
  late = question->serial != self->serial;
  g_mutex_unlock (&self->lock);

  if (late)
    return G_SOURCE_REMOVE;

  g_set_object (&self->prompt, question->prompt);
  g_signal_connect_data (question->prompt, "ended", G_CALLBACK (ended_cb),
                         g_atomic_rc_box_acquire (question), question_closed, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  hospes_prompter_ask (hospes_prompter_get_default (), question->prompt);
  return G_SOURCE_REMOVE;
}

static char *
dup_host_name (HospesSasl *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->host_name);
}

/* Returns the answer, NULL if there is none. */
static char *
ask_person (Attempt *attempt, HospesPromptKind kind, const char *text)
{
  HospesSasl *self = attempt->sasl;
  Question *question = g_atomic_rc_box_new0 (Question);
  g_autoptr (GSource) source = g_idle_source_new ();
  g_autofree char *host_name = dup_host_name (self);
  char *answer;

  attempt->asked = TRUE;
  question->sasl = g_object_ref (self);
  question->serial = attempt->serial;
  question->prompt = hospes_prompt_new (kind, host_name, text);
  hospes_prompt_set_forgotten (question->prompt, TRUE);
  hospes_prompt_set_repeated (question->prompt, attempt->repeated);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, ask_cb, g_atomic_rc_box_acquire (question), question_unref);
  g_source_attach (source, self->context);

  g_mutex_lock (&self->lock);
  while (!question->done && attempt->serial == self->serial)
    g_cond_wait (&self->cond, &self->lock);
  answer = g_steal_pointer (&question->answer);
  g_mutex_unlock (&self->lock);

  question_unref (question);
  attempt->cancelled = attempt->cancelled || answer == NULL;
  return answer;
}

static HospesPromptKind
get_kind (int type)
{
  switch (type)
    {
    case VIR_CRED_AUTHNAME:
    case VIR_CRED_REALM:
    case VIR_CRED_ECHOPROMPT:
      return HOSPES_PROMPT_NAME;
    case VIR_CRED_PASSPHRASE:
      return HOSPES_PROMPT_PASSWORD;
    default:
      return HOSPES_PROMPT_TEXT;
    }
}

/* SASL's own words for the usual two are English, and made for administrators. */
static const char *
get_words (const virConnectCredential *credential)
{
  switch (credential->type)
    {
    case VIR_CRED_AUTHNAME:
      return _ ("Your name there");
    case VIR_CRED_PASSPHRASE:
      return _ ("Your password there");
    default:
      return credential->prompt != NULL ? credential->prompt : "";
    }
}

static char *
find_answer (Attempt *attempt, const virConnectCredential *credential)
{
  HospesSasl *self = attempt->sasl;
  const char *text = credential->prompt != NULL ? credential->prompt : "";
  g_autofree char *name = g_strdup_printf ("%d %s", credential->type, text);
  gboolean interactive;
  char *answer;

  g_mutex_lock (&self->lock);
  answer = g_strdup (g_hash_table_lookup (self->known, name));
  interactive = self->interactive && attempt->serial == self->serial;
  g_mutex_unlock (&self->lock);

  if (answer != NULL)
    return answer;

  if (!interactive)
    {
      attempt->unasked = TRUE;
      return NULL;
    }

  if ((answer = ask_person (attempt, get_kind (credential->type), get_words (credential))) != NULL)
    {
      g_mutex_lock (&self->lock);
      g_hash_table_replace (self->known, g_steal_pointer (&name), g_strdup (answer));
      g_mutex_unlock (&self->lock);
    }

  return answer;
}

/* libvirt's. What it is given it frees. */
static int
credentials_cb (virConnectCredentialPtr credentials, unsigned int n_credentials, void *data)
{
  Attempt *attempt = data;

  attempt->used = TRUE;
  for (unsigned int i = 0; i < n_credentials; i++)
    {
      char *answer = find_answer (attempt, &credentials[i]);

      if (answer == NULL)
        return -1;

      credentials[i].result = answer;
      credentials[i].resultlen = strlen (answer);
    }

  return 0;
}

static void
forget (HospesSasl *self)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove_all (self->known);
  g_mutex_unlock (&self->lock);
}

static virConnectPtr
try_once (Attempt *attempt, const char *uri)
{
  /* Not VIR_CRED_USERNAME: as whom to act is who signs in, and SASL would ask for it first. */
  static int types[] = { VIR_CRED_AUTHNAME, VIR_CRED_PASSPHRASE, VIR_CRED_REALM,
                         VIR_CRED_ECHOPROMPT, VIR_CRED_NOECHOPROMPT };
  virConnectAuth auth = { types, G_N_ELEMENTS (types), credentials_cb, attempt };

  attempt->used = FALSE;
  attempt->asked = FALSE;
  return virConnectOpenAuth (uri, &auth, 0);
}

/* Wrong answers are worth another question, if there is somebody to be asked. */
static gboolean
is_worth_another (const Attempt *attempt)
{
  const virError *last = virGetLastError ();

  return attempt->used && !attempt->cancelled && !attempt->unasked && last != NULL &&
         last->code == VIR_ERR_AUTH_FAILED;
}

/**
 * hospes_sasl_new:
 * @host_name: what a person calls the host
 * @context: (nullable): where a person can be asked
 */
HospesSasl *
hospes_sasl_new (const char *host_name, GMainContext *context)
{
  HospesSasl *self = g_object_new (HOSPES_TYPE_SASL, NULL);

  self->host_name = g_strdup (host_name);
  self->context = g_main_context_ref (context != NULL ? context : g_main_context_default ());
  return self;
}

/* What a person calls the host from now on. */
void
hospes_sasl_set_host_name (HospesSasl *self, const char *host_name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->host_name);
  self->host_name = g_strdup (host_name);
}

/**
 * hospes_sasl_begin:
 * @self: a sasl
 * @interactive: whether a person may be asked
 *
 * A host is about to be opened. To be called on the main context, as the
 * functions up to hospes_sasl_is_busy().
 */
void
hospes_sasl_begin (HospesSasl *self, gboolean interactive)
{
  hospes_sasl_end (self);

  g_mutex_lock (&self->lock);
  self->interactive = interactive;
  g_mutex_unlock (&self->lock);
}

/* From now on a person may be asked: one waits for it. */
void
hospes_sasl_allow_questions (HospesSasl *self)
{
  g_mutex_lock (&self->lock);
  self->interactive = TRUE;
  g_mutex_unlock (&self->lock);
}

/* Nobody waits for it any more. */
void
hospes_sasl_end (HospesSasl *self)
{
  g_autoptr (HospesPrompt) prompt = g_steal_pointer (&self->prompt);

  g_mutex_lock (&self->lock);
  self->serial++;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);

  if (prompt != NULL)
    hospes_prompt_cancel (prompt);
}

/**
 * hospes_sasl_is_busy:
 * @self: a sasl
 *
 * Returns: whether a person is being asked
 */
gboolean
hospes_sasl_is_busy (HospesSasl *self)
{
  return self->prompt != NULL;
}

/**
 * hospes_sasl_open:
 * @self: a sasl
 * @uri: what to open
 * @error: return location
 *
 * Belongs on a worker, as all that opens.
 *
 * Returns: (transfer full) (nullable): a connection
 */
virConnectPtr
hospes_sasl_open (HospesSasl *self, const char *uri, GError **error)
{
  Attempt attempt = { .sasl = self };
  virConnectPtr connection;

  g_mutex_lock (&self->lock);
  attempt.serial = self->serial;
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < MAX_ATTEMPTS; i++)
    {
      if ((connection = try_once (&attempt, uri)) != NULL)
        return connection;

      if (!is_worth_another (&attempt))
        break;

      forget (self);
      attempt.repeated = attempt.repeated || attempt.asked;
    }

  if (attempt.cancelled)
    {
      forget (self);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _ ("Signing in was cancelled."));
    }
  else if (attempt.unasked)
    {
      g_set_error_literal (error, HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_UNASKED,
                           _ ("Signing in needs a password or an answer."));
    }
  else
    {
      hospes_error_take (error);
    }

  return NULL;
}
