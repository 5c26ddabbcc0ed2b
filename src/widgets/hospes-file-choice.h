/* hospes-file-choice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HospesFileQuestion:
 * @title: what is asked
 * @button: the answer
 * @name: (nullable): what a file that is to be written may be called; %NULL to read one
 * @folder: (nullable): a folder is asked for, and this is where to begin
 */
typedef struct
{
  const char *title;
  const char *button;
  const char *name;
  const char *folder;
} HospesFileQuestion;

void hospes_file_choice_async (GtkWidget *origin,
                               const HospesFileQuestion *question,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GFile *hospes_file_choice_finish (GAsyncResult *result);

G_END_DECLS
