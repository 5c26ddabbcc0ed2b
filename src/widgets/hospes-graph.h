/* hospes-graph.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_GRAPH (hospes_graph_get_type ())

G_DECLARE_FINAL_TYPE (HospesGraph, hospes_graph, HOSPES, GRAPH, GtkWidget)

void hospes_graph_set_points (HospesGraph *self, const float *points, guint n_points, double max);
void hospes_graph_set_sentence (HospesGraph *self, const char *sentence);
double hospes_graph_get_scale (HospesGraph *self);

G_END_DECLS
