/* hospes-bulk-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is done to many machines, as one task: so many of so many, and in its
 * log each that failed, and why.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-bulk-job.h"
#include "hospes-bulk-words.h"

/* Lives as long as its bulk, which lives until it is through. */
typedef struct
{
  HospesJob *job;
  HospesDeed deed;
  guint n_told; /* failures in the log */
} Following;

static void
following_free (gpointer data, GClosure *closure)
{
  Following *following = data;

  g_object_unref (following->job);
  g_free (following);
}

static void
tell_failures (HospesBulk *bulk, Following *following)
{
  GListModel *failures = hospes_bulk_get_failures (bulk);

  for (; following->n_told < g_list_model_get_n_items (failures); following->n_told++)
    {
      g_autoptr (HospesBulkFailure) failure = g_list_model_get_item (failures, following->n_told);
      g_autofree char *name =
          hospes_bulk_words_dup_machine (hospes_bulk_failure_get_domain (failure));
      g_autofree char *line =
          g_strdup_printf ("%s: %s", name, hospes_bulk_failure_get_error (failure)->message);

      hospes_job_log (following->job, line);
    }
}

static void
changed_cb (HospesBulk *bulk, Following *following)
{
  guint n_all = hospes_bulk_get_n_domains (bulk);

  hospes_job_set_progress (following->job, n_all - hospes_bulk_get_n_left (bulk), n_all);
  tell_failures (bulk, following);
  if (hospes_bulk_get_cancelled (bulk))
    hospes_job_set_stage (following->job, _ ("Finishing what has begun…"));
}

/* How many, and which. */
static char *
dup_left (HospesBulk *bulk)
{
  GPtrArray *left = hospes_bulk_get_left (bulk);
  g_autofree char *names = hospes_bulk_words_dup_names (left);

  /* Translators: how many machines, and their names */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u machine was left as it was: %s.",
                                       "%u machines were left as they were: %s.", left->len),
                          left->len, names);
}

static void
ended_cb (HospesBulk *bulk, GParamSpec *pspec, Following *following)
{
  guint n_left = hospes_bulk_get_n_left (bulk);
  g_autofree char *done =
      hospes_bulk_words_dup_done (following->deed, hospes_bulk_get_n_done (bulk));
  g_autoptr (GError) error = NULL;

  if (hospes_bulk_get_running (bulk) || hospes_job_get_ended (following->job))
    return;

  changed_cb (bulk, following);
  if (n_left > 0)
    {
      g_autofree char *left = dup_left (bulk);
      g_autofree char *text = g_strdup_printf ("%s. %s", done, left);

      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
      hospes_job_fail (following->job, error, text);
    }
  else if (following->n_told > 0)
    {
      g_autofree char *failed = hospes_bulk_words_dup_failed (following->deed, following->n_told);

      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, failed);
      hospes_job_fail (following->job, error, done);
    }
  else
    {
      hospes_job_take_done_title (following->job, g_steal_pointer (&done));
      hospes_job_finish (following->job, NULL);
    }
}

static void
cancelled_cb (GCancellable *cancellable, HospesBulk *bulk)
{
  hospes_bulk_cancel (bulk);
}

/**
 * hospes_bulk_job_add:
 * @deed: what is done
 * @bulk: to which machines; it has not begun
 *
 * Returns: (transfer none): the task, which is in the list of all
 */
HospesJob *
hospes_bulk_job_add (HospesDeed deed, HospesBulk *bulk)
{
  Following *following = g_new0 (Following, 1);
  guint n_all = hospes_bulk_get_n_domains (bulk);
  g_autofree char *title = NULL;

  title = g_strdup_printf (
      /* Translators: what is done, to how many: “Starting · 5 machines” */
      g_dngettext (GETTEXT_PACKAGE, "%s · %u machine", "%s · %u machines", n_all),
      hospes_bulk_words_get_doing (deed), n_all);
  following->deed = deed;
  following->job = hospes_job_new (title, NULL);
  hospes_job_set_unit (following->job, HOSPES_JOB_MACHINES);
  hospes_job_set_progress (following->job, 0, n_all);
  hospes_job_set_when_cancelled (following->job,
                                 deed == HOSPES_DEED_SAVE
                                     ? _ ("Machines that are not saved by then go on running.")
                                     : _ ("What has begun is finished; the other machines stay as "
                                          "they are."));
  g_signal_connect_object (hospes_job_get_cancellable (following->job), "cancelled",
                           G_CALLBACK (cancelled_cb), bulk, 0);
  g_signal_connect (bulk, "changed", G_CALLBACK (changed_cb), following);
  g_signal_connect_data (bulk, "notify::running", G_CALLBACK (ended_cb), following, following_free,
                         0);
  hospes_job_list_add (hospes_job_list_get_default (), following->job);
  return following->job;
}
