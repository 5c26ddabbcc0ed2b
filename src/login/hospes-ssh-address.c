/* hospes-ssh-address.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-ssh-address.h"

/**
 * hospes_ssh_address_new_from_uri:
 * @uri: a libvirt URI; format: https://libvirt.org/uri.html
 *
 * Returns: (transfer full) (nullable): %NULL if it does not lead over ssh, or
 *   names a program of its own to do so
 */
HospesSshAddress *
hospes_ssh_address_new_from_uri (const char *uri)
{
  g_autoptr (GUri) parsed =
      g_uri_parse (uri, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr (GHashTable) options = NULL;
  HospesSshAddress *self;
  const char *key_file;

  if (parsed == NULL || !g_str_has_suffix (g_uri_get_scheme (parsed), "+ssh") ||
      g_uri_get_host (parsed) == NULL || *g_uri_get_host (parsed) == '\0')
    return NULL;

  options = g_uri_parse_params (g_uri_get_query (parsed) != NULL ? g_uri_get_query (parsed) : "",
                                -1, "&;", G_URI_PARAMS_NONE, NULL);
  if (options == NULL || g_hash_table_contains (options, "command") ||
      *g_uri_get_host (parsed) == '-')
    return NULL;

  key_file = g_hash_table_lookup (options, "keyfile");

  self = g_new0 (HospesSshAddress, 1);
  self->host = g_strdup (g_uri_get_host (parsed));
  self->user = g_strdup (g_uri_get_user (parsed));
  self->port = MAX (g_uri_get_port (parsed), 0);
  self->key_file = g_strdup (key_file);
  self->no_verify = g_strcmp0 (g_hash_table_lookup (options, "no_verify"), "1") == 0;

  return self;
}

HospesSshAddress *
hospes_ssh_address_copy (const HospesSshAddress *self)
{
  HospesSshAddress *copy = g_new0 (HospesSshAddress, 1);

  copy->host = g_strdup (self->host);
  copy->user = g_strdup (self->user);
  copy->port = self->port;
  copy->key_file = g_strdup (self->key_file);
  copy->no_verify = self->no_verify;

  return copy;
}

void
hospes_ssh_address_free (HospesSshAddress *self)
{
  g_free (self->host);
  g_free (self->user);
  g_free (self->key_file);
  g_free (self);
}

/**
 * hospes_ssh_address_to_string:
 * @self: an address
 *
 * Returns: (transfer full): the same for two addresses that one login serves
 */
char *
hospes_ssh_address_to_string (const HospesSshAddress *self)
{
  g_autofree char *port = self->port != 0 ? g_strdup_printf (":%d", self->port) : g_strdup ("");
  gboolean bare = strchr (self->host, ':') == NULL;

  return g_strdup_printf ("%s%s%s%s%s%s", self->user != NULL ? self->user : "",
                          self->user != NULL ? "@" : "", bare ? "" : "[", self->host,
                          bare ? "" : "]", port);
}

/**
 * hospes_ssh_address_add_arguments:
 * @self: an address
 * @arguments: (element-type utf8): ssh's, to which are added those that say where,
 *   but for the key: the last is the host
 */
void
hospes_ssh_address_add_arguments (const HospesSshAddress *self, GPtrArray *arguments)
{
  if (self->port != 0)
    {
      g_ptr_array_add (arguments, g_strdup ("-p"));
      g_ptr_array_add (arguments, g_strdup_printf ("%d", self->port));
    }
  if (self->user != NULL)
    {
      g_ptr_array_add (arguments, g_strdup ("-l"));
      g_ptr_array_add (arguments, g_strdup (self->user));
    }
  g_ptr_array_add (arguments, g_strdup ("--"));
  g_ptr_array_add (arguments, g_strdup (self->host));
}
