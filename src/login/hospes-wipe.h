/* hospes-wipe.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Lets go of secrets without leaving them lying about. A memset() before a free()
 * is one a compiler may leave out.
 */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* @secret: (transfer full) (nullable) */
static inline void
hospes_wipe_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

G_END_DECLS
