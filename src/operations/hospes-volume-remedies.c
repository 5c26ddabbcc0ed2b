/* hospes-volume-remedies.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be done about work on a volume that did not go well: buttons of its task, which
 * are there after the next start of the program too.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-half-done.h"
#include "hospes-host.h"
#include "hospes-volume-remedies.h"
#include "hospes-worker.h"

/* @target: (transfer floating) */
static void
offer (HospesJob *job, const char *label, const char *name, GVariant *target)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (target);
  g_autofree char *action = g_action_print_detailed_name (name, sunk);

  hospes_job_add_remedy (job, label, action);
}

/* Its pool is full. */
void
hospes_volume_remedies_offer_room (HospesJob *job, HospesPool *pool)
{
  HospesHost *host = hospes_pool_get_host (pool);

  if (host != NULL)
    offer (job, _ ("Free Up Room…"), "app.show-space",
           g_variant_new ("(ss)", hospes_host_get_uri (host), hospes_pool_get_uuid (pool)));
}

/* A volume is there, and not whole. What cannot be written as text is left to the person. */
void
hospes_volume_remedies_offer_removal (HospesJob *job, HospesPool *pool, const char *name)
{
  HospesHost *host = hospes_pool_get_host (pool);

  if (host != NULL && g_utf8_validate (name, -1, NULL))
    offer (job, _ ("Remove It…"), "app.remove-volume",
           g_variant_new ("(sss)", hospes_host_get_uri (host), hospes_pool_get_uuid (pool), name));
}

/* What arrived of a volume is kept on this computer. */
void
hospes_volume_remedies_offer_discard (HospesJob *job, HospesPool *pool, const char *name)
{
  if (g_utf8_validate (name, -1, NULL))
    offer (job, _ ("Remove What Arrived"), "app.discard-download",
           g_variant_new ("(ss)", hospes_pool_get_uuid (pool), name));
}

typedef struct
{
  char *pool;
  char *name;
} Download;

static void
download_free (gpointer data)
{
  Download *download = data;

  g_free (download->pool);
  g_free (download->name);
  g_free (download);
}

/* Of an upload the file is the person's. */
static gpointer
discard (gpointer data, GCancellable *cancellable, GError **error)
{
  const Download *download = data;
  g_autoptr (HospesHalfDone) half = hospes_half_done_take (download->pool, download->name);

  if (half != NULL && !half->is_part)
    {
      hospes_half_done_keep (download->pool, download->name, half);
      return GINT_TO_POINTER (FALSE);
    }
  if (half != NULL)
    hospes_half_done_discard (half);

  return GINT_TO_POINTER (half != NULL);
}

/**
 * hospes_volume_remedies_discard_async:
 * @pool: UUID of a pool
 * @name: of a volume whose download was cut off
 * @callback: called when what arrived is gone
 * @user_data: for @callback
 */
void
hospes_volume_remedies_discard_async (const char *pool,
                                      const char *name,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Download *download = g_new0 (Download, 1);

  g_task_set_source_tag (task, hospes_volume_remedies_discard_async);
  download->pool = g_strdup (pool);
  download->name = g_strdup (name);
  hospes_worker_run (worker, task, discard, download, download_free, NULL);
}

/* Returns: whether there was anything */
gboolean
hospes_volume_remedies_discard_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL) != NULL;
}
