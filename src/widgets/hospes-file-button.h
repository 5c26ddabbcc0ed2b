/* hospes-file-button.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_FILE_BUTTON (hospes_file_button_get_type ())

G_DECLARE_FINAL_TYPE (HospesFileButton, hospes_file_button, HOSPES, FILE_BUTTON, GtkWidget)

void hospes_file_button_set_title (HospesFileButton *self, const char *title);
void hospes_file_button_set_folder (HospesFileButton *self, const char *folder);
GtkFileChooserNative *hospes_file_button_get_chooser (HospesFileButton *self);

G_END_DECLS
