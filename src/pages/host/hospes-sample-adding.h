/* hospes-sample-adding.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SAMPLE_ADDING (hospes_sample_adding_get_type ())

G_DECLARE_FINAL_TYPE (HospesSampleAdding, hospes_sample_adding, HOSPES, SAMPLE_ADDING, GObject)

HospesSampleAdding *hospes_sample_adding_new (GtkWidget *origin);
HospesHost *hospes_sample_adding_get_host (HospesSampleAdding *self);
void hospes_sample_adding_begin (HospesSampleAdding *self, HospesHost *host);
void hospes_sample_adding_cancel (HospesSampleAdding *self);

G_END_DECLS
