/* hospes-deed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be done to many machines at once: to which of them it is possible,
 * and the bulk that does it.
 */

#include "config.h"

#include "hospes-deed.h"
#include "hospes-domain-removal.h"
#include "hospes-domain-tags.h"
#include "hospes-domain-tasks.h"
#include "hospes-memory-job.h"

#define NONE HOSPES_DOMAIN_VERB_NONE

typedef struct
{
  const char *nick;
  int verb;
  int other; /* for machines in another state */
} Deed;

static const Deed deeds[HOSPES_N_DEEDS] = {
  [HOSPES_DEED_START] = { "start", HOSPES_DOMAIN_VERB_START, HOSPES_DOMAIN_VERB_RESTORE },
  [HOSPES_DEED_SHUTDOWN] = { "shutdown", HOSPES_DOMAIN_VERB_SHUTDOWN, NONE },
  [HOSPES_DEED_REBOOT] = { "reboot", HOSPES_DOMAIN_VERB_REBOOT, NONE },
  [HOSPES_DEED_PAUSE] = { "pause", HOSPES_DOMAIN_VERB_PAUSE, NONE },
  [HOSPES_DEED_RESUME] = { "resume", HOSPES_DOMAIN_VERB_RESUME, NONE },
  [HOSPES_DEED_SAVE] = { "save", HOSPES_DOMAIN_VERB_SAVE, NONE },
  [HOSPES_DEED_RESET] = { "reset", HOSPES_DOMAIN_VERB_RESET, NONE },
  [HOSPES_DEED_FORCE_OFF] = { "force-off", HOSPES_DOMAIN_VERB_FORCE_OFF, NONE },
  [HOSPES_DEED_AUTOSTART] = { "autostart", NONE, NONE },
  [HOSPES_DEED_NO_AUTOSTART] = { "no-autostart", NONE, NONE },
  [HOSPES_DEED_TAG] = { "tag", NONE, NONE },
  [HOSPES_DEED_REMOVE] = { "remove", NONE, NONE },
};

const char *
hospes_deed_get_nick (HospesDeed deed)
{
  g_return_val_if_fail (deed < HOSPES_N_DEEDS, NULL);

  return deeds[deed].nick;
}

/* Returns: the #HospesDeed called so, or -1 */
int
hospes_deed_find (const char *nick)
{
  for (int deed = 0; deed < HOSPES_N_DEEDS; deed++)
    if (g_str_equal (deeds[deed].nick, nick))
      return deed;

  return -1;
}

/* Whether it starts with its host; @unknown as long as that is not known. */
static gboolean
starts_with_host (HospesDomain *domain, gboolean unknown)
{
  HospesDomainRecord *record = hospes_domain_get_record (domain);

  return record != NULL ? record->autostart : unknown;
}

/* Whether it makes sense for @domain as it is now. */
gboolean
hospes_deed_is_possible (HospesDeed deed, HospesDomain *domain)
{
  g_return_val_if_fail (deed < HOSPES_N_DEEDS, FALSE);

  if (hospes_domain_get_stale (domain) || hospes_domain_get_removed (domain))
    return FALSE;

  switch (deed)
    {
    case HOSPES_DEED_AUTOSTART:
      return !starts_with_host (domain, FALSE);
    case HOSPES_DEED_NO_AUTOSTART:
      return starts_with_host (domain, TRUE);
    case HOSPES_DEED_TAG:
      return TRUE;
    case HOSPES_DEED_REMOVE:
      return !hospes_domain_get_active (domain) && hospes_domain_get_pending_verb (domain) == NONE;
    default:
      return hospes_domain_can (domain, deeds[deed].verb) ||
             (deeds[deed].other != NONE && hospes_domain_can (domain, deeds[deed].other));
    }
}

static void
begin_verb (HospesDomain *domain, gpointer data, GAsyncReadyCallback callback, gpointer user_data)
{
  const Deed *deed = &deeds[GPOINTER_TO_INT (data)];
  gboolean other = deed->other != NONE && hospes_domain_can (domain, deed->other);

  hospes_domain_act_async (domain, other ? deed->other : deed->verb, NULL, callback, user_data);
}

static gboolean
finish_verb (HospesDomain *domain, GAsyncResult *result, gpointer data, GError **error)
{
  return hospes_domain_act_finish (domain, result, error);
}

static void
begin_autostart (HospesDomain *domain,
                 gpointer data,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  hospes_domain_set_autostart_async (domain, GPOINTER_TO_INT (data) == HOSPES_DEED_AUTOSTART, NULL,
                                     callback, user_data);
}

static gboolean
finish_autostart (HospesDomain *domain, GAsyncResult *result, gpointer data, GError **error)
{
  return hospes_domain_set_autostart_finish (domain, result, error);
}

/**
 * hospes_deed_new_bulk:
 * @deed: one that needs no more to be known, so neither a tag nor a removal
 * @domains: (element-type HospesDomain): to which machines
 */
HospesBulk *
hospes_deed_new_bulk (HospesDeed deed, GPtrArray *domains)
{
  HospesBulk *bulk;

  g_return_val_if_fail (deed < HOSPES_DEED_TAG, NULL);

  if (deeds[deed].verb == NONE)
    return hospes_bulk_new (domains, begin_autostart, finish_autostart, GINT_TO_POINTER (deed),
                            NULL);

  bulk = hospes_bulk_new (domains, begin_verb, finish_verb, GINT_TO_POINTER (deed), NULL);
  if (deed == HOSPES_DEED_SAVE)
    hospes_bulk_set_stop (bulk, hospes_memory_job_abort);
  return bulk;
}

typedef struct
{
  GStrv added;
  GStrv removed;
} Tagging;

static void
tagging_free (gpointer data)
{
  Tagging *tagging = data;

  g_strfreev (tagging->added);
  g_strfreev (tagging->removed);
  g_free (tagging);
}

static void
begin_tagging (HospesDomain *domain,
               gpointer data,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  const Tagging *tagging = data;

  hospes_domain_change_tags_async (domain, (const char *const *) tagging->added,
                                   (const char *const *) tagging->removed, NULL, callback,
                                   user_data);
}

static gboolean
finish_tagging (HospesDomain *domain, GAsyncResult *result, gpointer data, GError **error)
{
  return hospes_domain_set_tags_finish (domain, result, error);
}

/* What tags they have besides stays as it is. */
HospesBulk *
hospes_deed_new_tagging (GPtrArray *domains, const char *const *added, const char *const *removed)
{
  Tagging *tagging = g_new0 (Tagging, 1);

  tagging->added = g_strdupv ((char **) added);
  tagging->removed = g_strdupv ((char **) removed);
  return hospes_bulk_new (domains, begin_tagging, finish_tagging, tagging, tagging_free);
}

/* Of HospesDomain and the HospesDomainLosses of each. */
GHashTable *
hospes_deed_new_losses (void)
{
  return g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
}

static void
begin_look (HospesDomain *domain, gpointer data, GAsyncReadyCallback callback, gpointer user_data)
{
  hospes_domain_find_losses_async (domain, NULL, callback, user_data);
}

static gboolean
finish_look (HospesDomain *domain, GAsyncResult *result, gpointer data, GError **error)
{
  HospesDomainLosses *losses = hospes_domain_find_losses_finish (domain, result, error);

  if (losses != NULL)
    g_hash_table_insert (data, g_object_ref (domain), losses);

  return losses != NULL;
}

/**
 * hospes_deed_new_look:
 * @domains: (element-type HospesDomain): machines to be removed, perhaps
 * @losses: (transfer none): of hospes_deed_new_losses(), to be filled
 *
 * Finds what would be lost.
 */
HospesBulk *
hospes_deed_new_look (GPtrArray *domains, GHashTable *losses)
{
  return hospes_bulk_new (domains, begin_look, finish_look, g_hash_table_ref (losses),
                          (GDestroyNotify) g_hash_table_unref);
}

static void
begin_removal (HospesDomain *domain,
               gpointer data,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  hospes_domain_undefine_async (domain, g_hash_table_lookup (data, domain), NULL, callback,
                                user_data);
}

static gboolean
finish_removal (HospesDomain *domain, GAsyncResult *result, gpointer data, GError **error)
{
  return hospes_domain_undefine_finish (domain, result, error);
}

/**
 * hospes_deed_new_removal:
 * @domains: (element-type HospesDomain): which machines
 * @losses: (transfer none): what may be lost of each of them
 */
HospesBulk *
hospes_deed_new_removal (GPtrArray *domains, GHashTable *losses)
{
  return hospes_bulk_new (domains, begin_removal, finish_removal, g_hash_table_ref (losses),
                          (GDestroyNotify) g_hash_table_unref);
}
