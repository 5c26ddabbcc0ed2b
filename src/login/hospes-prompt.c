/* hospes-prompt.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One question somebody has to answer before a host can be opened. It ends
 * once: answered, or not. Whoever asked and whoever shows it both listen.
 */

#include "config.h"

#include "hospes-prompt.h"
#include "hospes-wipe.h"

struct _HospesPrompt
{
  GObject parent_instance;

  HospesPromptKind kind;
  char *host_name;
  char *text;
  char *answer; /* NULL if there is none */
  gboolean echo;
  gboolean repeated;
  gboolean ended;
  gboolean remember;
  gboolean forgotten; /* whoever asks keeps no answers */
};

G_DEFINE_FINAL_TYPE (HospesPrompt, hospes_prompt, G_TYPE_OBJECT)

enum
{
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
hospes_prompt_finalize (GObject *object)
{
  HospesPrompt *self = HOSPES_PROMPT (object);

  hospes_wipe_free (self->answer);
  g_free (self->host_name);
  g_free (self->text);

  G_OBJECT_CLASS (hospes_prompt_parent_class)->finalize (object);
}

static void
hospes_prompt_class_init (HospesPromptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_prompt_finalize;

  signals[SIGNAL_ENDED] = g_signal_new ("ended", HOSPES_TYPE_PROMPT, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_prompt_init (HospesPrompt *self)
{
}

/**
 * hospes_prompt_new:
 * @kind: what is asked
 * @host_name: for which host, as a person calls it
 * @text: the words of whoever asks, not ours
 */
HospesPrompt *
hospes_prompt_new (HospesPromptKind kind, const char *host_name, const char *text)
{
  HospesPrompt *self = g_object_new (HOSPES_TYPE_PROMPT, NULL);

  self->kind = kind;
  self->host_name = g_strdup (host_name);
  self->text = g_utf8_make_valid (text, -1);
  g_strstrip (self->text);

  return self;
}

/**
 * hospes_prompt_kind_of:
 * @text: what ssh asks
 * @hint: what it puts into SSH_ASKPASS_PROMPT: "confirm", "none" or nothing
 *
 * Format: read_passphrase() and its callers in OpenSSH, which is not translated.
 */
HospesPromptKind
hospes_prompt_kind_of (const char *text, const char *hint)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  if (g_str_equal (hint, "none"))
    return HOSPES_PROMPT_TOUCH;
  if (strstr (lower, "(yes/no") != NULL)
    return HOSPES_PROMPT_HOST_KEY;
  if (g_str_equal (hint, "confirm"))
    return HOSPES_PROMPT_CONFIRM;
  if (strstr (lower, "passphrase for") != NULL || g_str_has_prefix (lower, "enter pin"))
    return HOSPES_PROMPT_PASSPHRASE;
  if (strstr (lower, "password") != NULL)
    return HOSPES_PROMPT_PASSWORD;

  return HOSPES_PROMPT_TEXT;
}

HospesPromptKind
hospes_prompt_get_kind (HospesPrompt *self)
{
  return self->kind;
}

const char *
hospes_prompt_get_host_name (HospesPrompt *self)
{
  return self->host_name;
}

const char *
hospes_prompt_get_text (HospesPrompt *self)
{
  return self->text;
}

static char *
dup_match (const char *pattern, const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/**
 * hospes_prompt_dup_fingerprint:
 * @self: a prompt for a host key
 *
 * Returns: (transfer full) (nullable): as "SHA256:…"
 */
char *
hospes_prompt_dup_fingerprint (HospesPrompt *self)
{
  return dup_match ("fingerprint is (\\S+?)\\.?\\s", self->text);
}

/**
 * hospes_prompt_dup_key_type:
 * @self: a prompt for a host key
 *
 * Returns: (transfer full) (nullable): as "ED25519"
 */
char *
hospes_prompt_dup_key_type (HospesPrompt *self)
{
  return dup_match ("(\\S+) key fingerprint is", self->text);
}

/**
 * hospes_prompt_dup_subject:
 * @self: a prompt for a password or a passphrase
 *
 * Returns: (transfer full) (nullable): whose it is: "elena@blue", or the file of a key
 */
char *
hospes_prompt_dup_subject (HospesPrompt *self)
{
  return dup_match (self->kind == HOSPES_PROMPT_PASSPHRASE ? "^Enter passphrase for key '(.+)':$"
                                                           : "^(\\S+@\\S+)'s password:$",
                    self->text);
}

/**
 * hospes_prompt_can_remember:
 * @self: a prompt
 *
 * Returns: whether the answer will be the same next time, and can be kept
 */
gboolean
hospes_prompt_can_remember (HospesPrompt *self)
{
  return !self->forgotten &&
         (self->kind == HOSPES_PROMPT_PASSWORD || self->kind == HOSPES_PROMPT_PASSPHRASE);
}

/**
 * hospes_prompt_set_forgotten:
 * @self: a prompt
 * @forgotten: whether nobody would keep the answer, whatever it is
 */
void
hospes_prompt_set_forgotten (HospesPrompt *self, gboolean forgotten)
{
  self->forgotten = forgotten;
}

/**
 * hospes_prompt_get_echo:
 * @self: a prompt
 *
 * Returns: whether something is typed that may be seen
 */
gboolean
hospes_prompt_get_echo (HospesPrompt *self)
{
  return self->kind == HOSPES_PROMPT_NAME;
}

/**
 * hospes_prompt_get_repeated:
 * @self: a prompt
 *
 * Returns: whether the last answer was wrong
 */
gboolean
hospes_prompt_get_repeated (HospesPrompt *self)
{
  return self->repeated;
}

void
hospes_prompt_set_repeated (HospesPrompt *self, gboolean repeated)
{
  self->repeated = repeated;
}

gboolean
hospes_prompt_get_ended (HospesPrompt *self)
{
  return self->ended;
}

gboolean
hospes_prompt_get_remember (HospesPrompt *self)
{
  return self->remember;
}

/**
 * hospes_prompt_get_answer:
 * @self: a prompt that ended
 *
 * Returns: (transfer none) (nullable): %NULL if it was cancelled
 */
const char *
hospes_prompt_get_answer (HospesPrompt *self)
{
  return self->answer;
}

static void
end (HospesPrompt *self)
{
  self->ended = TRUE;
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

/**
 * hospes_prompt_answer:
 * @self: a prompt
 * @answer: what is answered; "yes" or "no" for those that are not typed
 * @remember: whether it may be kept in the Secret Service
 */
void
hospes_prompt_answer (HospesPrompt *self, const char *answer, gboolean remember)
{
  g_return_if_fail (HOSPES_IS_PROMPT (self));

  if (self->ended)
    return;

  self->answer = g_strdup (answer);
  self->remember = remember && hospes_prompt_can_remember (self);
  end (self);
}

void
hospes_prompt_cancel (HospesPrompt *self)
{
  g_return_if_fail (HOSPES_IS_PROMPT (self));

  if (!self->ended)
    end (self);
}
