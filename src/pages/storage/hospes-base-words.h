/* hospes-base-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-volume.h"

G_BEGIN_DECLS

char *hospes_base_words_dup_line (HospesVolume *volume);
char *hospes_base_words_dup_advice (HospesVolume *volume);
char *hospes_base_words_dup_command (HospesVolume *volume);

G_END_DECLS
