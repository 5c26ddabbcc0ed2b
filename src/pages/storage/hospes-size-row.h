/* hospes-size-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_SIZE_ROW (hospes_size_row_get_type ())

G_DECLARE_FINAL_TYPE (HospesSizeRow, hospes_size_row, HOSPES, SIZE_ROW, AdwActionRow)

guint64 hospes_size_row_get_bytes (HospesSizeRow *self);
void hospes_size_row_set_bytes (HospesSizeRow *self, guint64 bytes);
void hospes_size_row_focus (HospesSizeRow *self);

G_END_DECLS
