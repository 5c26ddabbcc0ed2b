/* hospes-bulk-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-deed.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_BULK_CARD (hospes_bulk_card_get_type ())

G_DECLARE_FINAL_TYPE (HospesBulkCard, hospes_bulk_card, HOSPES, BULK_CARD, GtkWidget)

GtkWidget *hospes_bulk_card_new (HospesDeed deed, HospesBulk *bulk);
void hospes_bulk_card_set_doing (HospesBulkCard *self, const char *doing);
HospesDeed hospes_bulk_card_get_deed (HospesBulkCard *self);
HospesBulk *hospes_bulk_card_get_bulk (HospesBulkCard *self);

G_END_DECLS
