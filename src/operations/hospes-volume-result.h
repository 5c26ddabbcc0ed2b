/* hospes-volume-result.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesVolumeResult:
 * @text: (nullable): what came of it, for a person
 * @left: (nullable): what is left behind
 * @error: (nullable): why it failed
 * @needed: bytes it takes, if that was why
 * @available: bytes that are free there, if that was why; or negative
 */
typedef struct
{
  char *text;
  char *left;
  GError *error;
  guint64 needed;
  gint64 available;
} HospesVolumeResult;

G_END_DECLS
