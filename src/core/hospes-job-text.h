/* hospes-job-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hospes_job_text_clean (const char *text);
gboolean hospes_job_text_set (char **place, const char *text);
GPtrArray *hospes_job_texts_new (const char *const *texts);
void hospes_job_texts_add (GPtrArray *array, const char *text);

G_END_DECLS
