/* test-hospes-host-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-host-form.h"

#include <glib/gstdio.h>

#include "gui-test.h"
#include "hospes-ssh-hosts.h"
#include "virt-test.h"

static char *config;

static void
set_config (const char *text)
{
  g_assert_true (g_file_set_contents (config, text, -1, NULL));
}

static char *
dup_uri (gpointer form)
{
  g_autoptr (HospesHostFields) fields = hospes_host_form_dup_fields (form);

  return hospes_host_fields_to_uri (fields);
}

static void
assert_uri (gpointer form, const char *expected)
{
  g_autofree char *uri = dup_uri (form);

  g_assert_cmpstr (uri, ==, expected);
}

/* What was set is what comes out, and one change is told of once. */
static void
test_fields (void)
{
  static const char *const uris[] = {
    "qemu:///session",
    "qemu:///system?socket=/x",
    "xen+ssh://elena@[::1]:2222/system?keyfile=/k&socket=/s",
    "qemu+tls://blue/system",
  };
  HospesHostForm *form = g_object_new (HOSPES_TYPE_HOST_FORM, NULL);
  guint n_changes = 0;

  g_signal_connect_swapped (form, "changed", G_CALLBACK (count_cb), &n_changes);
  assert_uri (form, "qemu:///system");

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (HospesHostFields) fields = hospes_host_fields_new_from_uri (uris[i]);

      hospes_host_form_set_fields (form, fields);
      g_assert_cmpuint (n_changes, ==, i + 1);
      assert_uri (form, uris[i]);
    }

  g_assert_false (is_shown (form, "config_button"));
  let_widget_go (form);
}

static void
test_places (void)
{
  HospesHostForm *form = g_object_new (HOSPES_TYPE_HOST_FORM, NULL);

  g_assert_true (is_shown (form, "kind_row"));
  g_assert_false (is_shown (form, "host_row"));
  g_assert_false (is_shown (form, "port_row"));
  gtk_toggle_button_set_active (get_part (form, "ssh_button"), TRUE);
  g_assert_true (is_shown (form, "host_row"));
  g_assert_true (is_shown (form, "port_row"));
  g_assert_true (is_shown (form, "jump_row"));
  gtk_toggle_button_set_active (get_part (form, "uri_button"), TRUE);
  g_assert_true (is_shown (form, "uri_row"));
  g_assert_false (is_shown (form, "more_group"));
  let_widget_go (form);
}

static void
test_faults (void)
{
  static const struct
  {
    HospesHostFault fault;
    const char *row;
  } faults[] = {
    { HOSPES_HOST_FAULT_HOST, "host_row" },    { HOSPES_HOST_FAULT_PORT, "port_row" },
    { HOSPES_HOST_FAULT_KEY_FILE, "key_row" }, { HOSPES_HOST_FAULT_SOCKET, "socket_row" },
    { HOSPES_HOST_FAULT_URI, "uri_row" },
  };
  HospesHostForm *form = g_object_new (HOSPES_TYPE_HOST_FORM, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      hospes_host_form_show_fault (form, faults[i].fault);
      g_assert_true (is_shown (form, "error_label"));
      for (guint k = 0; k < G_N_ELEMENTS (faults); k++)
        g_assert_cmpint (has_class (form, faults[k].row, "error"), ==, i == k);
    }

  hospes_host_form_show_fault (form, HOSPES_HOST_FAULT_EMPTY);
  g_assert_false (is_shown (form, "error_label"));
  g_assert_false (has_class (form, "uri_row", "error"));
  let_widget_go (form);
}

/* Of one that ssh knows, only its name is written. */
static void
test_config (void)
{
  HospesHostForm *form;
  gpointer hosts;
  GtkListBox *list;

  set_config ("Host blue\n  HostName 10.0.0.1\n  User elena\nHost red\nHost *\n  User x\n");
  form = g_object_new (HOSPES_TYPE_HOST_FORM, NULL);
  hosts = get_part (form, "config_hosts");
  list = get_part (hosts, "list");
  gtk_toggle_button_set_active (get_part (form, "ssh_button"), TRUE);
  g_assert_true (is_shown (form, "config_button"));
  g_assert_false (is_shown (hosts, "entry"));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 1));
  g_assert_null (gtk_list_box_get_row_at_index (list, 2));

  gtk_editable_set_text (get_part (form, "user_row"), "other");
  gtk_editable_set_text (get_part (form, "port_row"), "7");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  assert_uri (form, "qemu+ssh://blue/system");

  let_widget_go (form);
  set_config ("");
}

static void
keep_cb (char **place, const char *alias)
{
  *place = g_strdup (alias);
}

/* A long list is filtered, and Enter takes the first that is left. */
static void
test_many (void)
{
  GString *text = g_string_new (NULL);
  HospesSshHosts *hosts = g_object_new (HOSPES_TYPE_SSH_HOSTS, NULL);
  g_autofree char *chosen = NULL;
  GtkListBox *list = get_part (hosts, "list");
  GtkWidget *parent = gtk_menu_button_new ();
  GtkWindow *window;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "Host node%02u\n", i);
  set_config (text->str);
  g_string_free (text, TRUE);

  g_assert_cmpuint (hospes_ssh_hosts_load (hosts, config), ==, 20);
  g_assert_true (is_shown (hosts, "entry"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (parent), GTK_WIDGET (hosts));
  window = show_in_window (parent, 300, 300);
  gtk_editable_set_text (get_part (hosts, "entry"), "NODE1");
  g_signal_emit_by_name (get_part (hosts, "entry"), "search-changed");
  g_assert_false (
      gtk_widget_get_child_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 9))));
  g_assert_true (
      gtk_widget_get_child_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 10))));
  g_signal_connect_swapped (hosts, "chosen", G_CALLBACK (keep_cb), &chosen);
  g_signal_emit_by_name (get_part (hosts, "entry"), "activate");
  g_assert_cmpstr (chosen, ==, "node10");

  close_window (window, parent);
  set_config ("");
}

int
main (int argc, char *argv[])
{
  int status;
  int file = g_file_open_tmp ("hospes-XXXXXX", &config, NULL);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_setenv ("HOSPES_SSH_CONFIG", config, TRUE);
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/shell/host-form/fields", test_fields);
  g_test_add_func ("/shell/host-form/places", test_places);
  g_test_add_func ("/shell/host-form/faults", test_faults);
  g_test_add_func ("/shell/host-form/config", test_config);
  g_test_add_func ("/shell/ssh-hosts/many", test_many);

  status = g_test_run ();
  g_unlink (config);
  return status;
}
