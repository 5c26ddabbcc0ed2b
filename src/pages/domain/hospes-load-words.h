/* hospes-load-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-amount.h"
#include "hospes-samples.h"

G_BEGIN_DECLS

const char *hospes_load_words_get_title (HospesSeries series);
gboolean hospes_load_words_find_now (const float *points, guint n_points, float *now);
HospesAmount hospes_load_words_get_amount (HospesSeries series, double value);
char *hospes_load_words_dup_sentence (HospesSeries series,
                                      HospesSpan span,
                                      const float *points,
                                      guint n_points);

G_END_DECLS
