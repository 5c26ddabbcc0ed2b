/* hospes-host-form.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host-fields.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_FORM (hospes_host_form_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostForm, hospes_host_form, HOSPES, HOST_FORM, GtkWidget)

HospesHostFields *hospes_host_form_dup_fields (HospesHostForm *self);
void hospes_host_form_set_fields (HospesHostForm *self, const HospesHostFields *fields);
const char *hospes_host_form_get_name (HospesHostForm *self);
void hospes_host_form_set_name (HospesHostForm *self, const char *name);
gboolean hospes_host_form_get_autoconnect (HospesHostForm *self);
void hospes_host_form_set_autoconnect (HospesHostForm *self, gboolean autoconnect);
void hospes_host_form_show_fault (HospesHostForm *self, HospesHostFault fault);
void hospes_host_form_set_narrow (HospesHostForm *self, gboolean narrow);
void hospes_host_form_begin (HospesHostForm *self);

G_END_DECLS
