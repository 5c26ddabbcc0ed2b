/* test-hospes-confirm.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-confirm.h"

#include "gui-test.h"

typedef struct
{
  GSettings *settings;
  GtkWidget *origin;
  GtkWindow *window;
  GAsyncResult *result;
} Fixture;

static const HospesQuestion question = { "force-off", "Force off “<b>”?", "All is lost.", "_Off" };
static const HospesQuestion unkeyed = { NULL, "Remove?", "All is lost.", "_Remove" };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = g_settings_new ("org.hospes.Hospes");
  g_settings_reset (fixture->settings, "unconfirmed-actions");
  fixture->origin = gtk_label_new ("");
  fixture->window = show_in_window (fixture->origin, 300, 200);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_object_unref (fixture->settings);
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  if (fixture->window != NULL)
    close_window (fixture->window, fixture->origin);
}

static AdwMessageDialog *
ask (Fixture *fixture, const HospesQuestion *asked)
{
  hospes_confirm_async (fixture->origin, asked, NULL, store_result_cb, &fixture->result);
  return find_window (ADW_TYPE_MESSAGE_DIALOG);
}

static gboolean
take_answer (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  wait_for (fixture->result != NULL);
  result = g_steal_pointer (&fixture->result);
  return hospes_confirm_finish (result);
}

static void
test_yes (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog = ask (fixture, &question);

  g_assert_nonnull (dialog);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) == fixture->window);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, question.heading);
  g_assert_false (adw_message_dialog_get_heading_use_markup (dialog));
  g_assert_cmpstr (adw_message_dialog_get_body (dialog), ==, question.body);
  g_assert_cmpstr (adw_message_dialog_get_response_label (dialog, "yes"), ==, question.verb);

  /* Enter never destroys, nor does Escape. */
  g_assert_cmpstr (adw_message_dialog_get_default_response (dialog), ==, "no");
  g_assert_cmpstr (adw_message_dialog_get_close_response (dialog), ==, "no");

  adw_message_dialog_response (dialog, "yes");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (take_answer (fixture));
}

static void
test_no (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog = ask (fixture, &question);
  GtkCheckButton *check = find_inside (dialog, GTK_TYPE_CHECK_BUTTON);
  g_auto (GStrv) kept = NULL;

  gtk_check_button_set_active (check, TRUE);
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_false (take_answer (fixture));

  /* “No” is no answer for good. */
  kept = g_settings_get_strv (fixture->settings, "unconfirmed-actions");
  g_assert_cmpuint (g_strv_length (kept), ==, 0);
}

static void
test_not_again (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog = ask (fixture, &question);
  g_auto (GStrv) kept = NULL;

  gtk_check_button_set_active (find_inside (dialog, GTK_TYPE_CHECK_BUTTON), TRUE);
  adw_message_dialog_response (dialog, "yes");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_true (take_answer (fixture));

  kept = g_settings_get_strv (fixture->settings, "unconfirmed-actions");
  g_assert_cmpuint (g_strv_length (kept), ==, 1);
  g_assert_cmpstr (kept[0], ==, "force-off");

  /* From now on it is “yes”, until the settings forget it. */
  g_assert_null (ask (fixture, &question));
  g_assert_true (take_answer (fixture));

  g_settings_reset (fixture->settings, "unconfirmed-actions");
  dialog = ask (fixture, &question);
  g_assert_nonnull (dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_false (take_answer (fixture));
}

/* What has no name is asked each time. */
static void
test_without_key (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog = ask (fixture, &unkeyed);

  g_assert_null (adw_message_dialog_get_extra_child (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_false (take_answer (fixture));
}

/* What cannot be undone is done once its name was typed, to the letter. */
static void
test_typed (Fixture *fixture, gconstpointer data)
{
  const HospesQuestion typed = { .heading = "Wipe?",
                                 .body = "All is lost.",
                                 .verb = "_Wipe",
                                 .typed = "disk.img" };
  AdwMessageDialog *dialog = ask (fixture, &typed);
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));

  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "yes"));
  gtk_editable_set_text (entry, "disk.im");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "yes"));
  gtk_editable_set_text (entry, "disk.img");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "yes"));
  gtk_editable_set_text (entry, "disk.img2");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "yes"));

  adw_message_dialog_response (dialog, "no");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_false (take_answer (fixture));
}

/* The window goes, and with it the question: nothing is done, nothing stays behind. */
static void
test_window_goes (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (ask (fixture, &question));
  gtk_window_destroy (g_steal_pointer (&fixture->window));
  g_assert_false (take_answer (fixture));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/widgets/confirm/yes", test_yes },
    { "/widgets/confirm/typed", test_typed },
    { "/widgets/confirm/no", test_no },
    { "/widgets/confirm/not-again", test_not_again },
    { "/widgets/confirm/without-key", test_without_key },
    { "/widgets/confirm/window-goes", test_window_goes },
  };

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
