/* hospes-machine-size-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_SIZE_CARD (hospes_machine_size_card_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineSizeCard, hospes_machine_size_card, HOSPES, MACHINE_SIZE_CARD, GtkButton)

GtkWidget *hospes_machine_size_card_new (const char *title);
void hospes_machine_size_card_show (
    HospesMachineSizeCard *self, guint64 memory, guint cpus, guint64 disk, const char *tag);
void hospes_machine_size_card_set_chosen (HospesMachineSizeCard *self, gboolean chosen);
gboolean hospes_machine_size_card_get_chosen (HospesMachineSizeCard *self);

G_END_DECLS
