/* hospes-removal-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hospes_removal_words_dup_heading (GPtrArray *volumes);
char *hospes_removal_words_dup_body (GPtrArray *volumes, GPtrArray *held, guint seconds);
char *hospes_removal_words_dup_toast (GPtrArray *volumes, guint seconds);

G_END_DECLS
