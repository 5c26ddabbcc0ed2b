/* test-hospes-task-side.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The drawer beside or over the page, and leaving while tasks run.
 */

#include "hospes-task-side.h"

#include "gui-test.h"
#include "hospes-leaving.h"
#include "hospes-volume-going.h"
#include "hospes-task-drawer.h"
#include "virt-test.h"

static GtkApplication *application;

typedef struct
{
  GtkWindow *window;
  HospesTaskSide *side;
  GtkWidget *entry; /* the content */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->entry = gtk_entry_new ();
  fixture->side = g_object_new (HOSPES_TYPE_TASK_SIDE, "content", fixture->entry, NULL);
  fixture->window = GTK_WINDOW (gtk_application_window_new (application));
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->side));
  gtk_window_set_default_size (fixture->window, GPOINTER_TO_INT (data), 500);
  gtk_window_present (fixture->window);
  wait_for (gtk_widget_get_width (fixture->entry) > 0);
  gtk_widget_grab_focus (fixture->entry);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->side);
}

static gboolean
has_focus_inside (Fixture *fixture, gpointer widget)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
is_in_place (Fixture *fixture)
{
  GtkRevealer *revealer = get_part (fixture->side, "revealer");

  return gtk_revealer_get_child_revealed (revealer) == hospes_task_side_get_open (fixture->side);
}

static void
toggle (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "tasks", NULL);
  wait_for (is_in_place (fixture));
}

static void
test_beside (Fixture *fixture, gconstpointer data)
{
  GtkWidget *drawer = get_part (fixture->side, "drawer");
  int width = gtk_widget_get_width (fixture->entry);

  toggle (fixture);
  g_assert_true (hospes_task_side_get_open (fixture->side));
  g_assert_false (hospes_task_side_get_over (fixture->side));
  wait_for (gtk_widget_get_width (fixture->entry) == width - gtk_widget_get_width (drawer));
  g_assert_cmpint (gtk_widget_get_width (drawer), >=, 362);
  g_assert_false (gtk_widget_get_child_visible (get_part (fixture->side, "scrim")));
  wait_for (has_focus_inside (fixture, drawer));

  toggle (fixture);
  wait_for (gtk_widget_get_width (fixture->entry) == width);
  g_assert_true (has_focus_inside (fixture, fixture->entry));
}

static int
get_left (Fixture *fixture, GtkWidget *widget)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (fixture->side), &place));
  return (int) place.origin.x;
}

static void
test_rtl (Fixture *fixture, gconstpointer data)
{
  GtkWidget *drawer = get_part (fixture->side, "drawer");

  toggle (fixture);
  wait_for (get_left (fixture, fixture->entry) >= gtk_widget_get_width (drawer));
  g_assert_cmpint (get_left (fixture, drawer), <=, 1);
  toggle (fixture);
  wait_for (get_left (fixture, fixture->entry) == 0);
}

static void
set_up_rtl (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  set_up (fixture, data);
}

static void
tear_down_rtl (Fixture *fixture, gconstpointer data)
{
  tear_down (fixture, data);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_over (Fixture *fixture, gconstpointer data)
{
  GtkWidget *drawer = get_part (fixture->side, "drawer");
  int width = gtk_widget_get_width (fixture->entry);

  toggle (fixture);
  g_assert_true (hospes_task_side_get_over (fixture->side));
  g_assert_cmpint (gtk_widget_get_width (fixture->entry), ==, width);
  g_assert_cmpint (gtk_widget_get_width (drawer), <=, width);
  wait_for (gtk_widget_get_child_visible (get_part (fixture->side, "scrim")));

  toggle (fixture);
  g_assert_false (gtk_widget_get_child_visible (get_part (fixture->side, "scrim")));
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog;

  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  wait_until_idle ();
}

static void
stop_cb (GCancellable *cancellable, HospesJob *job)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");

  hospes_job_fail (job, error, NULL);
}

static void
test_leaving_volumes (Fixture *fixture)
{
  g_autoptr (HospesVolume) volume =
      hospes_volume_new (NULL, hospes_volume_info_new ("a.img", "/a.img"));

  hospes_volume_going_set (volume, TRUE);
  g_assert_true (hospes_leaving_ask (fixture->window));
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_window (ADW_TYPE_MESSAGE_DIALOG)),
                            "\n1 volume was about to be deleted. If Hospes quits now, it stays."));
  answer ("no");
  hospes_volume_going_set (volume, FALSE);
}

static void
test_leaving (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesJob) job = hospes_job_new ("Saving web-01", NULL);
  g_autoptr (HospesJob) stubborn = hospes_job_new ("Going on with web-02", NULL);
  HospesJobList *list = hospes_job_list_get_default ();

  g_assert_false (hospes_leaving_ask (fixture->window));

  hospes_job_set_when_cancelled (job, "It goes on running.");
  hospes_job_list_add (list, job);
  hospes_job_set_can_cancel (stubborn, FALSE);
  hospes_job_list_add (list, stubborn);
  g_signal_connect_object (hospes_job_get_cancellable (job), "cancelled", G_CALLBACK (stop_cb), job,
                           0);

  /* A deletion that can still be undone is not done, which is said. */
  test_leaving_volumes (fixture);

  /* Twice asked is asked once. */
  g_assert_true (hospes_leaving_ask (fixture->window));
  g_assert_true (hospes_leaving_ask (fixture->window));
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_body (find_window (ADW_TYPE_MESSAGE_DIALOG)), ==,
                   "Quitting Hospes cancels what can be cancelled:\n\n"
                   "• Going on with web-02\n"
                   "• Saving web-01\nIt goes on running.");
  answer ("no");
  g_assert_cmpuint (hospes_job_list_get_n_running (list), ==, 2);

  /* What cannot be cancelled is not waited for. The window stays for the test to close: it
   * has another handler than that of the program. */
  g_assert_true (hospes_leaving_ask (fixture->window));
  answer ("yes");
  g_assert_true (hospes_task_side_get_open (fixture->side));
  wait_for (hospes_job_get_state (job) == HOSPES_JOB_CANCELLED);
  wait_for (!gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
  g_assert_cmpint (hospes_job_get_state (stubborn), ==, HOSPES_JOB_RUNNING);
  hospes_job_finish (stubborn, NULL);
}

static gboolean
keep_cb (GtkWindow *window)
{
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  return GDK_EVENT_STOP;
}

static void
set_up_leaving (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  g_signal_connect (fixture->window, "close-request", G_CALLBACK (keep_cb), NULL);
}

int
main (int argc, char *argv[])
{
  int status;

  virt_test_init (&argc, &argv);
  adw_init ();
  application = gtk_application_new ("org.hospes.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add ("/shell/task-side/beside", Fixture, GINT_TO_POINTER (1000), set_up, test_beside,
              tear_down);
  g_test_add ("/shell/task-side/rtl", Fixture, GINT_TO_POINTER (1000), set_up_rtl, test_rtl,
              tear_down_rtl);
  g_test_add ("/shell/task-side/over", Fixture, GINT_TO_POINTER (420), set_up, test_over,
              tear_down);
  g_test_add ("/shell/task-side/leaving", Fixture, GINT_TO_POINTER (1000), set_up_leaving,
              test_leaving, tear_down);

  status = g_test_run ();
  g_object_unref (application);
  return status;
}
