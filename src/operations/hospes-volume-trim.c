/* hospes-volume-trim.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A guest gives back the room it no longer uses.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-domain.h"
#include "hospes-host.h"
#include "hospes-job-list.h"
#include "hospes-storage.h"
#include "hospes-failure.h"
#include "hospes-virsh.h"
#include "hospes-volume-jobs.h"

static gpointer
trim (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);

  if (domain == NULL)
    return NULL;

  if (virDomainFSTrim (domain, NULL, 0, 0) < 0)
    return hospes_error_take_null (error);

  return GINT_TO_POINTER (TRUE);
}

/* What it gave back shows in its volumes. */
static void
read_again (HospesHost *host)
{
  GListModel *pools = hospes_storage_get_pools (hospes_host_get_storage (host));

  hospes_storage_read_again (hospes_host_get_storage (host));
  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);

      hospes_pool_read_again (pool);
    }
}

static void
trimmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesHost *host = hospes_domain_get_host (HOSPES_DOMAIN (object));
  g_autoptr (HospesJob) job = user_data;
  const HospesFailureContext context = { .available = -1 };
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_pointer (G_TASK (result), &error) != NULL)
    hospes_job_finish (job, NULL);
  else
    hospes_failure_tell (job, error, &context, NULL);

  if (host != NULL)
    read_again (host);
}

/**
 * hospes_domain_trim:
 * @domain: a machine that runs, with an agent
 *
 * Disks whose driver passes discards on become smaller on the host.
 *
 * Returns: (transfer full): the job
 */
HospesJob *
hospes_domain_trim (HospesDomain *domain)
{
  g_autofree char *title =
      g_strdup_printf (_ ("Reclaiming space of %s"), hospes_domain_get_label (domain));
  g_autofree char *name = g_shell_quote (hospes_domain_get_name (domain));
  g_autofree char *virsh = hospes_virsh_dup (hospes_domain_get_host (domain));
  g_autofree char *command = g_strdup_printf ("%s domfstrim %s", virsh, name);
  HospesJob *job = hospes_job_new (title, hospes_domain_get_host (domain));
  GTask *task = g_task_new (domain, NULL, trimmed_cb, g_object_ref (job));

  hospes_job_take_done_title (
      job, g_strdup_printf (_ ("Reclaimed space of %s"), hospes_domain_get_label (domain)));
  hospes_job_add_command (job, command);
  hospes_job_set_can_cancel (job, FALSE);
  hospes_job_list_add (hospes_job_list_get_default (), job);
  g_task_set_source_tag (task, hospes_domain_trim);
  hospes_host_call (hospes_domain_get_host (domain), HOSPES_CALL_JOB, domain, task, trim, NULL,
                    NULL, NULL);
  return job;
}
