/* hospes-machine-answer-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is to be said of the answers to an installer's questions: what is wrong
 * with them, what is usual on this computer, and where they go.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-host-name.h"
#include "hospes-machine-answer-words.h"

#define KEYBOARD_FILE "/etc/default/keyboard"

/* The first is that of this computer, if it says so. */
static const struct
{
  const char *locale;
  const char *keyboard;
} keyboards[] = {
  { "en_GB", "gb" }, { "es_ES", "es" }, { "es", "latam" }, { "de", "de" }, { "fr", "fr" },
  { "it", "it" },    { "pt_BR", "br" }, { "pt", "pt" },    { "pl", "pl" }, { "ca", "es" },
};

static gboolean
matches (const char *pattern, const char *text)
{
  return g_regex_match_simple (pattern, text, 0, 0);
}

static gboolean
is_time_zone (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (text);

  return zone != NULL;
}

static gboolean
is_right (HospesAnswer answer, const char *text)
{
  if (!hospes_answers_is_safe (answer, text))
    return FALSE;

  switch (answer)
    {
    case HOSPES_ANSWER_USER:
      return matches ("^[a-z][a-z0-9_-]*$", text) && !g_str_equal (text, "root");
    case HOSPES_ANSWER_HOST_NAME:
      return matches ("^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$", text);
    case HOSPES_ANSWER_LANGUAGE:
      return matches ("^[a-z]{2,3}_[A-Z]{2}$", text);
    case HOSPES_ANSWER_KEYBOARD:
      return matches ("^[a-z]{2,}$", text);
    case HOSPES_ANSWER_TIMEZONE:
      return is_time_zone (text);
    case HOSPES_ANSWER_PRODUCT_KEY:
      return matches ("^[A-Za-z0-9]{5}(-[A-Za-z0-9]{5}){4}$", text);
    case HOSPES_ANSWER_REAL_NAME:
    case HOSPES_ANSWER_PASSWORD:
    case HOSPES_ANSWER_ADMIN_PASSWORD:
    case HOSPES_ANSWER_TARGET_DISK:
    case HOSPES_ANSWER_ARCH:
    default:
      return TRUE;
    }
}

static const char *
get_wrong (HospesAnswer answer)
{
  switch (answer)
    {
    case HOSPES_ANSWER_USER:
      return _ ("A user has small letters, digits, “-” and “_”, begins with a letter, and is not "
                "“root”.");
    case HOSPES_ANSWER_REAL_NAME:
      return _ ("The full name has a sign that its installer would misunderstand.");
    case HOSPES_ANSWER_PASSWORD:
    case HOSPES_ANSWER_ADMIN_PASSWORD:
      return _ ("A password here has letters, digits and .,:;+-=_@#/~[] without spaces: its "
                "installer would misunderstand other signs.");
    case HOSPES_ANSWER_HOST_NAME:
      return _ ("A host name has letters, digits and “-”.");
    case HOSPES_ANSWER_LANGUAGE:
      return _ ("A language is written like “es_ES”.");
    case HOSPES_ANSWER_KEYBOARD:
      return _ ("A keyboard is written like “es” or “us”.");
    case HOSPES_ANSWER_TIMEZONE:
      return _ ("A time zone is written like “Europe/Madrid”.");
    case HOSPES_ANSWER_PRODUCT_KEY:
      return _ ("A product key is five times five letters and digits, with “-” between.");
    case HOSPES_ANSWER_TARGET_DISK:
    case HOSPES_ANSWER_ARCH:
    default:
      return _ ("Its installer would misunderstand this.");
    }
}

static const char *
get_missing (HospesAnswer answer)
{
  switch (answer)
    {
    case HOSPES_ANSWER_USER:
      return _ ("It needs a user.");
    case HOSPES_ANSWER_REAL_NAME:
      return _ ("It needs the full name of the user.");
    case HOSPES_ANSWER_PASSWORD:
      return _ ("Nobody could sign in yet: the user needs a password.");
    case HOSPES_ANSWER_ADMIN_PASSWORD:
      return _ ("It needs a password for its administrator.");
    case HOSPES_ANSWER_PRODUCT_KEY:
      return _ ("Its installer stops without a product key.");
    case HOSPES_ANSWER_HOST_NAME:
    case HOSPES_ANSWER_LANGUAGE:
    case HOSPES_ANSWER_KEYBOARD:
    case HOSPES_ANSWER_TIMEZONE:
    case HOSPES_ANSWER_TARGET_DISK:
    case HOSPES_ANSWER_ARCH:
    default:
      return _ ("Its installer would stop: something is still empty.");
    }
}

/* Returns: (nullable): what is wrong with a name its network cannot tell from others */
static const char *
find_name_fault (const char *name, const char *os_id)
{
  guint max = hospes_host_name_get_max (os_id);

  if (strlen (name) > max)
    return max == hospes_host_name_get_max (NULL)
               ? _ ("A host name has at most 63 letters.")
               : _ ("A host name of Windows has at most 15 letters: its installer stops at a "
                    "longer one.");
  if (max != hospes_host_name_get_max (NULL) && matches ("^[0-9]+$", name))
    return _ ("A host name of Windows is more than digits.");

  return NULL;
}

/* What is known from the machine is not asked. */
static gboolean
is_known (HospesAnswer answer)
{
  return answer == HOSPES_ANSWER_TARGET_DISK || answer == HOSPES_ANSWER_ARCH;
}

/**
 * hospes_machine_answer_words_find_fault:
 * @questions: what is asked
 * @answers: what is answered
 * @os_id: (nullable): the system, by its address in libosinfo
 * @wrong: (out): which answer it is about
 *
 * Returns: (nullable): what is wrong with them
 */
const char *
hospes_machine_answer_words_find_fault (const HospesQuestions *questions,
                                        const HospesAnswers *answers,
                                        const char *os_id,
                                        HospesAnswer *wrong)
{
  char *const *texts = answers->texts;
  const char *fault;

  for (guint answer = 0; answer < HOSPES_N_ANSWERS; answer++)
    {
      if (is_known (answer) || !questions->asked[answer])
        continue;
      /* One who has no other name is called as it signs in. */
      *wrong =
          answer == HOSPES_ANSWER_REAL_NAME && texts[answer] == NULL ? HOSPES_ANSWER_USER : answer;
      if (texts[answer] == NULL && questions->required[answer])
        return get_missing (*wrong);
      if (texts[answer] != NULL && !is_right (answer, texts[answer]))
        return get_wrong (answer);
      if (answer == HOSPES_ANSWER_HOST_NAME && texts[answer] != NULL &&
          (fault = find_name_fault (texts[answer], os_id)) != NULL)
        return fault;
    }

  /* Of two, the one is of no use without the other, and somebody has to come in. */
  if (questions->asked[HOSPES_ANSWER_PASSWORD])
    {
      *wrong = texts[HOSPES_ANSWER_USER] != NULL ? HOSPES_ANSWER_PASSWORD : HOSPES_ANSWER_USER;
      if (texts[HOSPES_ANSWER_USER] != NULL && texts[HOSPES_ANSWER_PASSWORD] == NULL)
        return get_missing (HOSPES_ANSWER_PASSWORD);
      if (texts[HOSPES_ANSWER_USER] == NULL &&
          (texts[HOSPES_ANSWER_PASSWORD] != NULL || texts[HOSPES_ANSWER_ADMIN_PASSWORD] == NULL))
        return get_missing (HOSPES_ANSWER_USER);
    }

  return NULL;
}

static char *
dup_language (void)
{
  for (const char *const *name = g_get_language_names (); *name != NULL; name++)
    if (matches ("^[a-z]{2,3}_[A-Z]{2}$", *name))
      return g_strdup (*name);

  return g_strdup ("en_US");
}

static char *
dup_keyboard (void)
{
  g_autofree char *text = NULL;
  g_autofree char *language = dup_language ();
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) line = g_regex_new ("^XKBLAYOUT=\"?([a-z]{2,})", G_REGEX_MULTILINE, 0, NULL);

  if (g_file_get_contents (KEYBOARD_FILE, &text, NULL, NULL) &&
      g_regex_match (line, text, 0, &match))
    return g_match_info_fetch (match, 1);

  for (guint i = 0; i < G_N_ELEMENTS (keyboards); i++)
    if (g_str_has_prefix (language, keyboards[i].locale))
      return g_strdup (keyboards[i].keyboard);

  return g_strdup ("us");
}

static char *
dup_time_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (zone);

  return g_strdup (hospes_answers_is_safe (HOSPES_ANSWER_TIMEZONE, name) && is_time_zone (name) &&
                           strchr (name, '/') != NULL
                       ? name
                       : "UTC");
}

/* Returns: (transfer full) (nullable): what this computer has, where that is likely */
char *
hospes_machine_answer_words_dup_usual (HospesAnswer answer)
{
  switch ((guint) answer)
    {
    case HOSPES_ANSWER_LANGUAGE:
      return dup_language ();
    case HOSPES_ANSWER_KEYBOARD:
      return dup_keyboard ();
    case HOSPES_ANSWER_TIMEZONE:
      return dup_time_zone ();
    default:
      return NULL;
    }
}

/* Returns: what libosinfo calls “desktop” or “jeos”, for a person */
const char *
hospes_machine_answer_words_get_profile (const char *profile)
{
  if (g_str_equal (profile, "desktop"))
    return _ ("With a desktop");
  if (g_str_equal (profile, "jeos"))
    return _ ("As little as possible");

  return profile;
}

/* Returns: (transfer full): where they are, of a machine that has some */
char *
hospes_machine_answer_words_dup_place (const HospesDomainSpec *spec)
{
  if (spec->has_answer_disc)
    return g_strdup_printf (_ ("%s on a disc of its own, which only the installation has; it is "
                               "removed after it, if Hospes still runs then"),
                            spec->answers);

  return g_strdup_printf (_ ("%s goes behind the initrd it starts with, which is removed after the "
                             "installation, if Hospes still runs then"),
                          spec->answers);
}
