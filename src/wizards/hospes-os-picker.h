/* hospes-os-picker.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-os-list.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_OS_PICKER (hospes_os_picker_get_type ())

G_DECLARE_FINAL_TYPE (HospesOsPicker, hospes_os_picker, HOSPES, OS_PICKER, GtkWidget)

void hospes_os_picker_set_list (HospesOsPicker *self, HospesOsList *list);
HospesOs *hospes_os_picker_get_os (HospesOsPicker *self);
void hospes_os_picker_set_os (HospesOsPicker *self, HospesOs *os);

G_END_DECLS
