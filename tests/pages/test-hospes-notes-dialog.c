/* test-hospes-notes-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-notes-dialog.h"

#include "gui-test.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  HospesDomain *domain;
  GtkWindow *parent;
  GtkWindow *dialog;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_connect (DEMO_URI);
  fixture->domain = virt_test_find (fixture->host, "test");
  virt_test_someone (DEMO_URI, "title test Before & after");
  hospes_domain_watch (fixture->domain);
  wait_for (hospes_domain_get_details (fixture->domain) != NULL);
  fixture->parent = show_in_window (gtk_label_new (""), 600, 400);
  fixture->dialog = hospes_notes_dialog_new (fixture->parent, fixture->domain);
  gtk_window_present (fixture->dialog);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hospes_domain_unwatch (fixture->domain);
  gtk_window_destroy (fixture->parent);
  wait_for (find_window (HOSPES_TYPE_NOTES_DIALOG) == NULL);
  wait_for (G_OBJECT (fixture->domain)->ref_count == 2);
  virt_test_let_go (fixture->host);
}

static void
write_notes (Fixture *fixture, const char *title, const char *description)
{
  gtk_editable_set_text (get_part (fixture->dialog, "title_row"), title);
  gtk_text_buffer_set_text (get_part (fixture->dialog, "description"), description, -1);
}

static void
save (Fixture *fixture)
{
  g_signal_emit_by_name (get_part (fixture->dialog, "save_button"), "clicked");
}

static AdwMessageDialog *
close_and_find_question (Fixture *fixture)
{
  gtk_window_close (fixture->dialog);
  return find_window (ADW_TYPE_MESSAGE_DIALOG);
}

static void
answer (AdwMessageDialog *question, const char *response)
{
  adw_message_dialog_response (question, response);
  gtk_window_destroy (GTK_WINDOW (question));
}

static void
discard (Fixture *fixture)
{
  answer (close_and_find_question (fixture), "yes");
  wait_for (find_window (HOSPES_TYPE_NOTES_DIALOG) == NULL);
}

static gboolean
has_notes (Fixture *fixture, const char *title, const char *description)
{
  HospesDomainDetails *details = hospes_domain_get_details (fixture->domain);

  return g_strcmp0 (details->title, title) == 0 &&
         g_strcmp0 (details->description, description) == 0;
}

static void
test_saves (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_editable_get_text (get_part (fixture->dialog, "title_row")), ==,
                   "Before & after");
  write_notes (fixture, "<b>New</b>", "two\nlines");
  save (fixture);
  g_assert_false (gtk_widget_get_sensitive (get_part (fixture->dialog, "save_button")));
  wait_for (find_window (HOSPES_TYPE_NOTES_DIALOG) == NULL);
  wait_for (has_notes (fixture, "<b>New</b>", "two\nlines"));
}

static void
test_empties (Fixture *fixture, gconstpointer data)
{
  write_notes (fixture, "", "");
  save (fixture);
  wait_for (find_window (HOSPES_TYPE_NOTES_DIALOG) == NULL);
  wait_for (has_notes (fixture, NULL, NULL));
}

/* What could not be saved stays before the person who wrote it. */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  hospes_host_disconnect (fixture->host);
  write_notes (fixture, "Precious", "words");
  save (fixture);
  wait_for (is_shown (fixture->dialog, "error_label"));
  g_assert_cmpstr (get_label (fixture->dialog, "error_label"), !=, "");
  g_assert_true (gtk_widget_get_sensitive (get_part (fixture->dialog, "save_button")));
  g_assert_cmpstr (gtk_editable_get_text (get_part (fixture->dialog, "title_row")), ==, "Precious");
  discard (fixture);

  hospes_host_connect (fixture->host);
  wait_for ((fixture->domain = virt_test_find (fixture->host, "test")) != NULL);
  hospes_domain_watch (fixture->domain);
  wait_for (hospes_domain_get_details (fixture->domain) != NULL &&
            hospes_host_get_facts (fixture->host) != NULL &&
            hospes_host_get_facts (fixture->host)->thorough);
  wait_for (G_OBJECT (fixture->host)->ref_count == 1);
}

/* Nothing is asked where nothing would be lost. */
static void
test_closes (Fixture *fixture, gconstpointer data)
{
  write_notes (fixture, "Other", "");
  write_notes (fixture, "Before & after", "");
  g_assert_null (close_and_find_question (fixture));
  wait_for (find_window (HOSPES_TYPE_NOTES_DIALOG) == NULL);
}

static void
test_asks (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *question;

  write_notes (fixture, "Before & after", "Precious");
  question = close_and_find_question (fixture);
  g_assert_nonnull (question);
  g_assert_cmpstr (adw_message_dialog_get_response_label (question, "no"), ==, "_Keep Editing");
  answer (question, "no");
  wait_until_idle ();
  g_assert_true (find_window (HOSPES_TYPE_NOTES_DIALOG) == fixture->dialog);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->dialog)));

  discard (fixture);
  g_assert_true (has_notes (fixture, "Before & after", NULL));
}

/* Closed while libvirt has not answered yet. */
static void
test_closed_meanwhile (Fixture *fixture, gconstpointer data)
{
  write_notes (fixture, "Later", "");
  save (fixture);
  gtk_window_close (fixture->dialog);
  wait_for (find_window (HOSPES_TYPE_NOTES_DIALOG) == NULL);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add ("/pages/notes-dialog/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("saves", test_saves);
  ADD ("empties", test_empties);
  ADD ("fails", test_fails);
  ADD ("closes", test_closes);
  ADD ("asks", test_asks);
  ADD ("closed-meanwhile", test_closed_meanwhile);

  return g_test_run ();
}
