/* test-hospes-folder-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * On this computer, which the demo host is on, too.
 */

#include "hospes-folder-dialog.h"

#include <glib/gstdio.h>

#include "gui-test.h"
#include "virt-test.h"

static void
chosen_cb (char **chosen, const char *path)
{
  *chosen = g_strdup (path);
}

static const char *
get_path (gpointer dialog)
{
  return get_label (dialog, "path_label");
}

static void
click (gpointer dialog, const char *name)
{
  g_signal_emit_by_name (get_part (dialog, name), "clicked");
}

static void
open_row (gpointer dialog, int index)
{
  GtkListBox *list = get_part (dialog, "list");

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, index));
}

/* Down, up and down again; what is chosen is told. */
static void
test_chooses (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  GtkWindow *parent = show_in_window (gtk_label_new ("below"), 600, 600);
  g_autofree char *base = g_dir_make_tmp ("hospes-folders-XXXXXX", NULL);
  g_autofree char *lower = g_build_filename (base, "a & <b>", NULL);
  g_autofree char *missing = g_build_filename (base, "not", "there", NULL);
  g_autofree char *chosen = NULL;
  gboolean gone = FALSE;
  GtkWindow *dialog;

  g_assert_cmpint (g_mkdir (lower, 0755), ==, 0);
  dialog = hospes_folder_dialog_new (host, missing);
  g_object_weak_ref (G_OBJECT (dialog), clear_pointer_cb, &gone);
  g_signal_connect_swapped (dialog, "chosen", G_CALLBACK (chosen_cb), &chosen);
  gtk_window_set_transient_for (dialog, parent);
  gtk_window_present (dialog);
  g_assert_cmpstr (get_page (dialog, "stack"), ==, "waiting");
  g_assert_false (gtk_widget_get_sensitive (get_part (dialog, "choose_button")));

  wait_for (g_str_equal (get_page (dialog, "stack"), "list"));
  g_assert_cmpstr (get_path (dialog), ==, base);
  open_row (dialog, 0);
  wait_for (g_str_equal (get_page (dialog, "stack"), "empty"));
  g_assert_cmpstr (get_path (dialog), ==, lower);
  click (dialog, "up_button");
  wait_for (g_str_equal (get_page (dialog, "stack"), "list"));
  g_assert_cmpstr (get_path (dialog), ==, base);

  open_row (dialog, 0);
  wait_for (g_str_equal (get_page (dialog, "stack"), "empty"));
  click (dialog, "choose_button");
  wait_for (gone);
  g_assert_cmpstr (chosen, ==, lower);

  g_assert_cmpint (g_rmdir (lower), ==, 0);
  g_assert_cmpint (g_rmdir (base), ==, 0);
  close_window (parent, parent);
  virt_test_let_go (host);
}

/* Closed while it asks. */
static void
test_closes (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  GtkWindow *dialog = hospes_folder_dialog_new (host, "/");
  gboolean gone = FALSE;

  g_object_weak_ref (G_OBJECT (dialog), clear_pointer_cb, &gone);
  gtk_window_present (dialog);
  gtk_window_close (dialog);
  wait_for (gone);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/wizards/folder-dialog/chooses", test_chooses);
  g_test_add_func ("/wizards/folder-dialog/closes", test_closes);

  return g_test_run ();
}
