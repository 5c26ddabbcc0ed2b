/* hospes-fact.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_FACT (hospes_fact_get_type ())

G_DECLARE_FINAL_TYPE (HospesFact, hospes_fact, HOSPES, FACT, GtkWidget)

void hospes_fact_set_value (HospesFact *self, const char *value);

G_END_DECLS
