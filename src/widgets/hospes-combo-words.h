/* hospes-combo-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void hospes_combo_words_set (AdwComboRow *row, guint least);

G_END_DECLS
