/* hospes-default-pool.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The pool that libvirt's other tools expect to find: a folder called “default”. It is
 * made when a person says so, never unasked.
 */

#include "config.h"

#include <libvirt/libvirt.h>

#include "hospes-autoptr.h"
#include "hospes-default-pool.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host.h"

#define NAME "default"

/**
 * hospes_default_pool_dup_place:
 * @host: a host
 *
 * Returns: (transfer full) (nullable): the folder it would be; %NULL where that cannot
 *   be known: in the home of somebody on another computer
 */
char *
hospes_default_pool_dup_place (HospesHost *host)
{
  g_autoptr (GUri) uri = g_uri_parse (hospes_host_get_uri (host), G_URI_FLAGS_NONE, NULL);

  if (uri == NULL)
    return NULL;
  if (!g_str_has_suffix (g_uri_get_path (uri), "/session"))
    return g_strdup ("/var/lib/libvirt/images");
  if (g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0')
    return NULL;

  return g_build_filename (g_get_user_data_dir (), "libvirt", "images", NULL);
}

/* What began and did not come to its end is taken back; the folder may stay. */
static gboolean
make_pool (virStoragePoolPtr pool)
{
  if (virStoragePoolBuild (pool, 0) == 0 && virStoragePoolCreate (pool, 0) == 0)
    return virStoragePoolSetAutostart (pool, TRUE) == 0;

  return FALSE;
}

static gpointer
make (HospesCall *call, gpointer place, GCancellable *cancellable, GError **error)
{
  virConnectPtr connection = hospes_call_ref_connection (call, error);
  g_autofree char *xml = NULL;
  virStoragePoolPtr pool;
  gboolean made;

  if (connection == NULL)
    return NULL;

  xml = g_markup_printf_escaped ("<pool type='dir'><name>" NAME "</name>"
                                 "<target><path>%s</path></target></pool>",
                                 (const char *) place);
  pool = virStoragePoolDefineXML (connection, xml, 0);
  if (pool == NULL)
    hospes_error_take (error);
  made = pool != NULL && make_pool (pool);
  if (pool != NULL && !made)
    {
      hospes_error_take (error);
      virStoragePoolDestroy (pool);
      virStoragePoolUndefine (pool);
    }

  if (pool != NULL)
    virStoragePoolFree (pool);
  virConnectClose (connection);
  return made ? GINT_TO_POINTER (TRUE) : NULL;
}

/* Defines it, makes its folder, starts it, and lets it start with the host. */
void
hospes_default_pool_make_async (HospesHost *host,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;
  char *place;

  g_return_if_fail (HOSPES_IS_HOST (host));

  task = g_task_new (host, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_default_pool_make_async);
  place = hospes_default_pool_dup_place (host);
  if (place == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               "The folder cannot be known");
      g_object_unref (task);
      return;
    }

  hospes_host_call (host, HOSPES_CALL_QUICK, NULL, task, make, place, g_free, NULL);
}

gboolean
hospes_default_pool_make_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
