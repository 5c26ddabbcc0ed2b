/* hospes-graph-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-amount.h"
#include "hospes-graph.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_GRAPH_CARD (hospes_graph_card_get_type ())

G_DECLARE_FINAL_TYPE (HospesGraphCard, hospes_graph_card, HOSPES, GRAPH_CARD, GtkWidget)

const char *hospes_graph_card_get_title (HospesGraphCard *self);
HospesGraph *hospes_graph_card_get_graph (HospesGraphCard *self);
void hospes_graph_card_set_note (HospesGraphCard *self, const char *note);
void hospes_graph_card_set_amount (HospesGraphCard *self, const HospesAmount *amount);

G_END_DECLS
