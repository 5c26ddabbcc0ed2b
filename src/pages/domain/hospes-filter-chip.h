/* hospes-filter-chip.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-filter.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_FILTER_CHIP (hospes_filter_chip_get_type ())

G_DECLARE_FINAL_TYPE (HospesFilterChip, hospes_filter_chip, HOSPES, FILTER_CHIP, GtkWidget)

GtkWidget *
hospes_filter_chip_new (HospesFilterKind kind, HospesDomainFilter *filter, GListModel *hosts);
void hospes_filter_chip_update (HospesFilterChip *self);

G_END_DECLS
