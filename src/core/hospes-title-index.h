/* hospes-title-index.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_TITLE_INDEX (hospes_title_index_get_type ())

G_DECLARE_FINAL_TYPE (HospesTitleIndex, hospes_title_index, HOSPES, TITLE_INDEX, GObject)

HospesTitleIndex *hospes_title_index_new (HospesHost *host);
void hospes_title_index_forget (HospesTitleIndex *self);
void hospes_title_index_flush (HospesTitleIndex *self);

G_END_DECLS
