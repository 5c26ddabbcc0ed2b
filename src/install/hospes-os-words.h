/* hospes-os-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-os-private.h"

G_BEGIN_DECLS

char **hospes_os_words_new (const HospesOsFacts *facts);
int hospes_os_words_match (char **words, const char *text);

G_END_DECLS
