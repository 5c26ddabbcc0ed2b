/* hospes-pool-question.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is asked before a pool loses something.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain.h"
#include "hospes-pool-question.h"
#include "hospes-storage-words.h"
#include "hospes-volume.h"

/* How many machines that run use it. */
static guint
count_running (HospesPool *pool)
{
  GListModel *volumes = hospes_pool_get_volumes (pool);
  g_autoptr (GHashTable) running = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);
      GPtrArray *machines = hospes_volume_get_machines (volume);

      for (guint j = 0; j < machines->len; j++)
        if (hospes_domain_get_active (machines->pdata[j]))
          g_hash_table_add (running, machines->pdata[j]);
    }

  return g_hash_table_size (running);
}

static char *
dup_stop_body (HospesPool *pool, guint n_running)
{
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  g_autofree char *machines =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                    "%u machine that runs uses it and goes on; what is in it "
                                    "stays, but cannot be seen or used by others until it is "
                                    "started.",
                                    "%u machines that run use it and go on; what is in it stays, "
                                    "but cannot be seen or used by others until it is started.",
                                    n_running),
                       n_running);
  const char *gone;

  if (info->persistent)
    return g_steal_pointer (&machines);

  gone = _ ("The host keeps no definition of it, so it is forgotten; what is in it stays.");
  return n_running > 0 ? g_strdup_printf ("%s %s", machines, gone) : g_strdup (gone);
}

static char *
dup_delete_body (HospesPool *pool)
{
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  const char *place = info->target != NULL   ? info->target
                      : info->source != NULL ? info->source
                                             : info->name;

  if (g_strcmp0 (info->type, "logical") == 0)
    return g_strdup_printf (_ ("The volume group %s is removed with everything in it. This cannot "
                               "be undone."),
                            info->source != NULL ? info->source : info->name);

  /* Translators: a folder or a device */
  return g_strdup_printf (_ ("Its place %s is removed from the host. libvirt refuses that while "
                             "files are in it. The definition stays until it is forgotten."),
                          place);
}

static char *
dup_forget_body (HospesPool *pool)
{
  HospesHost *host = hospes_pool_get_host (pool);
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  g_autofree char *definition =
      host != NULL ? hospes_storage_words_dup_definition (host, info) : NULL;

  if (definition == NULL)
    return g_strdup (_ ("Only its definition is removed. What is in it stays where it is."));

  /* Translators: the file with a definition */
  return g_strdup_printf (_ ("Only its definition %s is removed. What is in it stays where it is."),
                          definition);
}

/**
 * hospes_pool_question_ask:
 * @pool: a pool
 * @verb: what is to be done to it
 * @heading: (out): the question
 * @body: (out): what is lost, what stays
 * @button: (out) (transfer none): the answer that does it
 *
 * Returns: whether there is anything to ask
 */
gboolean
hospes_pool_question_ask (
    HospesPool *pool, HospesPoolVerb verb, char **heading, char **body, const char **button)
{
  const char *name = hospes_pool_get_name (pool);
  guint n_running;

  switch (verb)
    {
    case HOSPES_POOL_STOP:
      n_running = count_running (pool);
      if (n_running == 0 && hospes_pool_get_info (pool)->persistent)
        return FALSE;
      *heading = g_strdup_printf (_ ("Stop “%s”?"), name);
      *body = dup_stop_body (pool, n_running);
      *button = _ ("_Stop");
      return TRUE;
    case HOSPES_POOL_DELETE:
      *heading = g_strdup_printf (_ ("Delete the place of “%s”?"), name);
      *body = dup_delete_body (pool);
      *button = _ ("_Delete");
      return TRUE;
    case HOSPES_POOL_UNDEFINE:
      *heading = g_strdup_printf (_ ("Forget “%s”?"), name);
      *body = dup_forget_body (pool);
      *button = _ ("_Forget");
      return TRUE;
    case HOSPES_POOL_START:
    case HOSPES_POOL_REFRESH:
    case HOSPES_POOL_BUILD:
    case HOSPES_POOL_BUILD_OVER:
    case HOSPES_POOL_AUTOSTART:
    case HOSPES_POOL_NO_AUTOSTART:
    default:
      return FALSE;
    }
}
