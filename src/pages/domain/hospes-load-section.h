/* hospes-load-section.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-samples.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_LOAD_SECTION (hospes_load_section_get_type ())

G_DECLARE_FINAL_TYPE (HospesLoadSection, hospes_load_section, HOSPES, LOAD_SECTION, GtkWidget)

void hospes_load_section_set_series (HospesLoadSection *self,
                                     HospesSeries series,
                                     double max,
                                     const char *note);
void hospes_load_section_hide_series (HospesLoadSection *self, HospesSeries series);
void hospes_load_section_show (HospesLoadSection *self, HospesSamples *samples);

G_END_DECLS
