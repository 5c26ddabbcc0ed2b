/* test-hospes-bulk-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-bulk-card.h"

#include "gui-test.h"
#include "hospes-bulk-words.h"
#include "slow-deed.h"
#include "virt-test.h"

static GPtrArray *tasks; /* of GTask, under way */

typedef struct
{
  HospesHost *host;
  GPtrArray *domains;
  HospesBulk *bulk;
  GtkWidget *card;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  tasks = g_ptr_array_new ();
  fixture->host = virt_test_host_with ("vm-1", "vm-2", "vm-3", "vm-4", NULL);
  fixture->domains = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (fixture->domains,
                     g_list_model_get_item (hospes_host_get_domains (fixture->host), i));
  fixture->bulk = hospes_bulk_new (fixture->domains, begin_slowly, finish_slowly, tasks, NULL);
  hospes_bulk_start (fixture->bulk);

  fixture->card = hospes_bulk_card_new (HOSPES_DEED_START, fixture->bulk);
  gtk_box_append (GTK_BOX (box), fixture->card);
  fixture->window = show_in_window (box, 600, 400);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->card);
  g_assert_finalize_object (fixture->bulk);
  g_ptr_array_unref (fixture->domains);
  g_assert_cmpuint (tasks->len, ==, 0);
  g_ptr_array_unref (tasks);
  wait_until_idle ();
  g_assert_finalize_object (fixture->host);
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_label (fixture->card, "title_label"), ==, "Starting: 0 of 4");
  end_slowly (tasks, 0, NULL);
  g_assert_cmpstr (get_label (fixture->card, "title_label"), ==, "Starting: 1 of 4");
  g_assert_cmpfloat_with_epsilon (
      gtk_progress_bar_get_fraction (get_part (fixture->card, "progress")), 0.25, 0.001);
  wait_for (gtk_widget_get_visible (fixture->card));
  g_assert_true (is_shown (fixture->card, "cancel_button"));
  g_assert_false (is_shown (fixture->card, "retry_button"));
  g_assert_false (is_shown (fixture->card, "list_window"));

  g_signal_emit_by_name (get_part (fixture->card, "cancel_button"), "clicked");
  g_assert_true (hospes_bulk_get_cancelled (fixture->bulk));
  g_assert_cmpstr (get_label (fixture->card, "title_label"), ==, "Finishing what has begun…");
  g_assert_false (gtk_widget_get_sensitive (get_part (fixture->card, "cancel_button")));
  while (tasks->len > 0)
    end_slowly (tasks, 0, NULL);
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  guint n_retries = 0;
  guint n_closed = 0;

  g_signal_connect_swapped (fixture->card, "retry", G_CALLBACK (count_cb), &n_retries);
  g_signal_connect_swapped (fixture->card, "close", G_CALLBACK (count_cb), &n_closed);
  end_slowly (tasks, 0, NULL);
  end_slowly (tasks, 0, "no room in pool “fast”");
  end_slowly (tasks, 0, NULL);
  end_slowly (tasks, 0, "no such emulator");
  g_assert_true (gtk_widget_get_visible (fixture->card));
  g_assert_cmpstr (get_label (fixture->card, "title_label"), ==,
                   "2 machines couldn’t be started · 2 machines started");
  g_assert_true (is_shown (fixture->card, "list_window"));
  g_assert_false (is_shown (fixture->card, "progress"));
  g_assert_false (is_shown (fixture->card, "cancel_button"));
  g_assert_cmpuint (g_list_model_get_n_items (get_part (fixture->card, "selection")), ==, 2);

  g_signal_emit_by_name (get_part (fixture->card, "copy_button"), "clicked");
  g_signal_emit_by_name (get_part (fixture->card, "retry_button"), "clicked");
  g_signal_emit_by_name (get_part (fixture->card, "close_button"), "clicked");
  g_assert_cmpuint (n_retries, ==, 1);
  g_assert_cmpuint (n_closed, ==, 1);
}

static void
test_words (void)
{
  HospesHost *host = virt_test_host_with ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", NULL);
  g_autoptr (GPtrArray) domains = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *all = hospes_bulk_words_dup_label (HOSPES_DEED_FORCE_OFF, 7, 7);
  g_autofree char *some = hospes_bulk_words_dup_label (HOSPES_DEED_FORCE_OFF, 5, 7);
  g_autofree char *none = hospes_bulk_words_dup_label (HOSPES_DEED_START, 0, 7);
  g_autofree char *names = NULL;

  g_assert_cmpstr (all, ==, "_Force Off…");
  g_assert_cmpstr (some, ==, "_Force Off 5 of 7…");
  g_assert_cmpstr (none, ==, "_Start");
  g_assert_cmpstr (hospes_bulk_words_get_why_not (HOSPES_DEED_RESUME, 2), ==,
                   "None of the selected machines is paused");
  g_assert_cmpstr (hospes_bulk_words_get_why_not (HOSPES_DEED_RESUME, 0), ==,
                   "No machine is selected");

  for (guint i = 0; i < 10; i++)
    g_ptr_array_add (domains, g_list_model_get_item (hospes_host_get_domains (host), i));
  names = hospes_bulk_words_dup_names (domains);
  g_assert_cmpstr (names, ==, "a, b, c, d, e, f, g, h, and 2 more");
  g_clear_pointer (&domains, g_ptr_array_unref);
  g_assert_finalize_object (host);

  for (HospesDeed deed = 0; deed < HOSPES_N_DEEDS; deed++)
    {
      g_autofree char *done = hospes_bulk_words_dup_done (deed, 12);
      g_autofree char *failed = hospes_bulk_words_dup_failed (deed, 12);

      g_assert_nonnull (strstr (done, "12"));
      g_assert_nonnull (strstr (failed, "12"));
      g_assert_cmpint (hospes_deed_find (hospes_deed_get_nick (deed)), ==, deed);
      g_assert_cmpstr (hospes_bulk_words_get_doing (deed), !=, "");
    }
}

/* Which of them loses what, and where that is: two hosts may have machines of one name. */
static void
test_words_of_losses (void)
{
  HospesHost *host = virt_test_host_with ("mail", "web", NULL);
  HospesHost *other = virt_test_host_with ("web", NULL);
  g_autoptr (GHashTable) losses = hospes_deed_new_losses ();
  g_autoptr (GPtrArray) domains = g_ptr_array_new_with_free_func (g_object_unref);
  const HospesDomainLosses each[] = { { .n_snapshots = 3 }, { FALSE }, { .saved = TRUE } };
  g_autofree char *here = NULL;
  g_autofree char *names = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *lost_by_one = NULL;

  hospes_host_set_name (host, "atlas");
  hospes_host_set_name (other, "borealis");
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (domains, g_list_model_get_item (hospes_host_get_domains (host), i));
  here = hospes_bulk_words_dup_names (domains);
  g_assert_cmpstr (here, ==, "mail, web");

  g_ptr_array_add (domains, g_list_model_get_item (hospes_host_get_domains (other), 0));
  names = hospes_bulk_words_dup_names (domains);
  g_assert_cmpstr (names, ==, "mail · atlas, web · atlas, web · borealis");

  for (guint i = 0; i < domains->len; i++)
    g_hash_table_insert (losses, g_object_ref (g_ptr_array_index (domains, i)),
                         g_memdup2 (&each[i], sizeof each[i]));
  lost = hospes_bulk_words_dup_losses (domains, losses);
  g_assert_cmpstr (lost, ==,
                   "• the saved state of 1 machine, with all that was open in its guest "
                   "(web · borealis)\n"
                   "• 3 snapshots: what they hold stays in the disks, but nothing leads back to "
                   "them (mail · atlas)");

  g_ptr_array_set_size (domains, 1);
  lost_by_one = hospes_bulk_words_dup_losses (domains, losses);
  g_assert_cmpstr (lost_by_one, ==,
                   "• 3 snapshots: what they hold stays in the disks, but nothing leads back to "
                   "them");

  g_hash_table_remove_all (losses);
  g_ptr_array_set_size (domains, 0);
  g_assert_finalize_object (host);
  g_assert_finalize_object (other);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add ("/pages/bulk-card/progress", Fixture, NULL, set_up, test_progress, tear_down);
  g_test_add ("/pages/bulk-card/failures", Fixture, NULL, set_up, test_failures, tear_down);
  g_test_add_func ("/pages/bulk-card/words", test_words);
  g_test_add_func ("/pages/bulk-card/words-of-losses", test_words_of_losses);

  return g_test_run ();
}
