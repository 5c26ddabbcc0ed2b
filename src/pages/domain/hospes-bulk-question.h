/* hospes-bulk-question.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-deed.h"

G_BEGIN_DECLS

gboolean hospes_bulk_question_is_needed (HospesDeed deed);
void hospes_bulk_question_async (GtkWidget *origin,
                                 HospesDeed deed,
                                 GPtrArray *domains,
                                 GHashTable *losses,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

G_END_DECLS
