/* hospes-pool-question.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is asked before a pool loses something.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-host.h"
#include "hospes-pool-machines.h"
#include "hospes-pool-question.h"
#include "hospes-storage-words.h"

/* Takes @sentence. */
static void
add (GString *body, char *sentence)
{
  if (sentence != NULL && *sentence != '\0')
    g_string_append_printf (body, "%s%s", body->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

/* What a pool is stopped under. */
static char *
dup_running (const HospesPoolInfo *info, GPtrArray *machines)
{
  static const char *const held[] = { "fs", "netfs", "logical", "zfs", NULL };
  g_autofree char *names = hospes_pool_machines_dup_names (machines);

  if (machines->len == 0)
    return NULL;

  if (g_strcmp0 (info->type, "dir") == 0)
    /* Translators: one or more machines */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s is running and goes on.",
                                         "%s are running and go on.", machines->len),
                            names);

  if (g_strv_contains (held, info->type))
    /* Translators: one or more machines */
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE,
                     "%s is running with a disk there: the host refuses while it is open.",
                     "%s are running with disks there: the host refuses while they are open.",
                     machines->len),
        names);

  /* Translators: one or more machines */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%s is running with a disk there and may lose it in the middle of its work.",
                   "%s are running with disks there and may lose them in the middle of their work.",
                   machines->len),
      names);
}

static char *
dup_cannot_start (GPtrArray *machines)
{
  g_autofree char *names = hospes_pool_machines_dup_names (machines);

  if (machines->len == 0)
    return NULL;

  /* Translators: one or more machines */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s cannot be started until the pool is started again.",
                   "%s cannot be started until the pool is started again.", machines->len),
      names);
}

static char *
dup_can_start (GPtrArray *machines)
{
  g_autofree char *names = hospes_pool_machines_dup_names (machines);

  if (machines->len == 0)
    return NULL;

  /* Translators: one or more machines */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s names its disk by its path and can still be started.",
                   "%s name their disks by their paths and can still be started.", machines->len),
      names);
}

static char *
dup_stop_body (HospesPool *pool, const HospesPoolMachines *machines)
{
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  g_autoptr (GString) body = g_string_new (NULL);

  add (body, dup_running (info, machines->running));
  add (body, dup_cannot_start (machines->by_pool));
  add (body, dup_can_start (machines->by_path));
  if (info->persistent)
    add (body, g_strdup (_ ("What is in the pool stays, but cannot be seen, changed or given to "
                            "another machine until it is started.")));
  else
    add (body, g_strdup (_ ("The host keeps no definition of it, so it is forgotten; what is in "
                            "it stays.")));
  return g_strdup (body->str);
}

static gboolean
has_machines (const HospesPoolMachines *machines)
{
  return machines->running->len + machines->by_pool->len + machines->by_path->len > 0;
}

/* Who has a disk in one that does not run, and so is about to lose it. */
static char *
dup_losers (const HospesPoolMachines *machines)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *names = NULL;

  g_ptr_array_extend (all, machines->by_pool, NULL, NULL);
  g_ptr_array_extend (all, machines->by_path, NULL, NULL);
  for (guint i = 0; i < machines->running->len; i++)
    if (!g_ptr_array_find (all, machines->running->pdata[i], NULL))
      g_ptr_array_add (all, machines->running->pdata[i]);
  if (all->len == 0)
    return NULL;

  names = hospes_pool_machines_dup_names (all);
  /* Translators: one or more machines */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s has a disk there.", "%s have disks there.", all->len),
      names);
}

static gboolean
is_formatted (const HospesPoolInfo *info)
{
  static const char *const formatted[] = { "fs", "disk", "logical", "zfs", NULL };

  return info->type != NULL && g_strv_contains (formatted, info->type);
}

static char *
dup_build_body (HospesPool *pool, const HospesPoolMachines *machines)
{
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  g_autoptr (GString) body = g_string_new (NULL);

  add (body, dup_losers (machines));
  /* Translators: a device */
  add (body, g_strdup_printf (_ ("%s is formatted. libvirt refuses if it finds something on it "
                                 "already, and nothing is overwritten then."),
                              info->source != NULL ? info->source : info->name));
  return g_strdup (body->str);
}

static char *
dup_place_body (HospesPool *pool)
{
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  const char *place = info->target != NULL   ? info->target
                      : info->source != NULL ? info->source
                                             : info->name;

  if (g_strcmp0 (info->type, "logical") == 0)
    return g_strdup_printf (_ ("The volume group %s is removed with everything in it. This cannot "
                               "be undone."),
                            info->source != NULL ? info->source : info->name);
  if (g_strcmp0 (info->type, "zfs") == 0)
    return g_strdup_printf (_ ("The ZFS pool %s is removed with everything in it. This cannot be "
                               "undone."),
                            info->source != NULL ? info->source : info->name);

  /* Translators: a folder or a device */
  return g_strdup_printf (_ ("Its place %s is removed from the host. libvirt refuses that while "
                             "files are in it. The definition stays until it is forgotten."),
                          place);
}

static char *
dup_delete_body (HospesPool *pool, const HospesPoolMachines *machines)
{
  g_autoptr (GString) body = g_string_new (NULL);

  add (body, dup_place_body (pool));
  add (body, dup_losers (machines));
  return g_strdup (body->str);
}

static char *
dup_definition_body (HospesPool *pool)
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

static char *
dup_forget_body (HospesPool *pool, const HospesPoolMachines *machines)
{
  g_autofree char *names = hospes_pool_machines_dup_names (machines->by_pool);
  g_autoptr (GString) body = g_string_new (NULL);

  add (body, dup_definition_body (pool));
  if (machines->by_pool->len > 0)
    /* Translators: one or more machines */
    add (body, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                             "%s needs the pool and cannot be started without it.",
                                             "%s need the pool and cannot be started without it.",
                                             machines->by_pool->len),
                                names));
  return g_strdup (body->str);
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
  g_autoptr (HospesPoolMachines) machines = hospes_pool_machines_new (pool);

  switch (verb)
    {
    case HOSPES_POOL_STOP:
      if (!has_machines (machines) && hospes_pool_get_info (pool)->persistent)
        return FALSE;
      *heading = g_strdup_printf (_ ("Stop “%s”?"), name);
      *body = dup_stop_body (pool, machines);
      *button = _ ("_Stop");
      return TRUE;
    case HOSPES_POOL_DELETE:
      *heading = g_strdup_printf (_ ("Delete the place of “%s”?"), name);
      *body = dup_delete_body (pool, machines);
      *button = _ ("_Delete");
      return TRUE;
    case HOSPES_POOL_UNDEFINE:
      *heading = g_strdup_printf (_ ("Forget “%s”?"), name);
      *body = dup_forget_body (pool, machines);
      *button = _ ("_Forget");
      return TRUE;
    case HOSPES_POOL_BUILD:
      if (!is_formatted (hospes_pool_get_info (pool)))
        return FALSE;
      *heading = g_strdup_printf (_ ("Prepare the place of “%s”?"), name);
      *body = dup_build_body (pool, machines);
      *button = _ ("_Prepare");
      return TRUE;
    case HOSPES_POOL_START:
    case HOSPES_POOL_START_ANEW:
    case HOSPES_POOL_REFRESH:
    case HOSPES_POOL_BUILD_OVER:
    case HOSPES_POOL_AUTOSTART:
    case HOSPES_POOL_NO_AUTOSTART:
    default:
      return FALSE;
    }
}
