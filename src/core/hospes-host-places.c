/* hospes-host-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where libvirt keeps what on a host. Its pools it tells; where it keeps
 * descriptions and logs, and where it listens, it does not: those follow from
 * whether it is the system's or an account's own.
 */

#include "config.h"

#include <string.h>

#include "hospes-autoptr.h"
#include "hospes-host-places.h"
#include "hospes-xml.h"

/* Each takes a round trip. */
#define MAX_POOLS 32

typedef struct
{
  HospesHostPlaceKind kind;
  const char *system;
  const char *session;
} Rule;

static const Rule rules[] = {
  { HOSPES_PLACE_DOMAINS, "/etc/libvirt/qemu", "~/.config/libvirt/qemu" },
  { HOSPES_PLACE_NETWORKS, "/etc/libvirt/qemu/networks", "~/.config/libvirt/qemu/networks" },
  { HOSPES_PLACE_LOGS, "/var/log/libvirt/qemu", "~/.cache/libvirt/qemu/log" },
};

static void
place_free (gpointer data)
{
  HospesHostPlace *place = data;

  g_free (place->what);
  g_free (place->path);
  g_free (place);
}

/* Returns: (transfer full): for #HospesHostPlace */
GPtrArray *
hospes_host_places_new (void)
{
  return g_ptr_array_new_with_free_func (place_free);
}

/* @path: (transfer full) */
static void
add (GPtrArray *places, HospesHostPlaceKind kind, const char *what, char *path)
{
  HospesHostPlace *place = g_new0 (HospesHostPlace, 1);

  place->kind = kind;
  place->what = g_strdup (what);
  place->path = path;
  g_ptr_array_add (places, place);
}

static void
add_pool (GPtrArray *places, virStoragePoolPtr pool)
{
  g_autofree char *xml = virStoragePoolGetXMLDesc (pool, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, NULL) : NULL;
  g_autofree char *path = doc != NULL ? hospes_xml_get_string (doc, "/pool/target/path") : NULL;

  if (path != NULL)
    add (places, HOSPES_PLACE_POOL, virStoragePoolGetName (pool), g_steal_pointer (&path));
}

static void
add_pools (GPtrArray *places, virConnectPtr connection)
{
  virStoragePoolPtr *pools = NULL;
  int n = virConnectListAllStoragePools (connection, &pools, 0);

  for (int i = 0; i < n; i++)
    {
      if (i < MAX_POOLS)
        add_pool (places, pools[i]);
      virStoragePoolFree (pools[i]);
    }

  free (pools);
}

/* The value of “socket=” in the address, if it says so. */
static char *
find_socket (GUri *uri)
{
  g_autoptr (GHashTable) params = NULL;

  if (g_uri_get_query (uri) == NULL)
    return NULL;

  params = g_uri_parse_params (g_uri_get_query (uri), -1, "&;", G_URI_PARAMS_NONE, NULL);
  return params != NULL ? g_strdup (g_hash_table_lookup (params, "socket")) : NULL;
}

static void
add_rules (GPtrArray *places, GUri *uri)
{
  gboolean session = g_str_equal (g_uri_get_path (uri), "/session");
  char *socket = find_socket (uri);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    add (places, rules[i].kind, NULL, g_strdup (session ? rules[i].session : rules[i].system));

  if (socket == NULL)
    socket =
        g_strdup (session ? "$XDG_RUNTIME_DIR/libvirt/libvirt-sock" : "/run/libvirt/libvirt-sock");
  add (places, HOSPES_PLACE_SOCKET, NULL, socket);
}

/**
 * hospes_host_places_ask:
 * @places: where to add them
 * @connection: an open connection
 * @uri: its address
 */
void
hospes_host_places_ask (GPtrArray *places, virConnectPtr connection, const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  add_pools (places, connection);
  if (parsed != NULL && g_str_has_prefix (g_uri_get_scheme (parsed), "qemu"))
    add_rules (places, parsed);
}
