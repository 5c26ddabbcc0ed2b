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
 * @title: (nullable): what was done, if that is not what it was begun for
 * @left: (nullable): what is left behind
 * @is_half: whether the volume is, and is not whole
 * @keeps_part: whether that is a file of this computer
 * @error: (nullable): why it failed
 * @needed: bytes it takes, if that was why
 * @available: bytes that are free there, if that was why; or negative
 */
typedef struct
{
  char *text;
  char *title;
  char *left;
  gboolean is_half;
  gboolean keeps_part;
  GError *error;
  guint64 needed;
  gint64 available;
} HospesVolumeResult;

G_END_DECLS
