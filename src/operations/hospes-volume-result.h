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
 */
typedef struct
{
  char *text;
  char *left;
  GError *error;
} HospesVolumeResult;

G_END_DECLS
