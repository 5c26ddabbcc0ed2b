/* hospes-leaving.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Leaving while tasks run, or while a deletion can still be undone: says which, and
 * what becomes of each; then cancels them and waits until they say so, but not for ever.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-job-list.h"
#include "hospes-leaving.h"
#include "hospes-volume-going.h"

#define MAX_NAMED 6
#define WAIT_MS   10000

typedef struct
{
  GtkWindow *window;
  gulong handler;
  guint source;
} Leaving;

/* There is one window, and it is left once. */
static gboolean asking; /* or waiting */
static gboolean leaving;

static void
append_job (GString *text, HospesJob *job)
{
  const char *consequence = hospes_job_get_when_cancelled (job);

  g_string_append_printf (text, "• %s", hospes_job_get_title (job));
  if (hospes_job_get_host_name (job) != NULL)
    g_string_append_printf (text, " (%s)", hospes_job_get_host_name (job));
  if (consequence != NULL)
    g_string_append_printf (text, "\n%s", consequence);
  g_string_append (text, "\n");
}

/* Volumes whose deletion can still be undone. */
static void
append_going (GString *text, guint n)
{
  if (n == 0)
    return;

  if (text->len > 0)
    g_string_append (text, "\n");
  g_string_append_printf (
      text,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u volume was about to be deleted. If Hospes quits now, it stays.",
                   "%u volumes were about to be deleted. If Hospes quits now, they stay.", n),
      n);
}

static char *
dup_body (GPtrArray *jobs, guint n_going)
{
  GString *text = g_string_new (NULL);
  guint n_named = MIN (jobs->len, MAX_NAMED);

  if (jobs->len > 0)
    g_string_append_printf (text, "%s\n\n", _ ("Quitting Hospes cancels what can be cancelled:"));
  for (guint i = 0; i < n_named; i++)
    append_job (text, g_ptr_array_index (jobs, i));

  if (jobs->len > n_named)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "… and %u more task",
                                         "… and %u more tasks", jobs->len - n_named),
                            jobs->len - n_named);

  append_going (text, n_going);
  return g_strchomp (g_string_free (text, FALSE));
}

static void
leave (Leaving *wait)
{
  g_autoptr (GtkWindow) window = wait->window;
  GApplication *application = g_application_get_default ();

  g_signal_handler_disconnect (hospes_job_list_get_default (), wait->handler);
  g_clear_handle_id (&wait->source, g_source_remove);
  g_free (wait);

  /* Closing it saves its size. */
  leaving = TRUE;
  gtk_window_close (window);
  if (application != NULL)
    g_application_quit (application);
}

static void
time_up_cb (gpointer data)
{
  Leaving *wait = data;

  wait->source = 0;
  leave (wait);
}

/* Those that cannot be cancelled go on where they are, without us. */
static gboolean
is_any_ending (void)
{
  g_autoptr (GPtrArray) jobs = hospes_job_list_dup_running (hospes_job_list_get_default ());

  for (guint i = 0; i < jobs->len; i++)
    if (g_cancellable_is_cancelled (hospes_job_get_cancellable (g_ptr_array_index (jobs, i))))
      return TRUE;

  return FALSE;
}

static void
job_ended_cb (HospesJobList *list, HospesJob *job, Leaving *wait)
{
  if (!is_any_ending () && wait->source != 0)
    {
      g_source_remove (wait->source);
      wait->source = g_idle_add_once (time_up_cb, wait);
    }
}

static void
cancel_all (GtkWindow *window)
{
  g_autoptr (GPtrArray) jobs = hospes_job_list_dup_running (hospes_job_list_get_default ());
  Leaving *wait = g_new0 (Leaving, 1);

  wait->window = g_object_ref (window);
  wait->handler =
      g_signal_connect (hospes_job_list_get_default (), "ended", G_CALLBACK (job_ended_cb), wait);
  wait->source = g_timeout_add_once (WAIT_MS, time_up_cb, wait);
  for (guint i = 0; i < jobs->len; i++)
    hospes_job_cancel (g_ptr_array_index (jobs, i));

  job_ended_cb (NULL, NULL, wait);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  if (!hospes_confirm_finish (result))
    {
      asking = FALSE;
      return;
    }

  /* What is cancelled is seen to end. */
  if (hospes_job_list_get_n_running (hospes_job_list_get_default ()) > 0)
    g_action_group_change_action_state (G_ACTION_GROUP (object), "tasks",
                                        g_variant_new_boolean (TRUE));
  cancel_all (GTK_WINDOW (object));
}

/**
 * hospes_leaving_ask:
 * @window: the window that is to be closed
 *
 * Returns: whether it has to stay open for now, and the person is asked
 */
gboolean
hospes_leaving_ask (GtkWindow *window)
{
  g_autoptr (GPtrArray) jobs = hospes_job_list_dup_running (hospes_job_list_get_default ());
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  guint n_going = hospes_volume_going_get_n ();
  HospesQuestion question = { 0 };

  if (leaving || (jobs->len == 0 && n_going == 0))
    return FALSE;

  if (asking)
    return TRUE;

  heading = jobs->len == 0 ? g_strdup (_ ("Nothing is deleted yet"))
                           : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u task is running",
                                                           "%u tasks are running", jobs->len),
                                              jobs->len);
  body = dup_body (jobs, n_going);
  question.heading = heading;
  question.body = body;
  question.verb = jobs->len == 0 ? _ ("_Quit") : _ ("_Quit and Cancel Tasks");
  question.stay = _ ("_Keep Open");
  asking = TRUE;
  hospes_confirm_async (GTK_WIDGET (window), &question, NULL, answered_cb, NULL);
  return TRUE;
}
