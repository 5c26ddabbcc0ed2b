/* test-hospes-domain-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-actions.h"

#include "gui-test.h"
#include "hospes-domain-private.h"
#include "virt-test.h"

static void
assert_enabled (HospesDomainActions *actions, const char *expected)
{
  GActionGroup *group = hospes_domain_actions_get_group (actions);
  g_autoptr (GString) enabled = g_string_new (NULL);

  for (int verb = 0; verb < HOSPES_N_DOMAIN_VERBS; verb++)
    if (g_action_group_get_action_enabled (group, hospes_domain_verb_get_nick (verb)))
      g_string_append_printf (enabled, "%s ", hospes_domain_verb_get_nick (verb));
  if (g_action_group_get_action_enabled (group, "wake"))
    g_string_append (enabled, "wake ");

  g_assert_cmpstr (g_strchomp (enabled->str), ==, expected);
}

static void
test_enabled (void)
{
  GtkWidget *origin = g_object_ref_sink (gtk_label_new (""));
  HospesDomainActions *actions = hospes_domain_actions_new (origin);
  HospesHost *host = virt_test_host_with ("vm-1", "vm-2", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");

  assert_enabled (actions, "");
  hospes_domain_actions_set_domain (actions, domain);
  g_assert_true (hospes_domain_actions_get_domain (actions) == domain);
  assert_enabled (actions, "start wake");
  virt_test_tell (domain, "vm-1", VIR_DOMAIN_RUNNING, 1);
  assert_enabled (actions, "shutdown reboot pause reset force-off save");
  virt_test_tell (domain, "vm-1", VIR_DOMAIN_PAUSED, 1);
  assert_enabled (actions, "resume reset force-off save wake");
  virt_test_tell (domain, "vm-1", VIR_DOMAIN_SHUTDOWN, 1);
  assert_enabled (actions, "reset force-off");
  virt_test_tell (domain, "vm-1", VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_CRASHED);
  assert_enabled (actions, "start wake");

  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_START);
  assert_enabled (actions, "");
  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_NONE);
  hospes_domain_set_stale (domain, TRUE);
  assert_enabled (actions, "");

  hospes_domain_actions_set_domain (actions, virt_test_find (host, "vm-2"));
  assert_enabled (actions, "start wake");
  hospes_domain_set_removed (virt_test_find (host, "vm-2"));
  assert_enabled (actions, "");
  hospes_domain_actions_set_domain (actions, NULL);
  assert_enabled (actions, "");

  g_assert_finalize_object (actions);
  g_assert_finalize_object (host);
  g_assert_finalize_object (origin);
}

/* Each action does what it is named after; those that destroy ask first. */
static void
test_does (void)
{
  GtkWidget *origin = gtk_label_new ("");
  GtkWindow *window = show_in_window (origin, 300, 200);
  HospesDomainActions *actions = hospes_domain_actions_new (origin);
  GActionGroup *group = hospes_domain_actions_get_group (actions);
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  AdwMessageDialog *dialog;

  hospes_domain_actions_set_domain (actions, domain);
  g_action_group_activate_action (group, "pause", NULL);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  wait_for (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_RESUME));
  g_action_group_activate_action (group, "wake", NULL);
  wait_for (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_PAUSE));

  g_action_group_activate_action (group, "force-off", NULL);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Force off “test”?");
  gtk_window_close (GTK_WINDOW (dialog));
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_true (hospes_domain_get_active (domain));

  g_action_group_activate_action (group, "force-off", NULL);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (dialog, "yes");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_for (!hospes_domain_get_active (domain));
  wait_for (hospes_domain_get_pending_verb (domain) == HOSPES_DOMAIN_VERB_NONE);

  g_assert_finalize_object (actions);
  close_window (window, origin);
  virt_test_let_go (host);
}

static void
test_main_verb (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");

  g_assert_cmpint (hospes_domain_get_main_verb (domain), ==, HOSPES_DOMAIN_VERB_START);
  virt_test_tell (domain, "vm-1", VIR_DOMAIN_RUNNING, 1);
  g_assert_cmpint (hospes_domain_get_main_verb (domain), ==, HOSPES_DOMAIN_VERB_SHUTDOWN);
  virt_test_tell (domain, "vm-1", VIR_DOMAIN_PAUSED, 1);
  g_assert_cmpint (hospes_domain_get_main_verb (domain), ==, HOSPES_DOMAIN_VERB_RESUME);
  virt_test_tell (domain, "vm-1", VIR_DOMAIN_NOSTATE, 0);
  g_assert_cmpint (hospes_domain_get_main_verb (domain), ==, HOSPES_DOMAIN_VERB_NONE);
  g_assert_finalize_object (host);
}

/* What is in the menu can be done: by this group, or by the window. */
static void
check_menu (GMenuModel *menu, GActionGroup *group, guint *n_found)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *action = NULL;

      if (section != NULL)
        check_menu (section, group, n_found);
      if (submenu != NULL)
        check_menu (submenu, group, n_found);

      if (g_menu_model_get_item_attribute (menu, i, "action", "s", &action) &&
          g_str_has_prefix (action, "domain."))
        {
          g_assert_true (g_action_group_has_action (group, action + strlen ("domain.")));
          (*n_found)++;
        }
    }
}

static void
test_menu (void)
{
  GtkWidget *origin = g_object_ref_sink (gtk_label_new (""));
  g_autoptr (HospesDomainActions) actions = hospes_domain_actions_new (origin);
  g_autoptr (GMenuModel) menu = hospes_domain_actions_new_menu ();
  guint n_found = 0;

  check_menu (menu, hospes_domain_actions_get_group (actions), &n_found);
  g_assert_cmpuint (n_found, >=, HOSPES_N_DOMAIN_VERBS);
  g_object_unref (origin);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/pages/domain-actions/enabled", test_enabled);
  g_test_add_func ("/pages/domain-actions/does", test_does);
  g_test_add_func ("/pages/domain-actions/main-verb", test_main_verb);
  g_test_add_func ("/pages/domain-actions/menu", test_menu);

  return g_test_run ();
}
