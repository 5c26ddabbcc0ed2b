/* hospes-job-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The texts of a job come from everywhere, and are shown and kept.
 */

#include "config.h"

#include <string.h>

#include "hospes-job-text.h"

#define MAX_TEXT 4000

/* Returns: (nullable) (transfer full): without passwords, without what is no text, not too long */
char *
hospes_job_text_clean (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GRegex) password = NULL;
  char *cleaned;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, strnlen (text, MAX_TEXT));
  if (strstr (valid, "://") == NULL)
    return g_steal_pointer (&valid);

  password = g_regex_new ("(://[^/\\s:@]*):[^/\\s]*@", G_REGEX_DEFAULT, 0, NULL);
  cleaned = g_regex_replace (password, valid, -1, 0, "\\1:…@", 0, NULL);
  return cleaned != NULL ? cleaned : g_strdup ("");
}

/* Returns: whether that changed anything */
gboolean
hospes_job_text_set (char **place, const char *text)
{
  g_autofree char *cleaned = hospes_job_text_clean (text);

  if (g_strcmp0 (*place, cleaned) == 0)
    return FALSE;

  g_free (*place);
  *place = g_steal_pointer (&cleaned);
  return TRUE;
}

/* Returns: (transfer full): an array that ends with %NULL, always */
GPtrArray *
hospes_job_texts_new (const char *const *texts)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);

  for (; texts != NULL && *texts != NULL; texts++)
    g_ptr_array_add (array, hospes_job_text_clean (*texts));

  g_ptr_array_add (array, NULL);
  return array;
}

void
hospes_job_texts_add (GPtrArray *array, const char *text)
{
  g_ptr_array_insert (array, (int) array->len - 1, hospes_job_text_clean (text));
}
