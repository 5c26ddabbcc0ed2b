/* hospes-secret-needs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether the secret that opens a volume may go with it: not while a machine names it, or
 * another volume is opened by it.
 *
 * DESIGN
 *
 * libvirt tells which secret a volume has only until it looks through the pool anew; after
 * that the secret is found by the place of the volume, which is what a secret is kept for.
 * One that is for something else, such as a server, is nobody's to remove here. What cannot
 * be read may need it.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host.h"
#include "hospes-pipeline.h"
#include "hospes-pool.h"
#include "hospes-secret-needs.h"
#include "hospes-storage.h"
#include "hospes-volume-work.h"
#include "hospes-xml.h"

#define MAX_NAMES 5

/* A volume that is encrypted */
typedef struct
{
  char *pool; /* UUID */
  char *name; /* for libvirt */
  char *text;
} Sealed;

typedef struct
{
  GPtrArray *going;
  GPtrArray *others;
} Question;

static void
sealed_free (gpointer data)
{
  Sealed *sealed = data;

  g_free (sealed->pool);
  g_free (sealed->name);
  g_free (sealed->text);
  g_free (sealed);
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_ptr_array_unref (question->going);
  g_ptr_array_unref (question->others);
  g_free (question);
}

void
hospes_secret_needs_free (HospesSecretNeeds *self)
{
  g_free (self->needed_by);
  g_free (self);
}

static void
take (GPtrArray *sealed, HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  Sealed *one;

  if (!info->encrypted || pool == NULL)
    return;

  one = g_new0 (Sealed, 1);
  one->pool = g_strdup (hospes_pool_get_uuid (pool));
  one->name = g_strdup (hospes_volume_info_get_raw_name (info));
  one->text = g_strdup (info->name);
  g_ptr_array_add (sealed, one);
}

static void
take_others (GPtrArray *sealed, GListModel *list, GPtrArray *but)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (list, i);

      if (!g_ptr_array_find (but, volume, NULL))
        take (sealed, volume);
    }
}

/**
 * hospes_secret_needs_list_others:
 * @volumes: (element-type HospesVolume): of one host; not on a worker
 *
 * Returns: (transfer full): what else is known there to be encrypted, for
 *   hospes_secret_needs_remove()
 */
GPtrArray *
hospes_secret_needs_list_others (GPtrArray *volumes)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (sealed_free);
  HospesPool *pool = hospes_volume_get_pool (volumes->pdata[0]);
  HospesHost *host = pool != NULL ? hospes_pool_get_host (pool) : NULL;
  GListModel *pools =
      host != NULL ? hospes_storage_get_pools (hospes_host_get_storage (host)) : NULL;

  for (guint i = 0; pools != NULL && i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) item = g_list_model_get_item (pools, i);

      if (!hospes_pool_get_info (item)->silent)
        take_others (others, hospes_pool_get_volumes (item), volumes);
    }

  return others;
}

static char *
dup_told_secret (virStorageVolPtr volume)
{
  g_autofree char *xml = virStorageVolGetXMLDesc (volume, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;

  return doc != NULL ? hospes_xml_get_string (doc, "/volume/target/encryption/secret/@uuid") : NULL;
}

static gboolean
is_for_volumes (virSecretPtr secret)
{
  int type = virSecretGetUsageType (secret);

  return type == VIR_SECRET_USAGE_TYPE_NONE || type == VIR_SECRET_USAGE_TYPE_VOLUME;
}

/**
 * hospes_secret_needs_find:
 * @volume: one that is encrypted
 *
 * Returns: (transfer full) (nullable): the UUID of the secret that opens it, if its host
 *   has that
 */
char *
hospes_secret_needs_find (virStorageVolPtr volume)
{
  virConnectPtr connection = virStorageVolGetConnect (volume);
  g_autofree char *told = dup_told_secret (volume);
  g_autofree char *path = virStorageVolGetPath (volume);
  char uuid[VIR_UUID_STRING_BUFLEN] = "";
  virSecretPtr secret = NULL;

  if (told != NULL)
    secret = virSecretLookupByUUIDString (connection, told);
  else if (path != NULL)
    secret = virSecretLookupByUsage (connection, VIR_SECRET_USAGE_TYPE_VOLUME, path);

  if (secret != NULL)
    {
      if (!is_for_volumes (secret) || virSecretGetUUIDString (secret, uuid) < 0)
        *uuid = '\0';
      virSecretFree (secret);
    }

  virResetLastError ();
  return *uuid != '\0' ? g_strdup (uuid) : NULL;
}

/* Those who need a secret, asked a few at a time. */
typedef struct
{
  const char *uuid;
  virDomainPtr *domains;
  GMutex lock;
  GPtrArray *names; /* with the lock held */
} Search;

static gboolean
is_named (virDomainPtr domain, unsigned int flags, const char *uuid, gboolean *named)
{
  g_autofree char *xml = virDomainGetXMLDesc (domain, flags);

  *named = xml != NULL && strstr (xml, uuid) != NULL;
  return xml != NULL || virGetLastErrorCode () == VIR_ERR_NO_DOMAIN;
}

/* As it runs, and as it starts next. */
static gboolean
search_domain (guint index, gpointer data, GError **error)
{
  Search *search = data;
  virDomainPtr domain = search->domains[index];
  gboolean named;

  if (!is_named (domain, 0, search->uuid, &named) ||
      (!named && !is_named (domain, VIR_DOMAIN_XML_INACTIVE, search->uuid, &named)))
    return hospes_error_take (error);

  virResetLastError ();
  if (named)
    {
      g_mutex_lock (&search->lock);
      g_ptr_array_add (search->names, hospes_volume_info_dup_readable (virDomainGetName (domain)));
      g_mutex_unlock (&search->lock);
    }
  return TRUE;
}

static gboolean
search_domains (virConnectPtr connection, const char *uuid, GPtrArray *names, GError **error)
{
  Search search = { .uuid = uuid, .names = names };
  int n = virConnectListAllDomains (connection, &search.domains, 0);
  gboolean done;

  if (n < 0)
    return hospes_error_take (error);

  g_mutex_init (&search.lock);
  done = hospes_pipeline_run ((guint) n, search_domain, &search, error);
  g_mutex_clear (&search.lock);
  for (int i = 0; i < n; i++)
    virDomainFree (search.domains[i]);
  free (search.domains);
  return done;
}

static void
search_volumes (HospesCall *call, const char *uuid, GPtrArray *others, GPtrArray *names)
{
  for (guint i = 0; i < others->len; i++)
    {
      const Sealed *other = others->pdata[i];
      g_autoptr (virStorageVol) volume =
          hospes_volume_work_find (call, other->pool, other->name, NULL);
      g_autofree char *secret = volume != NULL ? hospes_secret_needs_find (volume) : NULL;

      if (g_strcmp0 (secret, uuid) == 0)
        g_ptr_array_add (names, g_strdup (other->text));
    }
  virResetLastError ();
}

/* Returns: (transfer full) (nullable): who needs it; NULL with an error if that is unknown */
static GPtrArray *
find_users (HospesCall *call, const char *uuid, GPtrArray *others, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (connection == NULL || !search_domains (connection, uuid, names, error))
    return NULL;

  search_volumes (call, uuid, others, names);
  return g_steal_pointer (&names);
}

static char *
join (GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len && i < MAX_NAMES; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > MAX_NAMES)
    g_string_append (text, ", …");
  return g_string_free (text, FALSE);
}

/**
 * hospes_secret_needs_remove:
 * @uuid: of a secret whose volume is gone
 * @others: what hospes_secret_needs_list_others() told
 *
 * Returns: whether it is gone too; it stays if anything may need it
 */
gboolean
hospes_secret_needs_remove (HospesCall *call, const char *uuid, GPtrArray *others, GError **error)
{
  g_autoptr (GPtrArray) users = find_users (call, uuid, others, error);
  g_autoptr (virConnect) connection = NULL;
  virSecretPtr secret;
  gboolean gone;

  if (users == NULL || (connection = hospes_call_ref_connection (call, error)) == NULL)
    return FALSE;

  if (users->len > 0)
    {
      g_autofree char *names = join (users);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("It is needed by: %s"), names);
      return FALSE;
    }

  secret = virSecretLookupByUUIDString (connection, uuid);
  gone = secret != NULL ? virSecretUndefine (secret) == 0
                        : virGetLastErrorCode () == VIR_ERR_NO_SECRET;
  if (!gone)
    hospes_error_take (error);
  virResetLastError ();
  if (secret != NULL)
    virSecretFree (secret);
  return gone;
}

static gboolean
add_needs (HospesCall *call,
           const char *uuid,
           GPtrArray *others,
           HospesSecretNeeds *needs,
           GPtrArray *names,
           GError **error)
{
  g_autoptr (GPtrArray) users = find_users (call, uuid, others, error);

  if (users == NULL)
    return FALSE;

  needs->n_secrets++;
  needs->n_needed += users->len > 0;
  for (guint i = 0; i < users->len; i++)
    if (!g_ptr_array_find_with_equal_func (names, users->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (users->pdata[i]));
  return TRUE;
}

static gpointer
ask (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (HospesSecretNeeds) needs = g_new0 (HospesSecretNeeds, 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < question->going->len; i++)
    {
      const Sealed *sealed = question->going->pdata[i];
      g_autoptr (virStorageVol) volume =
          hospes_volume_work_find (call, sealed->pool, sealed->name, error);
      g_autofree char *uuid = volume != NULL ? hospes_secret_needs_find (volume) : NULL;

      if (volume == NULL ||
          (uuid != NULL && !add_needs (call, uuid, question->others, needs, names, error)))
        return NULL;
    }

  needs->needed_by = names->len > 0 ? join (names) : NULL;
  return g_steal_pointer (&needs);
}

/**
 * hospes_secret_needs_ask_async:
 * @volumes: (element-type HospesVolume): of one host, at least one
 *
 * Finds what opens them, and who else needs that.
 */
void
hospes_secret_needs_ask_async (GPtrArray *volumes, GAsyncReadyCallback callback, gpointer user_data)
{
  HospesPool *pool = hospes_volume_get_pool (volumes->pdata[0]);
  HospesHost *host = pool != NULL ? hospes_pool_get_host (pool) : NULL;
  GTask *task = g_task_new (host, NULL, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, hospes_secret_needs_ask_async);
  question->going = g_ptr_array_new_with_free_func (sealed_free);
  for (guint i = 0; i < volumes->len; i++)
    take (question->going, volumes->pdata[i]);
  question->others = hospes_secret_needs_list_others (volumes);

  if (host == NULL || question->going->len == 0)
    {
      g_task_return_pointer (task, g_new0 (HospesSecretNeeds, 1),
                             (GDestroyNotify) hospes_secret_needs_free);
      g_object_unref (task);
      question_free (question);
      return;
    }

  hospes_host_call (host, HOSPES_CALL_JOB, NULL, task, ask, question, question_free,
                    (GDestroyNotify) hospes_secret_needs_free);
}

/* Returns: (transfer full) (nullable): what was found */
HospesSecretNeeds *
hospes_secret_needs_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
