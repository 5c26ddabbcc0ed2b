/* hospes-search-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-search-hit.h"

G_BEGIN_DECLS

char *hospes_search_words_dup_title (HospesSearchHit *hit);
char *hospes_search_words_dup_line (HospesSearchHit *hit);
const char *hospes_search_words_get_icon_name (HospesSearchHit *hit);
char *hospes_search_words_dup_lack (HospesHost *host);

G_END_DECLS
