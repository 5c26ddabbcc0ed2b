/* hospes-removal-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said when volumes are to be deleted: what goes, what stays and why.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-removal-words.h"
#include "hospes-storage-words.h"
#include "hospes-volume-needs.h"

#define MAX_LINES      8
#define MAX_HELD_LINES 5

static guint64
sum_up (GPtrArray *volumes)
{
  guint64 sum = 0;

  for (guint i = 0; i < volumes->len; i++)
    sum += hospes_volume_get_info (volumes->pdata[i])->allocation;

  return sum;
}

/* What waits, and for how long. */
char *
hospes_removal_words_dup_toast (GPtrArray *volumes, guint seconds)
{
  g_autofree char *size = hospes_storage_words_dup_size (sum_up (volumes));

  if (volumes->len == 1)
    /* Translators: a volume, what it takes, and how long there is to undo it */
    return g_strdup_printf (_ ("%s (%s) goes in %u seconds"),
                            hospes_volume_get_name (volumes->pdata[0]), size, seconds);

  /* Translators: volumes, what they take together, and how long there is to undo it */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u volume (%s) goes in %u seconds",
                                       "%u volumes (%s) go in %u seconds", volumes->len),
                          volumes->len, size, seconds);
}

/* Which stay, and who keeps each. */
static void
add_held (GString *body, GPtrArray *held)
{
  guint n_lines = MIN (held->len, MAX_HELD_LINES);

  if (held->len == 0)
    return;

  g_string_append_c (body, '\n');
  g_string_append_printf (
      body, g_dngettext (GETTEXT_PACKAGE, "%u volume stays:\n", "%u volumes stay:\n", held->len),
      held->len);
  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (body, "%s\n", (const char *) held->pdata[i]);
  if (held->len > n_lines)
    g_string_append_printf (
        body, g_dngettext (GETTEXT_PACKAGE, "and %u more\n", "and %u more\n", held->len - n_lines),
        held->len - n_lines);
}

/**
 * hospes_removal_words_dup_body:
 * @volumes: (element-type HospesVolume): what goes
 * @held: (element-type utf8): why each of the others stays
 * @seconds: how long it can be undone
 */
char *
hospes_removal_words_dup_body (GPtrArray *volumes, GPtrArray *held, guint seconds)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *unasked = NULL;
  guint n_lines = MIN (volumes->len, MAX_LINES);

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *size =
          hospes_storage_words_dup_size (hospes_volume_get_info (volumes->pdata[i])->allocation);

      g_string_append_printf (body, "%s (%s)\n", hospes_volume_get_name (volumes->pdata[i]), size);
    }

  if (volumes->len > n_lines)
    g_string_append_printf (
        body,
        g_dngettext (GETTEXT_PACKAGE, "and %u more\n", "and %u more\n", volumes->len - n_lines),
        volumes->len - n_lines);
  add_held (body, held);
  unasked = hospes_volume_dup_unasked (volumes->pdata[0]);
  if (unasked != NULL)
    g_string_append_printf (body, "%s\n", unasked);

  if (held->len > 0 || unasked != NULL)
    g_string_append_c (body, '\n');
  g_string_append_printf (body, _ ("It can be undone for %u seconds, then what is in it is lost."),
                          seconds);
  return g_strdup (body->str);
}

/* The question. */
char *
hospes_removal_words_dup_heading (GPtrArray *volumes)
{
  g_autofree char *size = hospes_storage_words_dup_size (sum_up (volumes));

  if (volumes->len == 1)
    return g_strdup_printf (_ ("Delete %s?"), hospes_volume_get_name (volumes->pdata[0]));

  /* Translators: volumes, and what they take together */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete %u volume (%s)?",
                                       "Delete %u volumes (%s)?", volumes->len),
                          volumes->len, size);
}
