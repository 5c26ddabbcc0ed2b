/* hospes-format-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *hospes_format_words_get_line (const char *format);

G_END_DECLS
