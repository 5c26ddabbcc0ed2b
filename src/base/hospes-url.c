/* hospes-url.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Addresses may have a password in them, which is nothing to show or to keep.
 */

#include "config.h"

#include <string.h>

#include "hospes-url.h"

/**
 * hospes_url_hide_passwords:
 * @text: an address, or a text with addresses in it; UTF-8
 *
 * Returns: (transfer full): the same, with “…” in place of each password
 */
char *
hospes_url_hide_passwords (const char *text)
{
  g_autoptr (GRegex) password = NULL;
  char *hidden;

  g_return_val_if_fail (text != NULL, NULL);

  if (strstr (text, "://") == NULL)
    return g_strdup (text);

  password = g_regex_new ("(://[^/\\s:@]*):[^/\\s]*@", G_REGEX_DEFAULT, 0, NULL);
  hidden = g_regex_replace (password, text, -1, 0, "\\1:…@", 0, NULL);
  return hidden != NULL ? hidden : g_strdup ("");
}
