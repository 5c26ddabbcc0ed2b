/* test-hospes-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-commands.h"

#include "gui-test.h"

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static void
test_copies (void)
{
  HospesCommands *commands = g_object_new (HOSPES_TYPE_COMMANDS, NULL);
  GtkWindow *window = show_in_window (commands, 400, 200);
  GtkWidget *button = find_inside (commands, GTK_TYPE_BUTTON);
  g_autofree char *text = NULL;

  hospes_commands_set_text (commands, "true\nusermod -aG libvirt 'it'\\''s'");
  g_signal_emit_by_name (button, "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (button), NULL, read_cb, &text);
  wait_for (text != NULL);
  g_assert_cmpstr (text, ==, "true\nusermod -aG libvirt 'it'\\''s'");
  close_window (window, commands);
}

/* They are for reading. */
static void
test_read_only (void)
{
  HospesCommands *commands = g_object_new (HOSPES_TYPE_COMMANDS, NULL);
  GtkTextView *view = find_inside (commands, GTK_TYPE_TEXT_VIEW);

  g_assert_false (gtk_text_view_get_editable (view));
  hospes_commands_set_text (commands, "");
  let_widget_go (commands);
}

/* Nobody shows “Copied” here: that is said on the terminal. */
int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/commands/copies", test_copies);
  g_test_add_func ("/widgets/commands/read-only", test_read_only);

  return g_test_run ();
}
