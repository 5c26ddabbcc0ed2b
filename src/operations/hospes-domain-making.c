/* hospes-domain-making.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes machines of a draft, with all they need.
 *
 * DESIGN
 *
 * One job, all or nothing: volumes of all copies first, then the definitions, then they are
 * started. What fails or is cancelled on the way takes back all that was made here, last
 * things first, and nothing else. Where the host is lost meanwhile the job ends at once and
 * names what may be left; the worker that comes to it later finds the job cancelled, and
 * takes back what it can.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-making-private.h"
#include "hospes-domain-orders.h"
#include "hospes-error.h"
#include "hospes-failure.h"
#include "hospes-install-document.h"
#include "hospes-job-list.h"
#include "hospes-second-start.h"
#include "hospes-storage.h"
#include "hospes-virsh.h"
#include "hospes-xml.h"

/* What the worker says. */
typedef struct
{
  GStrv uuids;
  HospesVolumeResult result;
  char *pool;
  char *volume;
} Answer;

/* What the main thread keeps. */
typedef struct
{
  HospesHost *host;
  HospesJob *job;
  HospesTraces *traces;
  HospesDomainSpec *spec;
  gboolean has_install_start;
  gboolean has_second_start;
  HospesDomainMadeFunc made;
  gpointer data;
  GDestroyNotify data_free;
} Making;

static void
plan_free (gpointer data)
{
  HospesDomainPlan *plan = data;

  g_object_unref (plan->job);
  hospes_domain_spec_free (plan->spec);
  g_ptr_array_unref (plan->copies);
  g_ptr_array_unref (plan->uploads);
  g_free (plan->xml);
  hospes_traces_unref (plan->traces);
  g_free (plan->pool);
  g_free (plan->volume);
  g_free (plan);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_strfreev (answer->uuids);
  g_free (answer->result.text);
  g_free (answer->result.left);
  g_clear_error (&answer->result.error);
  g_free (answer->pool);
  g_free (answer->volume);
  g_free (answer);
}

static void
making_free (Making *making)
{
  if (making->data_free != NULL)
    making->data_free (making->data);
  g_object_unref (making->host);
  g_object_unref (making->job);
  hospes_traces_unref (making->traces);
  hospes_domain_spec_free (making->spec);
  g_free (making);
}

/* What was half there is gone by now, which libvirt sees when it looks. */
static void
ask_room (const HospesDomainPlan *plan, virConnectPtr connection, HospesVolumeResult *result)
{
  g_autoptr (virStoragePool) pool =
      plan->pool != NULL ? virStoragePoolLookupByName (connection, plan->pool) : NULL;
  virStoragePoolInfo info;

  if (pool == NULL)
    return;

  virStoragePoolRefresh (pool, 0);
  if (virStoragePoolGetInfo (pool, &info) == 0)
    result->available = (gint64) info.available;
  result->needed = plan->needed;
}

static gpointer
make (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  HospesDomainPlan *plan = data;
  Answer *answer = g_new0 (Answer, 1);
  HospesVolumeResult *result = &answer->result;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, &result->error);

  result->available = -1;
  if (connection != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &result->error) &&
      hospes_domain_plan_check_names (plan, connection, &result->error) &&
      hospes_domain_plan_make_volumes (plan, call, connection, result, cancellable))
    answer->uuids =
        hospes_domain_plan_make_machines (plan, connection, cancellable, &result->error);

  if (answer->uuids == NULL && connection != NULL)
    {
      hospes_job_tell_stage (plan->job, _ ("Taking back what was made"));
      hospes_traces_take_back (plan->traces, connection);
      if (hospes_failure_find (result->error) == HOSPES_FAILURE_FULL)
        ask_room (plan, connection, result);
    }

  answer->pool = g_strdup (plan->pool);
  answer->volume = g_strdup (plan->volume);
  virResetLastError ();
  return answer;
}

/* libvirt tells nobody of volumes. */
static void
note_volumes (Making *making)
{
  HospesStorage *storage = hospes_host_get_storage (making->host);
  g_autoptr (GPtrArray) pools = hospes_traces_list_pools (making->traces);

  for (guint i = 0; i < pools->len; i++)
    {
      const char *uuid = g_ptr_array_index (pools, i);
      HospesPool *pool = hospes_storage_find_pool (storage, uuid);
      g_autoptr (GPtrArray) volumes = hospes_traces_list_volumes (making->traces, uuid);

      for (guint v = 0; pool != NULL && v < volumes->len; v++)
        hospes_pool_note_volume (pool, g_ptr_array_index (volumes, v));
    }
}

static void
finish (Making *making, const Answer *answer)
{
  const char *uri = hospes_host_get_uri (making->host);
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new ("(ss)", uri, answer->uuids[0]));
  g_autofree char *action = g_action_print_detailed_name ("app.show-machine", target);
  HospesBootFiles *files = NULL;

  hospes_job_set_show (making->job, action);
  if (making->has_install_start)
    files = hospes_boot_files_new (making->spec);
  for (char **uuid = answer->uuids; *uuid != NULL; uuid++)
    {
      if (making->has_second_start || files != NULL)
        hospes_second_start_wait (making->host, *uuid, files);
      if (making->made != NULL)
        making->made (making->host, *uuid, making->data);
    }
  hospes_job_finish (making->job, NULL);
}

static char *
dup_left (Making *making, const HospesVolumeResult *result, const GError *error)
{
  gboolean in_doubt = hospes_error_is_lost_link (error);
  g_autofree char *traces = hospes_traces_dup_left (making->traces, in_doubt);

  if (result != NULL && result->left != NULL)
    return traces != NULL ? g_strjoin (" ", result->left, traces, NULL) : g_strdup (result->left);
  if (traces != NULL)
    return g_steal_pointer (&traces);

  return g_strdup (_ ("Nothing is left behind."));
}

/* The host went while the worker is still at it. */
static void
fail_without_answer (Making *making, const GError *error)
{
  GCancellable *cancellable = hospes_job_get_cancellable (making->job);
  g_autofree char *traces = hospes_traces_dup_left (making->traces, TRUE);

  if (!g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (cancellable);
  hospes_job_fail (making->job, error, traces != NULL ? traces : _ ("Nothing is left behind."));
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Making *making = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer == NULL)
    fail_without_answer (making, error);
  else if (answer->uuids != NULL)
    finish (making, answer);
  else
    {
      const HospesFailureContext context = { answer->pool, answer->volume, answer->result.needed,
                                             answer->result.available };
      g_autofree char *left = dup_left (making, &answer->result, answer->result.error);

      hospes_failure_tell (making->job, answer->result.error, &context, left);
    }

  note_volumes (making);
  g_clear_pointer (&answer, answer_free);
  making_free (making);
}

static GPtrArray *
copy_uploads (GPtrArray *uploads)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);

  for (guint i = 0; uploads != NULL && i < uploads->len; i++)
    g_ptr_array_add (copies, hospes_domain_upload_copy (g_ptr_array_index (uploads, i)));

  return copies;
}

static HospesDomainPlan *
plan_new (HospesJob *job,
          const HospesDomainSpec *spec,
          const char *xml,
          GPtrArray *uploads,
          gboolean start)
{
  HospesDomainPlan *plan = g_new0 (HospesDomainPlan, 1);

  plan->job = g_object_ref (job);
  plan->spec = hospes_domain_spec_copy (spec);
  plan->uploads = copy_uploads (uploads);
  plan->start = start;
  plan->traces = hospes_traces_new ();
  plan->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_spec_free);
  for (guint i = 1; i <= MAX (spec->copies, 1); i++)
    {
      HospesDomainSpec *copy = hospes_domain_spec_copy_nth (spec, i);

      if (copy->uuid == NULL)
        copy->uuid = g_uuid_string_random ();
      if (xml != NULL && plan->xml == NULL)
        plan->xml = hospes_install_document_settle_uuid (xml, &copy->uuid);
      g_ptr_array_add (plan->copies, copy);
    }

  return plan;
}

/* As it will be called: what was written by hand may have another. */
static char *
dup_name (const HospesDomainSpec *spec, const char *xml)
{
  g_autoptr (xmlDoc) document = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;
  char *name = document != NULL ? hospes_xml_get_string (document, "/domain/name") : NULL;

  return name != NULL ? name : g_strdup (spec->name);
}

static HospesJob *
make_job (HospesHost *host, const HospesDomainSpec *spec, const char *xml)
{
  g_autofree char *name = dup_name (spec, xml);
  g_autofree char *title = NULL;
  char *done_title;
  HospesJob *job;

  if (spec->copies > 1)
    {
      title = g_strdup_printf (ngettext ("Making %u machine", "Making %u machines", spec->copies),
                               spec->copies);
      done_title = g_strdup_printf (ngettext ("Made %u machine", "Made %u machines", spec->copies),
                                    spec->copies);
    }
  else
    {
      title = g_strdup_printf (_ ("Making machine %s"), name);
      done_title = g_strdup_printf (_ ("Made machine %s"), name);
    }

  job = hospes_job_new (title, host);
  hospes_job_take_done_title (job, done_title);
  hospes_job_set_when_cancelled (
      job, _ ("What was made is removed again, as soon as the host lets go of it."));
  hospes_job_set_if_interrupted (
      job, _ ("What was made until then may be left on the host. Look at its pools."));
  hospes_job_list_add (hospes_job_list_get_default (), job);
  return job;
}

/* A text is of one machine. */
static HospesJob *
refuse (HospesJob *job, gpointer data, GDestroyNotify data_free)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("What is written by hand makes one machine, not several."));

  hospes_job_fail (job, error, _ ("Nothing is left behind."));
  if (data_free != NULL)
    data_free (data);
  return job;
}

/**
 * hospes_domain_make_xml:
 * @host: a connected host
 * @spec: a complete machine that is to be, or several
 * @xml: (nullable): another definition than the one of @spec, written by hand, of one machine
 * @uploads: (element-type HospesDomainUpload) (nullable): what becomes a volume first
 * @start: whether to start it; to be installed, it is defined as what installs it if not
 * @made: (nullable): called for each machine when all are there
 * @data: for @made
 * @data_free: (nullable): frees @data, whatever came of it
 *
 * @spec, @xml and @uploads may be changed or freed at once. Volumes are those of @spec, also
 * where @xml names others. For an installation @xml is what is there afterwards.
 *
 * Returns: (transfer full): the job, which is in the list of jobs
 */
HospesJob *
hospes_domain_make_xml (HospesHost *host,
                        const HospesDomainSpec *spec,
                        const char *xml,
                        GPtrArray *uploads,
                        gboolean start,
                        HospesDomainMadeFunc made,
                        gpointer data,
                        GDestroyNotify data_free)
{
  HospesJob *job;
  HospesDomainPlan *plan;
  Making *making;
  GTask *task;

  g_return_val_if_fail (HOSPES_IS_HOST (host), NULL);
  g_return_val_if_fail (spec != NULL, NULL);

  job = make_job (host, spec, xml);
  if (xml != NULL && spec->copies > 1)
    return refuse (job, data, data_free);

  plan = plan_new (job, spec, xml, uploads, start);
  hospes_domain_orders_tell (plan, hospes_host_get_uri (host));
  making = g_new0 (Making, 1);
  making->host = g_object_ref (host);
  making->job = g_object_ref (job);
  making->traces = hospes_traces_ref (plan->traces);
  making->spec = hospes_domain_spec_copy (spec);
  making->has_install_start = start && hospes_domain_spec_has_stages (spec);
  making->has_second_start = hospes_domain_plan_has_second_start (plan);
  making->made = made;
  making->data = data;
  making->data_free = data_free;

  /* What was made is told even if it was cancelled too late. */
  task = g_task_new (host, hospes_job_get_cancellable (job), done_cb, making);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, hospes_domain_make_xml);
  hospes_host_call (host, HOSPES_CALL_JOB, NULL, task, make, plan, plan_free, answer_free);
  return job;
}

/* The same, as @spec says. */
HospesJob *
hospes_domain_make (HospesHost *host,
                    const HospesDomainSpec *spec,
                    GPtrArray *uploads,
                    gboolean start,
                    HospesDomainMadeFunc made,
                    gpointer data,
                    GDestroyNotify data_free)
{
  return hospes_domain_make_xml (host, spec, NULL, uploads, start, made, data, data_free);
}
