/* hospes-pick-header.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-picks.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_PICK_HEADER (hospes_pick_header_get_type ())

G_DECLARE_FINAL_TYPE (HospesPickHeader, hospes_pick_header, HOSPES, PICK_HEADER, GtkWidget)

void hospes_pick_header_set_up (HospesPickHeader *self,
                                HospesDomainPicks *picks,
                                GtkWidget *header,
                                GtkToggleButton *button);

G_END_DECLS
