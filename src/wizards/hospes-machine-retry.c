/* hospes-machine-retry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A wizard that began to make something waits for it, out of sight: if that
 * fails, what was chosen is still there, and the person is asked whether to
 * try again. It goes when all went well, or with the window it belongs to.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-feedback.h"
#include "hospes-machine-retry.h"

typedef struct
{
  GWeakRef wizard;
  HospesJob *job; /* borrowed: it has this */
  HospesMachineRetryFunc back;
} Retry;

static void
clear (gpointer data)
{
  g_weak_ref_clear (&((Retry *) data)->wizard);
}

static void
release_cb (gpointer data, GClosure *closure)
{
  g_rc_box_release_full (data, clear);
}

/* Nobody can come back to it any more, unless it is there already. */
static void
again_free (gpointer data)
{
  Retry *retry = data;
  g_autoptr (HospesWizard) wizard = g_weak_ref_get (&retry->wizard);

  if (wizard != NULL && !gtk_widget_get_visible (GTK_WIDGET (wizard)))
    gtk_window_destroy (GTK_WINDOW (wizard));
  g_rc_box_release_full (retry, clear);
}

static void
again_cb (gpointer data)
{
  Retry *retry = data;
  g_autoptr (HospesWizard) wizard = g_weak_ref_get (&retry->wizard);

  if (wizard == NULL)
    return;

  gtk_window_present (GTK_WINDOW (wizard));
  retry->back (wizard, retry->job);
}

static void
clicked_cb (HospesJob *job)
{
  hospes_job_again (job);
}

/* One line, of which the wizard and the task have more. */
static void
ask (HospesWizard *wizard, HospesJob *job)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (wizard));
  GtkWidget *origin = parent != NULL ? gtk_window_get_child (parent) : NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  HospesFeedbackOffer offer = { .button = _ ("_Try Again…") };

  if (origin == NULL)
    return;

  /* Translators: the name of a task, such as “Making machine debian” */
  title = g_strdup_printf (_ ("%s failed."), hospes_job_get_title (job));
  error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, hospes_job_get_error_message (job));
  offer.title = title;
  offer.error = error;
  offer.closure =
      g_cclosure_new_swap (G_CALLBACK (clicked_cb), job, (GClosureNotify) g_object_unref);
  g_object_ref (job);
  hospes_feedback_offer (origin, &offer);
}

static void
state_cb (HospesJob *job, GParamSpec *pspec, gpointer data)
{
  Retry *retry = data;
  g_autoptr (HospesWizard) wizard = g_weak_ref_get (&retry->wizard);

  if (wizard == NULL || !hospes_job_get_ended (job))
    return;

  if (hospes_job_get_state (job) != HOSPES_JOB_FAILED)
    {
      gtk_window_destroy (GTK_WINDOW (wizard));
      return;
    }

  /* Also where the same would fail in the same way: something else can be chosen. */
  hospes_job_set_again (job, again_cb, g_rc_box_acquire (retry), again_free);
  g_object_notify (G_OBJECT (job), "remedies");
  ask (wizard, job);
}

/**
 * hospes_machine_retry_follow:
 * @wizard: a wizard that has a parent
 * @job: what it began
 * @back: called if it is to be tried again, when the wizard is there again
 *
 * Hides the wizard until then. It is destroyed when @job was done or cancelled.
 */
void
hospes_machine_retry_follow (HospesWizard *wizard, HospesJob *job, HospesMachineRetryFunc back)
{
  Retry *retry;

  g_return_if_fail (HOSPES_IS_WIZARD (wizard));
  g_return_if_fail (HOSPES_IS_JOB (job));

  gtk_window_set_destroy_with_parent (GTK_WINDOW (wizard), TRUE);
  gtk_window_set_focus (GTK_WINDOW (wizard), NULL);
  gtk_widget_set_visible (GTK_WIDGET (wizard), FALSE);
  retry = g_rc_box_new0 (Retry);
  g_weak_ref_init (&retry->wizard, wizard);
  retry->job = job;
  retry->back = back;
  g_signal_connect_data (job, "notify::state", G_CALLBACK (state_cb), retry, release_cb, 0);
  state_cb (job, NULL, retry);
}
