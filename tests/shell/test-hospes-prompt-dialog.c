/* test-hospes-prompt-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-prompt-dialog.h"

#include "gui-test.h"

#define FINGERPRINT "SHA256:96RIthTwdUhSyD49UYMVcd9XFcKUhu+QqPkMxrkzbtg"
#define HOST_KEY                                                                                   \
  "The authenticity of host 'blue (10.0.0.1)' can't be established.\n"                             \
  "ED25519 key fingerprint is " FINGERPRINT ".\nThis key is not known by any other names.\n"       \
  "Are you sure you want to continue connecting (yes/no/[fingerprint])? "

typedef struct
{
  GtkWindow *parent;
  HospesPrompt *prompt;
  GtkWidget *dialog;
  gboolean gone;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->parent = show_in_window (gtk_label_new ("parent"), 600, 400);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wait_for (fixture->gone);
  g_assert_finalize_object (fixture->prompt);
  gtk_window_destroy (fixture->parent);
  wait_until_idle ();
}

static void
ask (Fixture *fixture, HospesPromptKind kind, const char *text, gboolean repeated)
{
  fixture->prompt = hospes_prompt_new (kind, "blue", text);
  hospes_prompt_set_repeated (fixture->prompt, repeated);
  hospes_prompt_dialog_open (fixture->parent, fixture->prompt);
  fixture->dialog = find_window (HOSPES_TYPE_PROMPT_DIALOG);
  g_object_weak_ref (G_OBJECT (fixture->dialog), clear_pointer_cb, &fixture->gone);
  wait_for (gtk_widget_get_mapped (fixture->dialog));
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (fixture->dialog)) == fixture->parent);
  g_assert_nonnull (strstr (get_label (fixture->dialog, "heading_label"), "blue"));
}

/* Whatever part of it has the focus, that is inside @name. */
static gboolean
has_focus (Fixture *fixture, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->dialog));
  GtkWidget *part = get_part (fixture->dialog, name);

  return focus != NULL && (focus == part || gtk_widget_is_ancestor (focus, part));
}

static void
type (Fixture *fixture, const char *row, const char *text)
{
  GtkEditable *editable = get_part (fixture->dialog, row);

  gtk_editable_set_text (editable, text);
  g_signal_emit_by_name (editable, "entry-activated");
}

static void
press (Fixture *fixture, const char *button)
{
  g_signal_emit_by_name (get_part (fixture->dialog, button), "clicked");
}

static void
give_up (Fixture *fixture)
{
  gtk_widget_activate_action (fixture->dialog, "window.close", NULL);
}

static void
test_host_key (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_HOST_KEY, HOST_KEY, FALSE);
  g_assert_cmpstr (get_label (fixture->dialog, "key_label"), ==, "ED25519\n" FINGERPRINT);
  g_assert_true (is_shown (fixture->dialog, "asked_row"));
  g_assert_nonnull (strstr (get_label (fixture->dialog, "asked_label"), "not known by any other"));
  g_assert_false (is_shown (fixture->dialog, "rows_group"));

  /* Enter trusts nobody. */
  g_assert_true (has_focus (fixture, "cancel_button"));
  press (fixture, "answer_button");
  g_assert_cmpstr (hospes_prompt_get_answer (fixture->prompt), ==, "yes");
}

/* ssh then says what that means. */
static void
test_host_key_refused (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_HOST_KEY, HOST_KEY, FALSE);
  give_up (fixture);
  g_assert_cmpstr (hospes_prompt_get_answer (fixture->prompt), ==, "no");
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_PASSWORD, "elena@blue's password: ", FALSE);
  g_assert_cmpstr (get_label (fixture->dialog, "body_label"), ==,
                   "The password of elena@blue is asked for.");
  g_assert_true (has_focus (fixture, "password_row"));
  g_assert_true (is_shown (fixture->dialog, "remember_row"));
  g_assert_false (is_shown (fixture->dialog, "name_row"));
  g_assert_false (is_shown (fixture->dialog, "wrong_label"));
  g_assert_false (is_shown (fixture->dialog, "key_box"));
  g_assert_false (is_shown (fixture->dialog, "asked_row"));

  gtk_switch_set_active (get_part (fixture->dialog, "remember_switch"), TRUE);
  type (fixture, "password_row", "welcome");
  g_assert_cmpstr (hospes_prompt_get_answer (fixture->prompt), ==, "welcome");
  g_assert_true (hospes_prompt_get_remember (fixture->prompt));
}

static void
test_password_wrong (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_PASSWORD, "elena@blue's password: ", TRUE);
  g_assert_true (is_shown (fixture->dialog, "wrong_label"));
  g_assert_true (has_class (fixture->dialog, "password_row", "error"));
  type (fixture, "password_row", "");
  g_assert_cmpstr (hospes_prompt_get_answer (fixture->prompt), ==, "");
  g_assert_false (hospes_prompt_get_remember (fixture->prompt));
}

static void
assert_row_title (Fixture *fixture, const char *row, const char *title)
{
  g_assert_cmpstr (adw_preferences_row_get_title (get_part (fixture->dialog, row)), ==, title);
}

static void
test_passphrase (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_PASSPHRASE, "Enter passphrase for key '/home/e/.ssh/id': ", FALSE);
  g_assert_cmpstr (get_label (fixture->dialog, "body_label"), ==,
                   "The passphrase of the key /home/e/.ssh/id is asked for.");
  assert_row_title (fixture, "password_row", "Passphrase");
  give_up (fixture);
  g_assert_true (hospes_prompt_get_ended (fixture->prompt));
  g_assert_null (hospes_prompt_get_answer (fixture->prompt));
}

static void
test_pin (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_PASSPHRASE, "Enter PIN for ED25519-SK key: ", FALSE);
  assert_row_title (fixture, "password_row", "PIN");
  type (fixture, "password_row", "1234");
  g_assert_cmpstr (hospes_prompt_get_answer (fixture->prompt), ==, "1234");
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_NAME, "Please enter your username", FALSE);
  g_assert_true (has_focus (fixture, "name_row"));
  g_assert_false (is_shown (fixture->dialog, "password_row"));
  g_assert_false (is_shown (fixture->dialog, "remember_row"));
  type (fixture, "name_row", "elena");
  g_assert_cmpstr (hospes_prompt_get_answer (fixture->prompt), ==, "elena");
}

/* Of a second factor nothing is remembered. */
static void
test_text (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_TEXT, "Verification code: ", FALSE);
  g_assert_true (has_focus (fixture, "password_row"));
  g_assert_false (is_shown (fixture->dialog, "remember_row"));
  g_assert_cmpstr (get_label (fixture->dialog, "body_label"), ==, "Verification code");
  type (fixture, "password_row", "123456");
  g_assert_cmpstr (hospes_prompt_get_answer (fixture->prompt), ==, "123456");
}

static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_CONFIRM, "Allow use of key id?", FALSE);
  g_assert_false (is_shown (fixture->dialog, "rows_group"));
  g_assert_true (has_focus (fixture, "cancel_button"));
  press (fixture, "answer_button");
  g_assert_cmpstr (hospes_prompt_get_answer (fixture->prompt), ==, "yes");
}

/* Nothing to answer: it goes when the key was touched. */
static void
test_touch (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_TOUCH, "Confirm user presence for key ED25519-SK", FALSE);
  g_assert_false (is_shown (fixture->dialog, "answer_button"));
  g_assert_true (is_shown (fixture->dialog, "spinner_box"));
  g_assert_true (has_focus (fixture, "cancel_button"));
  hospes_prompt_cancel (fixture->prompt);
}

/* Whose window goes with the program was not answered. */
static void
test_destroyed (Fixture *fixture, gconstpointer data)
{
  ask (fixture, HOSPES_PROMPT_PASSWORD, "elena@blue's password: ", FALSE);
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  g_assert_true (hospes_prompt_get_ended (fixture->prompt));
  g_assert_null (hospes_prompt_get_answer (fixture->prompt));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add ("/shell/prompt-dialog/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("host-key", test_host_key);
  ADD ("host-key-refused", test_host_key_refused);
  ADD ("password", test_password);
  ADD ("password-wrong", test_password_wrong);
  ADD ("passphrase", test_passphrase);
  ADD ("pin", test_pin);
  ADD ("name", test_name);
  ADD ("text", test_text);
  ADD ("confirm", test_confirm);
  ADD ("touch", test_touch);
  ADD ("destroyed", test_destroyed);

  return g_test_run ();
}
