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
#include "hospes-url.h"

#define MAX_TEXT 4000

/* With two documents of a machine in it: half of that would be of no use to anybody. */
#define MAX_COMMAND (64 * 1024)

static char *
clean (const char *text, gsize most)
{
  g_autofree char *valid = NULL;
  g_autofree char *hidden = NULL;

  if (text == NULL)
    return NULL;

  /* What is cut off first might be what tells a password. */
  valid = g_utf8_make_valid (text, -1);
  hidden = hospes_url_hide_passwords (valid);
  if (strlen (hidden) > most)
    *g_utf8_find_prev_char (hidden, hidden + most + 1) = '\0';
  return g_steal_pointer (&hidden);
}

/* Returns: (nullable) (transfer full): without passwords, without what is no text, not too long */
char *
hospes_job_text_clean (const char *text)
{
  return clean (text, MAX_TEXT);
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
    g_ptr_array_add (array, clean (*texts, MAX_COMMAND));

  g_ptr_array_add (array, NULL);
  return array;
}

void
hospes_job_texts_add (GPtrArray *array, const char *text)
{
  g_ptr_array_insert (array, (int) array->len - 1, clean (text, MAX_COMMAND));
}
