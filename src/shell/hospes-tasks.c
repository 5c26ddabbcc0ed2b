/* hospes-tasks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What tasks have to do with the program as a whole: their history comes with
 * it and is written when it ends, the desktop tells of one that ended while
 * nobody looked, and windows are not closed over them without a question.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-feedback.h"
#include "hospes-job-list.h"
#include "hospes-leaving.h"
#include "hospes-task-words.h"
#include "hospes-tasks.h"

/* Who waited no longer than this knows what they did. */
#define WORTH_TELLING (5 * G_USEC_PER_SEC)

#define SHOW_TASKS "app.show-tasks"

static GtkWindow *
find_window (GtkApplication *application)
{
  for (GList *window = gtk_application_get_windows (application); window != NULL;
       window = window->next)
    if (G_IS_ACTION_GROUP (window->data) &&
        g_action_group_has_action (G_ACTION_GROUP (window->data), "tasks"))
      return window->data;

  return NULL;
}

/* Dialogs of ours are in front, too. */
static gboolean
is_in_front (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_is_active (window))
        return TRUE;
    }

  return FALSE;
}

/* What failed is told by who began it. */
static void
tell_here (GtkApplication *application, HospesJob *job)
{
  GtkWindow *window = find_window (application);
  g_autoptr (GVariant) open = NULL;
  g_autofree char *text = NULL;

  if (window == NULL || hospes_job_get_state (job) != HOSPES_JOB_DONE)
    return;

  open = g_action_group_get_action_state (G_ACTION_GROUP (window), "tasks");
  if (g_variant_get_boolean (open))
    return;

  if (hospes_job_get_done_title (job) != NULL)
    text = g_strdup (hospes_job_get_done_title (job));
  else
    /* Translators: a task that is over: “Saving web-01: done” */
    text = g_strdup_printf (_ ("%s: done"), hospes_job_get_title (job));
  hospes_feedback_toast (gtk_window_get_child (window), text);
}

static void
tell_desktop (GtkApplication *application, HospesJob *job)
{
  g_autofree char *body = hospes_task_words_dup_end (job);
  g_autoptr (GNotification) notification = NULL;

  notification = g_notification_new (hospes_job_get_title (job));
  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, SHOW_TASKS);
  if (hospes_job_get_state (job) == HOSPES_JOB_FAILED)
    g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_application_send_notification (G_APPLICATION (application), "tasks", notification);
}

static void
ended_cb (HospesJobList *list, HospesJob *job, GtkApplication *application)
{
  /* Who cancelled it knows. */
  if (hospes_job_get_state (job) == HOSPES_JOB_CANCELLED ||
      hospes_job_get_end_time (job) - hospes_job_get_start_time (job) < WORTH_TELLING)
    return;

  if (is_in_front ())
    tell_here (application, job);
  else
    tell_desktop (application, job);
}

static void
show_tasks_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window;

  g_application_activate (user_data);
  window = find_window (user_data);
  if (window != NULL)
    g_action_group_change_action_state (G_ACTION_GROUP (window), "tasks",
                                        g_variant_new_boolean (TRUE));
}

static gboolean
close_request_cb (GtkWindow *window)
{
  return hospes_leaving_ask (window);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window)
{
  if (GTK_IS_APPLICATION_WINDOW (window))
    g_signal_connect (window, "close-request", G_CALLBACK (close_request_cb), NULL);
}

static void
startup_cb (GtkApplication *application)
{
  const GActionEntry entries[] = { { "show-tasks", show_tasks_action } };
  const char *keys[] = { "<Control>j", NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries),
                                   application);
  gtk_application_set_accels_for_action (application, "win.tasks", keys);
  hospes_job_list_keep (hospes_job_list_get_default (), NULL);
  g_signal_connect_object (hospes_job_list_get_default (), "ended", G_CALLBACK (ended_cb),
                           application, 0);
}

static void
shutdown_cb (GtkApplication *application)
{
  hospes_job_list_flush (hospes_job_list_get_default ());
}

/* For a new application. */
void
hospes_tasks_attach (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  g_signal_connect_after (application, "startup", G_CALLBACK (startup_cb), NULL);
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
  g_signal_connect (application, "shutdown", G_CALLBACK (shutdown_cb), NULL);
}
