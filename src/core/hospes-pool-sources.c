/* hospes-pool-sources.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What libvirt finds on a host, or on a server as seen from there, that a pool
 * could be made of. A server that does not answer takes minutes, so this goes
 * over the connection for long jobs.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-pool-sources.h"
#include "hospes-xml.h"

typedef struct
{
  char *type_name;
  char *source_xml;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->type_name);
  g_free (wanted->source_xml);
  g_free (wanted);
}

static void
source_free (gpointer data)
{
  HospesPoolSource *source = data;

  g_free (source->name);
  g_free (source->path);
  g_free (source->format);
  g_strfreev (source->devices);
  g_free (source);
}

static char *
dup_prop (xmlNodePtr node, const char *name)
{
  xmlChar *value = xmlGetProp (node, BAD_CAST name);
  char *text = g_strdup ((const char *) value);

  xmlFree (value);
  return text;
}

static gboolean
is_called (xmlNodePtr node, const char *name)
{
  return xmlStrEqual (node->name, BAD_CAST name);
}

static HospesPoolSource *
read_source (xmlNodePtr root)
{
  HospesPoolSource *source = g_new0 (HospesPoolSource, 1);
  g_autoptr (GPtrArray) devices = g_ptr_array_new ();

  for (xmlNodePtr node = root->children; node != NULL; node = node->next)
    {
      if (is_called (node, "name") && source->name == NULL)
        {
          xmlChar *text = xmlNodeGetContent (node);

          source->name = g_strdup ((const char *) text);
          xmlFree (text);
        }
      else if (is_called (node, "dir") && source->path == NULL)
        source->path = dup_prop (node, "path");
      else if (is_called (node, "format") && source->format == NULL)
        source->format = dup_prop (node, "type");
      else if (is_called (node, "device"))
        g_ptr_array_add (devices, dup_prop (node, "path"));
    }

  g_ptr_array_add (devices, NULL);
  source->devices = (char **) g_ptr_array_free (g_steal_pointer (&devices), FALSE);
  return source;
}

/**
 * hospes_pool_sources_read:
 * @xml: what libvirt found
 * @error: return location
 *
 * Returns: (transfer full) (nullable): of #HospesPoolSource
 */
GPtrArray *
hospes_pool_sources_read (const char *xml, GError **error)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, error);
  GPtrArray *sources;

  if (doc == NULL)
    return NULL;

  sources = g_ptr_array_new_with_free_func (source_free);
  for (xmlNodePtr node = xmlDocGetRootElement (doc)->children; node != NULL; node = node->next)
    if (is_called (node, "source"))
      g_ptr_array_add (sources, read_source (node));

  return sources;
}

static gpointer
find (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autofree char *xml = NULL;

  if (connection == NULL)
    return NULL;

  xml = virConnectFindStoragePoolSources (connection, wanted->type_name, wanted->source_xml, 0);
  if (xml == NULL)
    return hospes_error_take_null (error);

  return hospes_pool_sources_read (xml, error);
}

/**
 * hospes_pool_sources_find_async:
 * @host: a connected host
 * @type_name: libvirt’s word for the kind of pool
 * @source_xml: (nullable): where to look
 * @cancellable: (nullable): a cancellable
 * @callback: called when it has looked
 * @user_data: for @callback
 */
void
hospes_pool_sources_find_async (HospesHost *host,
                                const char *type_name,
                                const char *source_xml,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (host, cancellable, callback, user_data);
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->type_name = g_strdup (type_name);
  wanted->source_xml = g_strdup (source_xml);
  g_task_set_source_tag (task, hospes_pool_sources_find_async);
  hospes_host_call (host, HOSPES_CALL_JOB, NULL, task, find, wanted, wanted_free,
                    (GDestroyNotify) g_ptr_array_unref);
}

/* Returns: (transfer full) (nullable): of #HospesPoolSource */
GPtrArray *
hospes_pool_sources_find_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
