/* test-hospes-task-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-task-row.h"

#include "gui-test.h"
#include "hospes-ring.h"
#include "hospes-task-button.h"
#include "hospes-task-drawer.h"
#include "hospes-task-words.h"
#include "virt-test.h"

#define GIB ((guint64) 1 << 30)

typedef struct
{
  HospesJobList *list;
  HospesJob *job;
  GtkWidget *row;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_list_box_new ();

  fixture->list = hospes_job_list_new ();
  fixture->job = hospes_job_new ("Moving web-01", NULL);
  fixture->row = hospes_task_row_new (fixture->job);
  gtk_list_box_append (GTK_LIST_BOX (box), fixture->row);
  fixture->window = show_in_window (box, 362, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->row);
  wait_for (G_OBJECT (fixture->job)->ref_count == 1);
  g_assert_finalize_object (fixture->job);
  g_assert_finalize_object (fixture->list);
}

/* The button with these words, NULL if there is none. */
static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  for (GtkWidget *button = gtk_widget_get_first_child (get_part (fixture->row, "buttons"));
       button != NULL; button = gtk_widget_get_next_sibling (button))
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      return button;

  return NULL;
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *button = find_button (fixture, label);

  g_assert_nonnull (button);
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  else
    g_signal_emit_by_name (button, "clicked");
}

static void
fail (HospesJob *job)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "“fast” is full");

  hospes_job_fail (job, error, "The machine is untouched.");
}

static void
test_has_been_done (Fixture *fixture, gconstpointer data)
{
  hospes_job_take_done_title (fixture->job, g_strdup ("Moved web-01"));
  g_assert_cmpstr (get_label (fixture->row, "title_label"), ==, "Moving web-01");
  g_assert_null (hospes_job_get_done_title (fixture->job));
  hospes_job_finish (fixture->job, NULL);
  g_assert_cmpstr (get_label (fixture->row, "title_label"), ==, "Moved web-01");
  g_assert_cmpstr (hospes_job_get_done_title (fixture->job), ==, "Moved web-01");
}

/* What was not done is not said to have been. */
static void
test_has_not_been_done (Fixture *fixture, gconstpointer data)
{
  hospes_job_take_done_title (fixture->job, g_strdup ("Moved web-01"));
  fail (fixture->job);
  g_assert_cmpstr (get_label (fixture->row, "title_label"), ==, "Moving web-01");
}

static void
test_runs (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_label (fixture->row, "title_label"), ==, "Moving web-01");
  g_assert_false (is_shown (fixture->row, "line_label"));
  g_assert_false (is_shown (fixture->row, "progress"));
  g_assert_false (is_shown (fixture->row, "body_label"));
  g_assert_false (is_shown (fixture->row, "expander"));
  g_assert_cmpstr (get_page (fixture->row, "icons"), ==, "spinner");

  hospes_job_set_stage (fixture->job, "Copying memory");
  g_assert_cmpstr (get_label (fixture->row, "line_label"), ==, "Copying memory");

  hospes_job_set_progress (fixture->job, 25 * GIB / 2, 20 * GIB);
  wait_for (is_shown (fixture->row, "progress"));
  g_assert_cmpfloat_with_epsilon (
      gtk_progress_bar_get_fraction (get_part (fixture->row, "progress")), 0.625, 0.001);
  g_assert_cmpstr (get_label (fixture->row, "amount_label"), ==, "62\u00a0% · 12.5 of 20\u00a0GiB");
}

static void
test_is_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");

  hospes_job_set_when_cancelled (fixture->job, "It goes on running.");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_button (fixture, "Cancel")), ==,
                   "It goes on running.");
  press (fixture, "Cancel");
  g_assert_true (g_cancellable_is_cancelled (hospes_job_get_cancellable (fixture->job)));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Cancel")));
  g_assert_cmpstr (get_label (fixture->row, "line_label"), ==, "Cancelling…");

  hospes_job_fail (fixture->job, error, NULL);
  g_assert_null (find_button (fixture, "Cancel"));
  g_assert_null (find_button (fixture, "Details"));
  g_assert_cmpstr (get_label (fixture->row, "line_label"), ==, "Cancelled just now");
  g_assert_cmpstr (get_label (fixture->row, "body_label"), ==, "It goes on running.");
}

static void
test_cannot_be_cancelled (Fixture *fixture, gconstpointer data)
{
  hospes_job_set_can_cancel (fixture->job, FALSE);
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Cancel")));
  hospes_job_set_can_cancel (fixture->job, TRUE);
  g_assert_true (gtk_widget_get_sensitive (find_button (fixture, "Cancel")));
}

static void
remedy_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_free (*(char **) user_data);
  *(char **) user_data = g_variant_dup_string (parameter, NULL);
}

static void
test_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autofree char *activated = NULL;
  const GActionEntry entries[] = { { "retry", remedy_action, "s" } };

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, 1, &activated);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "test", G_ACTION_GROUP (group));
  hospes_job_add_remedy (fixture->job, "Try Again", "test.retry::web-01");
  hospes_job_set_progress (fixture->job, 1, 2);
  fail (fixture->job);

  g_assert_cmpstr (get_page (fixture->row, "icons"), ==, "icon");
  g_assert_true (has_class (fixture->row, "icon", "crashed"));
  g_assert_cmpstr (get_label (fixture->row, "line_label"), ==, "Failed just now");
  g_assert_cmpstr (get_label (fixture->row, "body_label"), ==,
                   "“fast” is full\nThe machine is untouched.");
  g_assert_false (is_shown (fixture->row, "progress"));
  g_assert_false (is_shown (fixture->row, "figures"));

  press (fixture, "Try Again");
  g_assert_cmpstr (activated, ==, "web-01");
  hospes_job_clear_remedies (fixture->job);
  g_assert_null (find_button (fixture, "Try Again"));

  press (fixture, "Details");
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_body (find_window (ADW_TYPE_MESSAGE_DIALOG)), ==,
                   "“fast” is full\nThe machine is untouched.");
  gtk_window_destroy (find_window (ADW_TYPE_MESSAGE_DIALOG));
}

/* What can be begun once more is, from the card; what libvirt said is for who asks. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  hospes_job_set_again (fixture->job, count_cb, &n, NULL);
  g_assert_null (find_button (fixture, "Try Again"));
  hospes_job_set_details (fixture->job, "cannot fill file: No space left on device");
  fail (fixture->job);
  press (fixture, "Details");
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_body (find_window (ADW_TYPE_MESSAGE_DIALOG)), ==,
                   "“fast” is full\nThe machine is untouched.\n\n"
                   "cannot fill file: No space left on device");
  gtk_window_destroy (find_window (ADW_TYPE_MESSAGE_DIALOG));

  press (fixture, "Try Again");
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (find_button (fixture, "Try Again"));
}

static void
test_is_done (Fixture *fixture, gconstpointer data)
{
  hospes_job_set_show (fixture->job, "test.retry::web-01");
  g_assert_null (find_button (fixture, "Show"));
  hospes_job_finish (fixture->job, "student-01, student-02");

  g_assert_nonnull (find_button (fixture, "Show"));
  g_assert_null (find_button (fixture, "Log"));
  g_assert_true (has_class (fixture->row, "icon", "running"));
  g_assert_true (g_str_has_prefix (get_label (fixture->row, "line_label"), "Done at "));
  g_assert_nonnull (strstr (get_label (fixture->row, "line_label"), " · took "));
  g_assert_cmpstr (get_label (fixture->row, "body_label"), ==, "student-01, student-02");
}

static char *
dup_text (GtkWidget *inside)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (find_inside (inside, GTK_TYPE_TEXT_VIEW));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
test_log_and_commands (Fixture *fixture, gconstpointer data)
{
  GtkWidget *expander = get_part (fixture->row, "expander");
  g_autofree char *log = NULL;
  g_autofree char *commands = NULL;
  g_autofree char *more = NULL;

  /* Neither is there before somebody wants to see it. */
  hospes_job_log (fixture->job, "Connected");
  hospes_job_add_command (fixture->job, "virsh migrate web-01");
  g_assert_null (find_inside (fixture->row, GTK_TYPE_TEXT_VIEW));
  g_assert_true (is_shown (fixture->row, "expander"));

  press (fixture, "Log");
  log = dup_text (get_part (fixture->row, "log_bin"));
  g_assert_true (g_str_has_suffix (log, "  Connected"));
  hospes_job_log (fixture->job, "Copying");
  wait_for (G_OBJECT (fixture->job)->ref_count == 2);
  g_clear_pointer (&log, g_free);
  log = dup_text (get_part (fixture->row, "log_bin"));
  g_assert_true (g_str_has_suffix (log, "  Copying"));

  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  commands = dup_text (expander);
  g_assert_cmpstr (commands, ==, "virsh migrate web-01");
  hospes_job_add_command (fixture->job, "virsh undefine web-01");
  more = dup_text (expander);
  g_assert_cmpstr (more, ==, "virsh migrate web-01\nvirsh undefine web-01");
}

static guint
count_rows (gpointer drawer)
{
  GtkWidget *list = get_part (drawer, "cards");
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;

  return n;
}

static void
add_many (HospesJobList *list, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HospesJob) job = hospes_job_new ("short", NULL);

      hospes_job_list_add (list, job);
      hospes_job_finish (job, NULL);
    }
}

static void
test_drawer (Fixture *fixture, gconstpointer data)
{
  GtkWidget *drawer = g_object_new (HOSPES_TYPE_TASK_DRAWER, NULL);
  GtkWindow *window;
  int natural;

  hospes_task_drawer_set_list (HOSPES_TASK_DRAWER (drawer), fixture->list);
  hospes_job_list_add (fixture->list, fixture->job);
  g_assert_cmpuint (count_rows (drawer), ==, 0);
  window = show_in_window (drawer, 400, 600);
  g_assert_cmpuint (count_rows (drawer), ==, 1);
  g_assert_false (is_shown (drawer, "clear_button"));
  gtk_widget_measure (drawer, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, >=, 362);

  add_many (fixture->list, 30);
  g_assert_cmpuint (count_rows (drawer), ==, 20);
  g_assert_true (is_shown (drawer, "more_button"));
  g_signal_emit_by_name (get_part (drawer, "more_button"), "clicked");
  g_assert_cmpuint (count_rows (drawer), ==, 31);
  g_assert_false (is_shown (drawer, "more_button"));

  /* What runs stays. */
  g_signal_emit_by_name (get_part (drawer, "clear_button"), "clicked");
  g_assert_cmpuint (count_rows (drawer), ==, 1);
  g_assert_false (is_shown (drawer, "clear_button"));
  g_assert_cmpstr (get_page (drawer, "stack"), ==, "cards");
  hospes_job_finish (fixture->job, NULL);
  g_signal_emit_by_name (get_part (drawer, "clear_button"), "clicked");
  g_assert_cmpstr (get_page (drawer, "stack"), ==, "nothing");
  close_window (window, drawer);
}

static void
test_button (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = g_object_ref_sink (g_object_new (HOSPES_TYPE_TASK_BUTTON, NULL));
  HospesRing *ring = get_part (button, "ring");

  hospes_task_button_set_list (HOSPES_TASK_BUTTON (button), fixture->list);
  g_assert_false (gtk_widget_get_visible (button));

  hospes_job_list_add (fixture->list, fixture->job);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (hospes_ring_get_text (ring), ==, "1");
  g_assert_cmpfloat (hospes_ring_get_fraction (ring), <, 0);
  hospes_job_set_progress (fixture->job, 1, 4);
  wait_for (hospes_ring_get_fraction (ring) > 0);
  g_assert_cmpfloat_with_epsilon (hospes_ring_get_fraction (ring), 0.25, 0.001);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (get_part (button, "button")), ==,
                   "Tasks\n1 task is running · 25\u00a0%");

  /* One that failed is marked until somebody looks. */
  fail (fixture->job);
  g_assert_cmpstr (hospes_ring_get_text (ring), ==, "!");
  g_assert_true (has_class (button, "ring", "failed"));
  gtk_toggle_button_set_active (get_part (button, "button"), TRUE);
  g_assert_cmpstr (hospes_ring_get_text (ring), ==, NULL);
  g_assert_false (has_class (button, "ring", "failed"));

  hospes_job_list_clear_done (fixture->list);
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_finalize_object (button);
}

static void
test_words (void)
{
  const struct
  {
    gint64 seconds;
    const char *text;
  } times[] = {
    { 0, "0 s" },          { 59, "59 s" },          { 68, "1 min 8 s" }, { 3599, "59 min 59 s" },
    { 7500, "2 h 5 min" }, { 86400, "24 h 0 min" },
  };
  g_autoptr (HospesJob) job = hospes_job_new ("Starting", NULL);
  g_autofree char *amount = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *text = hospes_task_words_dup_time (times[i].seconds);

      g_assert_cmpstr (text, ==, times[i].text);
    }

  hospes_job_set_unit (job, HOSPES_JOB_MACHINES);
  hospes_job_set_progress (job, 999, 1000);
  wait_for (hospes_job_get_done (job) == 999);
  amount = hospes_task_words_dup_amount (job);
  g_assert_cmpstr (amount, ==, "99\u00a0% · 999 of 1000 machines");
}

#define ADD(name, func) g_test_add ("/pages/task/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  ADD ("runs", test_runs);
  ADD ("has-been-done", test_has_been_done);
  ADD ("has-not-been-done", test_has_not_been_done);
  ADD ("is-cancelled", test_is_cancelled);
  ADD ("cannot-be-cancelled", test_cannot_be_cancelled);
  ADD ("fails", test_fails);
  ADD ("again", test_again);
  ADD ("is-done", test_is_done);
  ADD ("log-and-commands", test_log_and_commands);
  ADD ("drawer", test_drawer);
  ADD ("button", test_button);
  g_test_add_func ("/pages/task/words", test_words);

  return g_test_run ();
}
