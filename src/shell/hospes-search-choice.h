/* hospes-search-choice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-search-hit.h"
#include "hospes-search-index.h"
#include "hospes-window.h"

G_BEGIN_DECLS

/**
 * HospesSearchIntent:
 * @HOSPES_SEARCH_NO_INTENT: none
 * @HOSPES_SEARCH_OPEN: to see it
 * @HOSPES_SEARCH_OPEN_CONSOLE: to see the screen of a machine
 *
 * What a person wants with what they choose.
 */
typedef enum
{
  HOSPES_SEARCH_NO_INTENT,
  HOSPES_SEARCH_OPEN,
  HOSPES_SEARCH_OPEN_CONSOLE,
} HospesSearchIntent;

void hospes_search_choice_add_actions (HospesSearchIndex *index);
void
hospes_search_choice_follow (HospesWindow *window, HospesSearchHit *hit, HospesSearchIntent intent);

G_END_DECLS
