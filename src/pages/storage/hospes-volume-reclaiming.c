/* hospes-volume-reclaiming.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Gives back what a volume takes and nobody needs: a guest that runs does it itself,
 * through its agent; one that is off gets a volume without the zeros.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-domain-record.h"
#include "hospes-domain.h"
#include "hospes-feedback.h"
#include "hospes-pool.h"
#include "hospes-storage-words.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-names.h"
#include "hospes-volume-reclaiming.h"

/* Returns: (nullable): one that runs on it */
static HospesDomain *
find_running (HospesVolume *volume)
{
  GPtrArray *machines = hospes_volume_get_machines (volume);

  for (guint i = 0; i < machines->len; i++)
    if (hospes_domain_get_active (machines->pdata[i]))
      return machines->pdata[i];

  return NULL;
}

static void
trim_confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesDomain) domain = user_data;

  if (hospes_confirm_finish (result))
    hospes_volume_follow_to (GTK_WIDGET (object), hospes_domain_trim (domain),
                             _ ("The guest gave back what it does not use"));
}

static void
ask_to_trim (GtkWidget *origin, HospesDomain *domain)
{
  const HospesDomainRecord *record = hospes_domain_get_record (domain);
  g_autofree char *heading =
      g_strdup_printf (_ ("Reclaim space of %s?"), hospes_domain_get_label (domain));
  HospesQuestion question = { .heading = heading, .verb = _ ("_Reclaim"), .harmless = TRUE };

  if (record == NULL || !record->agent)
    {
      g_autofree char *why =
          /* Translators: a machine */
          g_strdup_printf (_ ("%s runs, and has no channel for a guest agent. Shut it down first."),
                           hospes_domain_get_label (domain));

      hospes_feedback_toast (origin, why);
      return;
    }

  question.body = _ ("Its guest is told, through its agent, to give back what its file systems do "
                     "not use, on all its disks. Disks that pass that on become smaller; nothing "
                     "in them is changed.");
  hospes_confirm_async (origin, &question, NULL, trim_confirmed_cb, g_object_ref (domain));
}

static void
sparsify_confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesVolume) volume = user_data;
  HospesPool *pool = hospes_volume_get_pool (volume);
  g_autofree char *name = NULL;

  if (!hospes_confirm_finish (result) || pool == NULL)
    return;

  name = hospes_volume_names_dup_similar (pool, hospes_volume_get_name (volume), "lean");
  hospes_volume_follow (GTK_WIDGET (object), hospes_volume_sparsify (volume, name));
}

static void
ask_to_sparsify (GtkWidget *origin, HospesVolume *volume)
{
  HospesPool *pool = hospes_volume_get_pool (volume);
  g_autofree char *size =
      hospes_storage_words_dup_size (hospes_volume_get_info (volume)->allocation);
  g_autofree char *heading =
      g_strdup_printf (_ ("Reclaim space of %s?"), hospes_volume_get_name (volume));
  g_autofree char *name =
      hospes_volume_names_dup_similar (pool, hospes_volume_get_name (volume), "lean");
  g_autofree char *body = NULL;
  HospesQuestion question = { .heading = heading, .verb = _ ("_Reclaim"), .harmless = TRUE };

  /* Translators: an amount, and the name of a volume */
  body = g_strdup_printf (_ ("It takes %s. It is written anew as %s, without what is all zero, "
                             "and machines that have it get that instead. The old one stays until "
                             "it is deleted."),
                          size, name);
  question.body = body;
  hospes_confirm_async (origin, &question, NULL, sparsify_confirmed_cb, g_object_ref (volume));
}

/**
 * hospes_volume_reclaiming_ask:
 * @origin: where the wish came from
 * @volume: what takes more room than it needs
 */
void
hospes_volume_reclaiming_ask (GtkWidget *origin, HospesVolume *volume)
{
  HospesDomain *domain = find_running (volume);
  g_autofree char *why_not = hospes_volume_dup_why_not_sparsify (volume);

  if (domain != NULL)
    ask_to_trim (origin, domain);
  else if (why_not != NULL || hospes_volume_get_pool (volume) == NULL)
    hospes_feedback_toast (origin, why_not != NULL ? why_not : _ ("Its pool is no longer there."));
  else
    ask_to_sparsify (origin, volume);
}
