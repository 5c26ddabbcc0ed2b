/* hospes-memory-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Saving a machine's memory and going on from there, as a task.
 *
 * DESIGN
 *
 * The call itself says nothing until it is over, so libvirt is asked how far it
 * is, twice a second, one question at a time, on the connection for quick calls:
 * the other one is taken. To cancel is a call of its own. What it cancels ends
 * with an error then, and libvirt lets the guest go on and removes the file it
 * had begun; a cancel that comes too late changes nothing, and the task is done.
 * How far it is with going on from there, most versions of libvirt do not tell.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-tasks.h"
#include "hospes-error.h"
#include "hospes-failure.h"
#include "hospes-host-call.h"
#include "hospes-job-list.h"
#include "hospes-memory-job.h"
#include "hospes-virsh.h"

#define ASK_MS 500

typedef struct
{
  HospesJob *job;
  HospesDomain *domain;
  HospesDomainVerb verb;
  GTask *task;
  guint source;
  gboolean asking;
} Work;

static Work *
work_ref (Work *work)
{
  return g_rc_box_acquire (work);
}

static void
work_clear (gpointer data)
{
  Work *work = data;

  g_clear_handle_id (&work->source, g_source_remove);
  g_object_unref (work->job);
  g_object_unref (work->domain);
  g_object_unref (work->task);
}

static void
work_unref (Work *work)
{
  g_rc_box_release_full (work, work_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_unref)

typedef struct
{
  guint64 done;
  guint64 total;
} Progress;

/* What is left tells it better than what went over: empty pages are not written. */
static gpointer
ask_progress (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  virDomainJobInfo info;
  Progress *progress;

  if (domain == NULL)
    return NULL;

  if (virDomainGetJobInfo (domain, &info) < 0)
    return hospes_error_take_null (error);

  progress = g_new0 (Progress, 1);
  if (info.type != VIR_DOMAIN_JOB_NONE && info.dataTotal >= info.dataRemaining)
    {
      progress->total = info.dataTotal;
      progress->done = info.dataTotal - info.dataRemaining;
    }

  return progress;
}

static void
told_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autofree Progress *progress = g_task_propagate_pointer (G_TASK (result), NULL);

  work->asking = FALSE;
  if (progress != NULL && progress->total > 0 && !hospes_job_get_ended (work->job))
    hospes_job_set_progress (work->job, progress->done, progress->total);
}

static gboolean
ask_cb (gpointer data)
{
  Work *work = data;

  if (work->asking || hospes_domain_get_host (work->domain) == NULL)
    return G_SOURCE_CONTINUE;

  work->asking = TRUE;
  hospes_host_call (hospes_domain_get_host (work->domain), HOSPES_CALL_QUICK, work->domain,
                    g_task_new (work->domain, NULL, told_cb, work_ref (work)), ask_progress, NULL,
                    NULL, g_free);
  return G_SOURCE_CONTINUE;
}

static gpointer
abort_work (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);

  if (domain == NULL)
    return NULL;

  if (virDomainAbortJob (domain) < 0)
    return hospes_error_take_null (error);

  return GINT_TO_POINTER (TRUE);
}

/* If it could not be: the work says how it ended. */
static void
aborted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) == NULL && error != NULL)
    hospes_job_log (work->job, error->message);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  Work *work = data;

  hospes_job_log (work->job, "virDomainAbortJob");
  hospes_host_call (hospes_domain_get_host (work->domain), HOSPES_CALL_QUICK, work->domain,
                    g_task_new (work->domain, NULL, aborted_cb, work_ref (work)), abort_work, NULL,
                    NULL, NULL);
}

static const char *
get_left (HospesDomainVerb verb, const GError *error)
{
  if (hospes_error_is_lost_link (error))
    return _ ("The host may go on with it.");

  return verb == HOSPES_DOMAIN_VERB_SAVE
             ? _ ("The machine goes on as it was; nothing was saved.")
             : _ ("The saved state is still there; nothing was changed.");
}

/* Over D-Bus as well, so that it works from wherever the task is shown. */
static char *
dup_action (Work *work, const char *name)
{
  HospesHost *host = hospes_domain_get_host (work->domain);
  g_autoptr (GVariant) target = NULL;

  if (host == NULL)
    return NULL;

  target = g_variant_ref_sink (
      g_variant_new ("(ss)", hospes_host_get_uri (host), hospes_domain_get_uuid (work->domain)));
  return g_action_print_detailed_name (name, target);
}

static void
offer_again (Work *work)
{
  g_autofree char *name =
      g_strconcat ("app.domain-", hospes_domain_verb_get_nick (work->verb), NULL);
  g_autofree char *action = dup_action (work, name);

  if (action != NULL)
    hospes_job_add_remedy (work->job, _ ("Try Again"), action);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  const HospesFailureContext context = { .available = -1 };
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&work->source, g_source_remove);
  g_signal_handlers_disconnect_by_func (hospes_job_get_cancellable (work->job), cancelled_cb, work);

  if (hospes_domain_act_finish (work->domain, result, &error))
    {
      g_autofree char *show = dup_action (work, "app.show-machine");

      hospes_job_set_show (work->job, show);
      hospes_job_finish (work->job, NULL);
      g_task_return_boolean (work->task, TRUE);
      return;
    }

  hospes_job_log (work->job, error->message);
  offer_again (work);
  hospes_failure_tell (work->job, error, &context, get_left (work->verb, error));

  /* Who cancelled it need not hear that it was. */
  if (hospes_job_get_state (work->job) == HOSPES_JOB_CANCELLED)
    g_task_return_new_error (work->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", error->message);
  else
    g_task_return_error (work->task, g_steal_pointer (&error));
}

static char *
dup_name (HospesDomain *domain)
{
  const char *title = hospes_domain_get_title (domain);

  if (title == NULL)
    return g_strdup (hospes_domain_get_name (domain));

  /* Translators: title and name of a machine: “Mail and files (vm-12)” */
  return g_strdup_printf (_ ("%s (%s)"), title, hospes_domain_get_name (domain));
}

static HospesJob *
make_job (HospesDomain *domain, HospesDomainVerb verb)
{
  gboolean save = verb == HOSPES_DOMAIN_VERB_SAVE;
  HospesHost *host = hospes_domain_get_host (domain);
  g_autofree char *quoted = g_shell_quote (hospes_domain_get_name (domain));
  g_autofree char *virsh = hospes_virsh_dup (host);
  g_autofree char *name = dup_name (domain);
  g_autofree char *title = g_strdup_printf (save ? _ ("Saving %s") : _ ("Going on with %s"), name);
  g_autofree char *command = NULL;
  HospesJob *job = hospes_job_new (title, host);

  command = g_strdup_printf ("%s %s %s", virsh, save ? "managedsave" : "start", quoted);
  hospes_job_add_command (job, command);
  hospes_job_take_done_title (
      job, g_strdup_printf (save ? C_ ("task", "Saved %s") : _ ("Went on with %s"), name));
  hospes_job_set_stage (job, save ? _ ("Writing its memory to disk")
                                  : _ ("Reading its memory from disk"));
  hospes_job_set_can_cancel (job, save);
  hospes_job_set_when_cancelled (
      job, save ? _ ("The machine goes on running.")
                : _ ("It cannot be cancelled: the host could only force the machine "
                     "off, which would lose what was saved if it had just begun "
                     "to run."));
  return job;
}

/**
 * hospes_memory_job_async:
 * @domain: a machine
 * @verb: %HOSPES_DOMAIN_VERB_SAVE or %HOSPES_DOMAIN_VERB_RESTORE
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Does it, and shows it in the list of tasks meanwhile.
 */
void
hospes_memory_job_async (HospesDomain *domain,
                         HospesDomainVerb verb,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Work *work;

  g_return_if_fail (HOSPES_IS_DOMAIN (domain));
  g_return_if_fail (hospes_domain_verb_is_long (verb));

  work = g_rc_box_new0 (Work);
  work->job = make_job (domain, verb);
  work->domain = g_object_ref (domain);
  work->verb = verb;
  work->task = g_task_new (domain, NULL, callback, user_data);
  g_signal_connect (hospes_job_get_cancellable (work->job), "cancelled", G_CALLBACK (cancelled_cb),
                    work);
  work->source = g_timeout_add (ASK_MS, ask_cb, work);
  hospes_job_list_add (hospes_job_list_get_default (), work->job);
  hospes_domain_act_async (domain, verb, NULL, done_cb, work);
}

/* Returns: whether it was done; that it was cancelled is an error as any other */
gboolean
hospes_memory_job_finish (HospesDomain *domain, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, domain), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hospes_memory_job_abort:
 * @domain: a machine that is being saved, by whatever way
 *
 * Asks libvirt to end that; the guest goes on. Who saves it hears how it ended.
 */
void
hospes_memory_job_abort (HospesDomain *domain)
{
  HospesHost *host;

  g_return_if_fail (HOSPES_IS_DOMAIN (domain));

  host = hospes_domain_get_host (domain);
  if (host != NULL)
    hospes_host_call (host, HOSPES_CALL_QUICK, domain, g_task_new (domain, NULL, NULL, NULL),
                      abort_work, NULL, NULL, NULL);
}
