/* hospes-secret-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which passphrases for volumes a host keeps.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-secret-list.h"

static void
info_free (gpointer data)
{
  HospesSecretInfo *info = data;

  g_free (info->uuid);
  g_free (info->usage);
  g_free (info);
}

/* Returns: (nullable): nothing of one that is for something else */
static HospesSecretInfo *
read_secret (virSecretPtr secret)
{
  int type = virSecretGetUsageType (secret);
  const char *usage = virSecretGetUsageID (secret);
  char uuid[VIR_UUID_STRING_BUFLEN];
  HospesSecretInfo *info;

  if ((type != VIR_SECRET_USAGE_TYPE_NONE && type != VIR_SECRET_USAGE_TYPE_VOLUME) ||
      virSecretGetUUIDString (secret, uuid) < 0)
    return NULL;

  info = g_new0 (HospesSecretInfo, 1);
  info->uuid = g_strdup (uuid);
  if (usage != NULL && *usage != '\0')
    info->usage = g_utf8_make_valid (usage, -1);
  return info;
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  const HospesSecretInfo *info_a = *(HospesSecretInfo *const *) a;
  const HospesSecretInfo *info_b = *(HospesSecretInfo *const *) b;
  int order = g_strcmp0 (info_a->usage, info_b->usage);

  return order != 0 ? order : strcmp (info_a->uuid, info_b->uuid);
}

static gpointer
list (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  GPtrArray *infos;
  virSecretPtr *secrets = NULL;
  int n;

  if (connection == NULL)
    return NULL;

  if ((n = virConnectListAllSecrets (connection, &secrets, 0)) < 0)
    return hospes_error_take_null (error);

  infos = g_ptr_array_new_with_free_func (info_free);
  for (int i = 0; i < n; i++)
    {
      HospesSecretInfo *info = read_secret (secrets[i]);

      if (info != NULL)
        g_ptr_array_add (infos, info);
      virSecretFree (secrets[i]);
    }

  free (secrets);
  virResetLastError ();
  g_ptr_array_sort (infos, compare_infos);
  return infos;
}

/**
 * hospes_secret_list_async:
 * @host: a host
 * @cancellable: (nullable): a cancellable
 * @callback: called when they are known
 * @user_data: for @callback
 */
void
hospes_secret_list_async (HospesHost *host,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_HOST (host));

  task = g_task_new (host, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_secret_list_async);
  hospes_host_call (host, HOSPES_CALL_QUICK, NULL, task, list, NULL, NULL,
                    (GDestroyNotify) g_ptr_array_unref);
}

/* Returns: (transfer full) (nullable) (element-type HospesSecretInfo): by what they are for */
GPtrArray *
hospes_secret_list_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
