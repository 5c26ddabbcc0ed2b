/* test-hospes-machine-container-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is written on the page of a container gets into the wish; what is wrong is said.
 */

#include "hospes-machine-container-page.h"

#include <adwaita.h>
#include <string.h>

#include "domain-cases.h"
#include "gui-test.h"
#include "hospes-field.h"
#include "hospes-machine-page.h"
#include "hospes-machine-words.h"
#include "virt-test.h"

static const Case program = {
  "program", "lxc-9.0-host.xml", NULL, SYSTEM_UNKNOWN, MEDIA_PROGRAM, 0
};

typedef struct
{
  HospesHost *host;
  HospesDomainDraft *draft;
  HospesContainer *wish;
  HospesMachineGround *ground;
  GtkWidget *page;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->host = hospes_host_new (DEMO_URI, "atlas");
  f->ground = g_new0 (HospesMachineGround, 1);
  f->draft = case_draft_new (&program, NULL, NULL);
  f->wish = hospes_domain_draft_get_wish (f->draft)->container;
  f->page = hospes_machine_container_page_new (f->draft);
  f->window = show_in_window (f->page, 700, 800);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_window (f->window, f->page);
  g_clear_object (&f->draft);
  g_clear_object (&f->host);
  g_free (f->ground);
}

static gpointer
part (Fixture *f, const char *name)
{
  return get_part (f->page, name);
}

static const HospesContainer *
get_container (Fixture *f)
{
  return hospes_domain_draft_get_spec (f->draft)->container;
}

static gboolean
is_complete (Fixture *f)
{
  return hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (f->page));
}

static void
meet_host (Fixture *f)
{
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (f->page), f->host, f->draft, f->ground);
}

static HospesField *
get_folder_field (Fixture *f)
{
  return HOSPES_FIELD (gtk_widget_get_first_child (part (f, "folder_box")));
}

static void
test_program (Fixture *f, gconstpointer data)
{
  const char *const args[] = { "-c", "read -r line", NULL };

  g_assert_false (is_complete (f));
  meet_host (f);
  g_assert_true (is_complete (f));
  g_assert_cmpstr (hospes_field_get_text (part (f, "init_field")), ==, "/bin/sh");
  g_assert_null (f->wish->init);
  hospes_field_set_text (part (f, "init_field"), "bin/true");
  g_assert_false (is_complete (f));
  hospes_field_set_text (part (f, "init_field"), "");
  g_assert_false (is_complete (f));
  hospes_field_set_text (part (f, "init_field"), "/bin/true");
  g_assert_true (is_complete (f));
  g_assert_cmpstr (get_container (f)->init, ==, "/bin/true");

  hospes_field_set_text (part (f, "args_field"), "-c 'read");
  g_assert_false (is_complete (f));
  hospes_field_set_text (part (f, "args_field"), "-c 'read -r line'");
  g_assert_true (is_complete (f));
  g_assert_true (g_strv_equal ((const char *const *) get_container (f)->args, args));
  hospes_field_set_text (part (f, "args_field"), "");
  g_assert_null (get_container (f)->args);
  g_assert_true (is_complete (f));
}

static void
test_files (Fixture *f, gconstpointer data)
{
  AdwComboRow *roots = part (f, "root_row");

  meet_host (f);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (roots)), ==, 3);
  g_assert_cmpint (get_container (f)->root, ==, HOSPES_ROOT_HOST);
  g_assert_false (gtk_switch_get_active (part (f, "write_switch")));
  gtk_switch_set_active (part (f, "write_switch"), TRUE);
  g_assert_cmpint (get_container (f)->read_only, ==, HOSPES_SWITCH_OFF);

  adw_combo_row_set_selected (roots, 1);
  g_assert_cmpint (get_container (f)->root, ==, HOSPES_ROOT_FOLDER);
  g_assert_false (is_complete (f));
  hospes_field_set_text (get_folder_field (f), "/srv/web");
  g_assert_true (is_complete (f));
  g_assert_cmpstr (get_container (f)->path, ==, "/srv/web");

  adw_combo_row_set_selected (roots, 2);
  g_assert_false (is_complete (f));
  hospes_field_set_text (part (f, "image_field"), "/srv/web.qcow2");
  g_assert_true (is_complete (f));
  g_assert_cmpstr (get_container (f)->format, ==, "qcow2");
  hospes_field_set_text (part (f, "image_field"), "/srv/web.img");
  g_assert_cmpstr (get_container (f)->format, ==, "raw");
  adw_combo_row_set_selected (roots, 1);
  g_assert_cmpstr (get_container (f)->path, ==, "/srv/web");
}

/* It has files of its own, and what was chosen for a program is not taken for it. */
static void
test_system (Fixture *f, gconstpointer data)
{
  meet_host (f);
  hospes_field_set_text (part (f, "init_field"), "/bin/true");
  hospes_machine_container_page_set_system (HOSPES_MACHINE_CONTAINER_PAGE (f->page), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (part (f, "root_row"))), ==,
                    2);
  g_assert_cmpstr (hospes_field_get_text (part (f, "init_field")), ==, "/sbin/init");
  g_assert_false (is_complete (f));
  hospes_field_set_text (get_folder_field (f), "srv");
  g_assert_false (is_complete (f));
  hospes_field_set_text (get_folder_field (f), "/srv/system");
  g_assert_true (is_complete (f));
  g_assert_true (gtk_switch_get_active (part (f, "write_switch")));

  gtk_switch_set_active (part (f, "users_switch"), TRUE);
  g_assert_cmpint (get_container (f)->own_users, ==, HOSPES_SWITCH_ON);
  g_assert_false (gtk_widget_get_visible (part (f, "write_row")));
  gtk_switch_set_active (part (f, "users_switch"), FALSE);
  g_assert_true (gtk_widget_get_visible (part (f, "write_row")));
}

static void
test_more (Fixture *f, gconstpointer data)
{
  const char *const env[] = { "A=b", "C=d e", NULL };

  meet_host (f);
  g_assert_false (gtk_widget_get_sensitive (part (f, "group_row")));
  gtk_editable_set_text (part (f, "env_row"), "A=b C");
  g_assert_true (gtk_widget_get_visible (part (f, "fault_label")));
  g_assert_false (is_complete (f));
  gtk_editable_set_text (part (f, "env_row"), "A=b \"C=d e\"");
  g_assert_false (gtk_widget_get_visible (part (f, "fault_label")));
  g_assert_true (g_strv_equal ((const char *const *) get_container (f)->env, env));
  gtk_editable_set_text (part (f, "where_row"), "/tmp");
  gtk_editable_set_text (part (f, "user_row"), "no body");
  g_assert_false (is_complete (f));
  gtk_editable_set_text (part (f, "user_row"), "nobody");
  g_assert_true (is_complete (f));
  g_assert_cmpstr (get_container (f)->group, ==, "nobody");
  gtk_editable_set_text (part (f, "group_row"), "nogroup");
  g_assert_cmpstr (get_container (f)->group, ==, "nogroup");
  g_assert_cmpstr (get_container (f)->folder, ==, "/tmp");
}

/* What will be made, before it is. */
static void
test_words (Fixture *f, gconstpointer data)
{
  g_autofree char *text = hospes_machine_words_dup_summary (f->draft, NULL);

  g_assert_cmpstr (text, ==,
                   "program · A container with 2 CPUs and 2\u00a0GiB of memory at most · "
                   "The files of the host · No network");
  f->wish->own_network = HOSPES_SWITCH_OFF;
  f->wish->system = TRUE;
  f->wish->path = g_strdup ("/srv/web");
  hospes_domain_draft_changed (f->draft);
  g_free (text);
  text = hospes_machine_words_dup_summary (f->draft, NULL);
  g_assert_nonnull (strstr (text, "Files in the folder /srv/web · The network of the host"));
  f->wish->own_users = HOSPES_SWITCH_ON;
  hospes_domain_draft_changed (f->draft);
  g_free (text);
  text = hospes_machine_words_dup_summary (f->draft, NULL);
  g_assert_nonnull (strstr (text, "Users of its own · No network"));
}

#define add(name, function)                                                                        \
  g_test_add ("/wizards/machine-container-page/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  add ("program", test_program);
  add ("files", test_files);
  add ("system", test_system);
  add ("more", test_more);
  add ("words", test_words);

  return g_test_run ();
}
