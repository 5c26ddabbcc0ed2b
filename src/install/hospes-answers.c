/* hospes-answers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What an installer would ask.
 *
 * DESIGN
 *
 * The database's templates put answers into scripts for shells, command interpreters and
 * files of settings, mostly as they are. What would mean something there is therefore
 * refused, rather than run by root in a new guest: hospes_answers_is_safe().
 */

#include "config.h"

#include <string.h>

#include "hospes-answers.h"
#include "hospes-wipe.h"

#define MAX_LENGTH 120

/* No letter of these stands for itself in all of those places. */
#define NEVER "'\"\\`$<>&|;%^!(){}*?"

static const struct
{
  const char *param; /* of libosinfo */
  const char *extra; /* allowed besides letters and digits; NULL for any but NEVER */
  gboolean is_secret;
} answers[HOSPES_N_ANSWERS] = {
  [HOSPES_ANSWER_USER] = { "user-login", "_-", FALSE },
  [HOSPES_ANSWER_REAL_NAME] = { "user-realname", NULL, FALSE },
  [HOSPES_ANSWER_PASSWORD] = { "user-password", NULL, TRUE },
  [HOSPES_ANSWER_ADMIN_PASSWORD] = { "admin-password", NULL, TRUE },
  [HOSPES_ANSWER_HOST_NAME] = { "hostname", "-.", FALSE },
  [HOSPES_ANSWER_LANGUAGE] = { "l10n-language", "_.@-", FALSE },
  [HOSPES_ANSWER_KEYBOARD] = { "l10n-keyboard", "_-", FALSE },
  [HOSPES_ANSWER_TIMEZONE] = { "l10n-timezone", "_-+/", FALSE },
  [HOSPES_ANSWER_PRODUCT_KEY] = { "reg-product-key", "-", FALSE },
  [HOSPES_ANSWER_TARGET_DISK] = { "target-disk", "/-_", FALSE },
  [HOSPES_ANSWER_ARCH] = { "hardware-arch", "_", FALSE },
};

HospesAnswers *
hospes_answers_new (const char *profile)
{
  HospesAnswers *self = g_new0 (HospesAnswers, 1);

  self->profile = g_strdup (profile);
  return self;
}

HospesAnswers *
hospes_answers_copy (const HospesAnswers *self)
{
  HospesAnswers *copy = hospes_answers_new (self->profile);

  for (guint i = 0; i < HOSPES_N_ANSWERS; i++)
    copy->texts[i] = g_strdup (self->texts[i]);

  return copy;
}

void
hospes_answers_free (HospesAnswers *self)
{
  g_free (self->profile);
  for (guint i = 0; i < HOSPES_N_ANSWERS; i++)
    hospes_wipe_free (self->texts[i]);
  g_free (self);
}

void
hospes_answers_set (HospesAnswers *self, HospesAnswer answer, const char *text)
{
  g_return_if_fail ((guint) answer < HOSPES_N_ANSWERS);

  hospes_wipe_free (self->texts[answer]);
  self->texts[answer] = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/**
 * hospes_answers_is_safe:
 * @answer: a question
 * @text: what a person typed
 *
 * Returns: whether it would arrive in the guest as it is, and do nothing on the way
 */
gboolean
hospes_answers_is_safe (HospesAnswer answer, const char *text)
{
  const char *extra;

  g_return_val_if_fail ((guint) answer < HOSPES_N_ANSWERS && text != NULL, FALSE);

  extra = answers[answer].extra;
  if (!g_utf8_validate (text, -1, NULL) || strlen (text) > MAX_LENGTH ||
      (extra != NULL && *text == '-'))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (extra != NULL ? !g_ascii_isalnum (*p) && strchr (extra, *p) == NULL
                        : !g_unichar_isprint (c) || (c < 0x80 && strchr (NEVER, *p) != NULL))
        return FALSE;
      if (answers[answer].is_secret && g_unichar_isspace (c))
        return FALSE;
    }

  return TRUE;
}

/* Returns: what libosinfo calls it */
const char *
hospes_answer_get_param (HospesAnswer answer)
{
  return answers[answer].param;
}

/* Whether nobody else may read it. */
gboolean
hospes_answer_is_secret (HospesAnswer answer)
{
  return answers[answer].is_secret;
}
