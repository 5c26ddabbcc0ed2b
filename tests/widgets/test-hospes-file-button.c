/* test-hospes-file-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-file-button.h"

#include "gui-test.h"

static void
keep_cb (char **place, const char *path)
{
  *place = g_strdup (path);
}

static GtkFileChooserNative *
open_chooser (HospesFileButton *button)
{
  g_signal_emit_by_name (gtk_widget_get_first_child (GTK_WIDGET (button)), "clicked");
  g_assert_nonnull (hospes_file_button_get_chooser (button));
  return hospes_file_button_get_chooser (button);
}

static void
test_chooses (void)
{
  HospesFileButton *button = g_object_new (HOSPES_TYPE_FILE_BUTTON, NULL);
  GtkWindow *window = show_in_window (button, 100, 100);
  GtkNativeDialog *chooser;
  g_autofree char *chosen = NULL;

  hospes_file_button_set_title (button, "Choose <it>");
  hospes_file_button_set_folder (button, g_get_tmp_dir ());
  g_signal_connect_swapped (button, "chosen", G_CALLBACK (keep_cb), &chosen);
  chooser = GTK_NATIVE_DIALOG (open_chooser (button));
  g_assert_cmpstr (gtk_native_dialog_get_title (chooser), ==, "Choose <it>");

  /* One at a time. */
  g_assert_true (GTK_NATIVE_DIALOG (open_chooser (button)) == chooser);
  g_signal_emit_by_name (chooser, "response", GTK_RESPONSE_CANCEL);
  g_assert_null (hospes_file_button_get_chooser (button));
  g_assert_null (chosen);

  /* It goes with what opened it. */
  open_chooser (button);
  close_window (window, button);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/file-button/chooses", test_chooses);

  return g_test_run ();
}
