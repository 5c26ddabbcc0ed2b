/* hospes-bulk-bar.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-picks.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_BULK_BAR (hospes_bulk_bar_get_type ())

G_DECLARE_FINAL_TYPE (HospesBulkBar, hospes_bulk_bar, HOSPES, BULK_BAR, GtkWidget)

void hospes_bulk_bar_set_up (HospesBulkBar *self, HospesDomainPicks *picks, GListModel *hosts);
void hospes_bulk_bar_set_narrow (HospesBulkBar *self, gboolean narrow);

G_END_DECLS
