/* hospes-machine-options.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_MACHINE_OPTIONS (hospes_machine_options_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesMachineOptions, hospes_machine_options, HOSPES, MACHINE_OPTIONS, GtkWidget)

void
hospes_machine_options_set (HospesMachineOptions *self, HospesHost *host, HospesDomainDraft *draft);
void hospes_machine_options_show (HospesMachineOptions *self);

G_END_DECLS
