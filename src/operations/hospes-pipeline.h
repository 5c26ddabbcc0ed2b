/* hospes-pipeline.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Asks about the one at @index; on any thread. Returns FALSE with @error to end it all. */
typedef gboolean (*HospesPipelineFunc) (guint index, gpointer data, GError **error);

gboolean hospes_pipeline_run (guint n, HospesPipelineFunc func, gpointer data, GError **error);

G_END_DECLS
