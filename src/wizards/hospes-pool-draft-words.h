/* hospes-pool-draft-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"
#include "hospes-pool-draft.h"

G_BEGIN_DECLS

/* @term: what libvirt’s own documentation calls it */
typedef struct
{
  const char *icon_name;
  const char *title;
  const char *text;
  const char *term;
} HospesPoolPatternWords;

void hospes_pool_pattern_get_words (HospesPoolPattern pattern, HospesPoolPatternWords *words);

/* @text: (nullable) */
typedef struct
{
  char *icon_name;
  char *title;
  char *text;
  gboolean destroys;
} HospesPoolReviewLine;

GPtrArray *hospes_pool_draft_list_lines (HospesPoolDraft *draft, HospesHost *host);
char *hospes_pool_draft_dup_loss (HospesPoolDraft *draft);

G_END_DECLS
