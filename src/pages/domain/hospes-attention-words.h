/* hospes-attention-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

char *hospes_attention_words_dup_line (HospesDomain *domain);
char *hospes_attention_words_dup_markup (HospesDomain *domain);
gboolean hospes_attention_words_is_trouble (HospesDomain *domain);

G_END_DECLS
