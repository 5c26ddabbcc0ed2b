/* test-hospes-tags-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-tags-dialog.h"

#include "gui-test.h"
#include "virt-test.h"

static gboolean
has_tags (HospesDomain *domain, const char *tags)
{
  g_autofree char *joined = g_strjoinv (" ", (GStrv) hospes_domain_get_tags (domain));

  return g_str_equal (joined, tags);
}

static guint
count_rows (gpointer dialog)
{
  guint n_rows = 0;

  while (gtk_list_box_get_row_at_index (get_part (dialog, "list"), n_rows) != NULL)
    n_rows++;

  return n_rows;
}

static void
enter (gpointer dialog, const char *tag)
{
  gtk_editable_set_text (get_part (dialog, "entry_row"), tag);
  g_signal_emit_by_name (get_part (dialog, "entry_row"), "entry-activated");
}

static void
test_edits (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  g_autoptr (GListStore) hosts = g_list_store_new (HOSPES_TYPE_HOST);
  GtkWindow *parent = show_in_window (gtk_label_new (""), 600, 400);
  GtkWindow *dialog;

  virt_test_someone (DEMO_URI, "mark test <machine><tag>old</tag><tag>kept</tag></machine>");
  wait_for (has_tags (domain, "old kept"));
  g_list_store_append (hosts, host);
  dialog = hospes_tags_dialog_new (parent, domain, G_LIST_MODEL (hosts));
  gtk_window_present (dialog);
  g_assert_cmpuint (count_rows (dialog), ==, 2);
  g_assert_false (is_shown (dialog, "known_label"));

  enter (dialog, " new ");
  enter (dialog, "new");
  enter (dialog, "  ");
  g_assert_cmpuint (count_rows (dialog), ==, 3);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "tags.remove", "s", "old");
  g_assert_cmpuint (count_rows (dialog), ==, 2);
  /* Another could have it: it can be had back. */
  g_assert_true (is_shown (dialog, "known_label"));

  gtk_editable_set_text (get_part (dialog, "entry_row"), "unentered");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "tags.save", NULL);
  wait_for (has_tags (domain, "kept new unentered"));
  wait_for (find_window (HOSPES_TYPE_TAGS_DIALOG) == NULL);

  gtk_window_destroy (parent);
  g_list_store_remove_all (hosts);
  wait_for (G_OBJECT (domain)->ref_count == 2);
  virt_test_let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/pages/tags-dialog/edits", test_edits);

  return g_test_run ();
}
