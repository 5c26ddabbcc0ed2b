/* test-hospes-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The application and its actions, and the dialog that adds a host to it.
 */

#include "hospes-application.h"

#include "gui-test.h"
#include "hospes-add-host-dialog.h"
#include "hospes-host-fields.h"
#include "hospes-rename-dialog.h"
#include "hospes-domain-verb.h"
#include "hospes-window.h"
#include "virt-test.h"

static HospesApplication *application;

static void
activate (const char *name, const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), name,
                                  parameter != NULL ? g_variant_new_parsed (parameter) : NULL);
}

static HospesHost *
get_host (void)
{
  HospesWindow *window = find_window (HOSPES_TYPE_WINDOW);

  return window != NULL ? hospes_window_get_host (window) : NULL;
}

static void
test_actions (void)
{
  static const char *const names[] = { "quit",        "about",          "reset-confirmations",
                                       "add-host",    "add-named-host", "keep-host",
                                       "rename-host", "move-host",      "set-autoconnect",
                                       "remove-host", "connect",        "show-console",
                                       "show-machine" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), names[i]));

  for (int verb = 0; verb < HOSPES_N_DOMAIN_VERBS; verb++)
    {
      g_autofree char *name = g_strconcat ("domain-", hospes_domain_verb_get_nick (verb), NULL);

      g_assert_true (g_action_group_has_action (G_ACTION_GROUP (application), name));
    }
}

static void
test_hosts (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  g_autoptr (GVariant) kept = NULL;

  activate ("add-named-host", "('test:///default', 'Mine')");
  g_assert_cmpstr (hospes_host_get_name (get_host ()), ==, "Mine");
  wait_for (hospes_host_get_state (get_host ()) == HOSPES_HOST_STATE_CONNECTED);
  kept = g_settings_get_value (settings, "hosts");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 1);

  activate ("show-console", "('test:///default', 'test')");
  wait_for (hospes_window_get_domain (find_window (HOSPES_TYPE_WINDOW)) != NULL);

  activate ("remove-host", "'test:///nowhere'");
  g_assert_nonnull (get_host ());
  activate ("remove-host", "'test:///default'");
  g_assert_null (get_host ());
}

static HospesAddHostDialog *
open_dialog (void)
{
  HospesWindow *window = find_window (HOSPES_TYPE_WINDOW);

  g_action_group_activate_action (G_ACTION_GROUP (window), "add-host", NULL);
  return find_window (HOSPES_TYPE_ADD_HOST_DIALOG);
}

static void
choose (HospesAddHostDialog *dialog, const char *button)
{
  gtk_toggle_button_set_active (get_part (get_part (dialog, "form"), button), TRUE);
}

static void
write_into (HospesAddHostDialog *dialog, const char *row, const char *text)
{
  gtk_editable_set_text (get_part (get_part (dialog, "form"), row), text);
}

static gboolean
can_add (HospesAddHostDialog *dialog)
{
  return gtk_widget_get_sensitive (get_part (dialog, "add_button"));
}

static void
add (HospesAddHostDialog *dialog)
{
  g_assert_true (can_add (dialog));
  g_signal_emit_by_name (get_part (dialog, "add_button"), "clicked");
  wait_for (find_window (HOSPES_TYPE_ADD_HOST_DIALOG) == NULL);
}

static void
test_dialog (void)
{
  HospesAddHostDialog *dialog = open_dialog ();
  gpointer form = get_part (dialog, "form");

  g_assert_cmpstr (get_label (dialog, "uri_label"), ==, "qemu:///system");
  g_assert_true (can_add (dialog));
  g_assert_false (is_shown (form, "uri_row"));
  g_assert_false (is_shown (form, "host_row"));
  g_assert_false (is_shown (dialog, "known_box"));

  choose (dialog, "uri_button");
  g_assert_true (is_shown (form, "uri_row"));
  g_assert_false (is_shown (form, "kind_group"));
  g_assert_false (can_add (dialog));
  g_assert_false (is_shown (form, "error_label"));
  write_into (dialog, "uri_row", "nonsense");
  g_assert_true (is_shown (form, "error_label"));
  g_assert_true (has_class (form, "uri_row", "error"));
  g_assert_false (can_add (dialog));

  write_into (dialog, "uri_row", "test:///no/such/file");
  g_assert_false (has_class (form, "uri_row", "error"));
  write_into (dialog, "name_row", "Odd <b>");
  gtk_switch_set_active (get_part (form, "autoconnect_switch"), FALSE);
  add (dialog);
  g_assert_cmpstr (hospes_host_get_name (get_host ()), ==, "Odd <b>");
  g_assert_false (hospes_host_get_autoconnect (get_host ()));
  wait_for (hospes_host_get_state (get_host ()) == HOSPES_HOST_STATE_FAILED);
}

/* A host that is there already is told, and can be shown. */
static void
test_known_host (void)
{
  HospesAddHostDialog *dialog;

  activate ("add-host", "'qemu:///system'");
  activate ("add-host", "'test:///default'");
  hospes_window_show_host (find_window (HOSPES_TYPE_WINDOW), NULL);

  /* This computer’s system is there: another is over SSH. */
  dialog = open_dialog ();
  g_assert_cmpstr (get_label (dialog, "uri_label"), ==, "qemu+ssh://…/system");
  g_assert_false (can_add (dialog));
  choose (dialog, "here_button");
  adw_combo_row_set_selected (get_part (get_part (dialog, "form"), "kind_row"),
                              HOSPES_HOST_KIND_TEST);
  g_assert_false (can_add (dialog));
  g_assert_true (is_shown (dialog, "known_box"));
  g_assert_cmpstr (get_label (dialog, "known_label"), ==, "“Demo Host” has this address already.");

  g_signal_emit_by_name (get_part (dialog, "show_button"), "clicked");
  wait_for (find_window (HOSPES_TYPE_ADD_HOST_DIALOG) == NULL);
  g_assert_cmpstr (hospes_host_get_uri (get_host ()), ==, "test:///default");
}

static HospesAddHostDialog *
open_correction (void)
{
  g_action_group_activate_action (find_window (HOSPES_TYPE_WINDOW), "correct-host", NULL);
  return find_window (HOSPES_TYPE_ADD_HOST_DIALOG);
}

static const char *
get_text (HospesAddHostDialog *dialog, const char *row)
{
  return gtk_editable_get_text (get_part (get_part (dialog, "form"), row));
}

static void
test_correct_host (void)
{
  HospesAddHostDialog *dialog;

  activate ("add-named-host", "('tset:///default', 'Mine')");
  wait_for (hospes_host_get_trouble (get_host ()) == HOSPES_TROUBLE_BAD_URI);
  activate ("set-autoconnect", "('tset:///default', false)");
  dialog = open_correction ();
  g_assert_true (is_shown (get_part (dialog, "form"), "uri_row"));
  g_assert_cmpstr (get_text (dialog, "uri_row"), ==, "tset:///default");
  g_assert_cmpstr (get_text (dialog, "name_row"), ==, "Mine");
  g_assert_false (is_shown (dialog, "known_box"));

  /* Another has this one. */
  write_into (dialog, "uri_row", "test:///default");
  g_assert_true (is_shown (dialog, "known_box"));

  write_into (dialog, "uri_row", "test:///");
  g_assert_false (is_shown (dialog, "known_box"));
  write_into (dialog, "uri_row", "test:///no/such");
  add (dialog);
  g_assert_cmpstr (hospes_host_get_uri (get_host ()), ==, "test:///no/such");
  g_assert_cmpstr (hospes_host_get_name (get_host ()), ==, "Mine");
  g_assert_false (hospes_host_get_autoconnect (get_host ()));
  wait_for (hospes_host_get_state (get_host ()) == HOSPES_HOST_STATE_FAILED);
}

/* Its parts are in their fields again. */
static void
test_correct_ssh_host (void)
{
  HospesAddHostDialog *dialog;

  activate ("add-host", "'qemu+ssh://elena@host.invalid:2222/session?keyfile=/k'");
  wait_for (hospes_host_get_state (get_host ()) == HOSPES_HOST_STATE_FAILED);
  dialog = open_correction ();
  g_assert_cmpstr (get_text (dialog, "host_row"), ==, "host.invalid");
  g_assert_cmpstr (get_text (dialog, "user_row"), ==, "elena");
  g_assert_cmpstr (get_text (dialog, "port_row"), ==, "2222");
  g_assert_cmpstr (get_text (dialog, "key_row"), ==, "/k");
  g_assert_cmpstr (get_text (dialog, "name_row"), ==, "");
  g_assert_cmpstr (get_label (dialog, "uri_label"), ==,
                   "qemu+ssh://elena@host.invalid:2222/session?keyfile=/k");

  write_into (dialog, "port_row", "x");
  g_assert_true (has_class (get_part (dialog, "form"), "port_row", "error"));
  g_assert_false (can_add (dialog));
  write_into (dialog, "port_row", "");
  write_into (dialog, "user_row", "");
  write_into (dialog, "key_row", "");
  write_into (dialog, "host_row", "root@other.invalid");
  add (dialog);
  g_assert_cmpstr (hospes_host_get_uri (get_host ()), ==, "qemu+ssh://root@other.invalid/session");
  activate ("remove-host", "'qemu+ssh://root@other.invalid/session'");
}

static void
test_rename_host (void)
{
  gpointer dialog;

  activate ("add-host", "'test:///default'");
  g_action_group_activate_action (find_window (HOSPES_TYPE_WINDOW), "rename-host", NULL);
  dialog = find_window (HOSPES_TYPE_RENAME_DIALOG);
  g_assert_cmpstr (gtk_editable_get_text (get_part (dialog, "name_row")), ==, "Demo Host");
  gtk_editable_set_text (get_part (dialog, "name_row"), " Toy <1> ");
  g_signal_emit_by_name (get_part (dialog, "rename_button"), "clicked");
  wait_for (find_window (HOSPES_TYPE_RENAME_DIALOG) == NULL);
  g_assert_cmpstr (hospes_host_get_name (get_host ()), ==, "Toy <1>");

  activate ("move-host", "('test:///default', uint32 0)");
  g_assert_cmpstr (hospes_host_get_name (get_host ()), ==, "Toy <1>");
  activate ("rename-host", "('test:///nowhere', 'x')");
  activate ("rename-host", "('test:///default', '')");
  g_assert_cmpstr (hospes_host_get_name (get_host ()), ==, "Demo Host");
}

/* Windows and hosts may end in whatever state they are. */
static void
test_quits (void)
{
  activate ("quit", NULL);
  wait_for (find_window (HOSPES_TYPE_WINDOW) == NULL);
}

int
main (int argc, char *argv[])
{
  int status;

  virt_test_init (&argc, &argv);
  application = hospes_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add_func ("/shell/application/actions", test_actions);
  g_test_add_func ("/shell/application/hosts", test_hosts);
  g_test_add_func ("/shell/application/add-host-dialog", test_dialog);
  g_test_add_func ("/shell/application/known-host", test_known_host);
  g_test_add_func ("/shell/application/correct-host", test_correct_host);
  g_test_add_func ("/shell/application/correct-ssh-host", test_correct_ssh_host);
  g_test_add_func ("/shell/application/rename-host", test_rename_host);
  g_test_add_func ("/shell/application/quits", test_quits);

  status = g_test_run ();
  g_object_unref (application);
  return status;
}
