/* hospes-path-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-path-verdict.h"

G_BEGIN_DECLS

char *hospes_path_words_dup_title (const HospesPathVerdict *verdict);
char *hospes_path_words_dup_text (const HospesPathVerdict *verdict);

G_END_DECLS
