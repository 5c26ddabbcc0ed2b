/* hospes-host-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * From what a person fills in about a host to its URI, and back.
 * Format: https://libvirt.org/uri.html
 */

#include "config.h"

#include "hospes-host-fields.h"
#include "hospes-uri.h"

/* What a part of a URI may hold as it is, besides letters, digits and "-._~". */
#define IN_QUERY "/:@,"
#define IN_USER  "!$'()*+,;="
#define IN_HOST  "!$'()*+,;="

/* What no host is called, nor any line of ssh's configuration. */
#define NOT_IN_HOST "/?#@[]<>\\\"'`%"

static const struct
{
  const char *driver;
  const char *path;
} kinds[] = {
  [HOSPES_HOST_KIND_QEMU_SYSTEM] = { "qemu", "/system" },
  [HOSPES_HOST_KIND_QEMU_SESSION] = { "qemu", "/session" },
  [HOSPES_HOST_KIND_XEN] = { "xen", "/system" },
  [HOSPES_HOST_KIND_LXC] = { "lxc", "/system" },
  [HOSPES_HOST_KIND_BHYVE] = { "bhyve", "/system" },
  [HOSPES_HOST_KIND_TEST] = { "test", "/default" },
};

/* "elena@borealis:2222", taken apart. */
typedef struct
{
  char *user;
  char *host;
  char *port;
} Place;

static void
place_clear (Place *place)
{
  g_free (place->user);
  g_free (place->host);
  g_free (place->port);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static char *
dup_stripped (const char *text)
{
  return text != NULL ? g_strstrip (g_strdup (text)) : g_strdup ("");
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* One colon begins a port; more are of an IPv6 address, which may be in brackets. */
static void
split_port (Place *place)
{
  char *end = strrchr (place->host, ']');
  char *colon = strrchr (place->host, ':');
  gboolean bracketed = *place->host == '[' && end != NULL;

  if (colon != NULL && (bracketed ? colon == end + 1 : colon == strchr (place->host, ':')))
    {
      g_free (place->port);
      place->port = g_strdup (colon + 1);
      *colon = '\0';
    }

  if (bracketed && end[1] == '\0')
    {
      *end = '\0';
      memmove (place->host, place->host + 1, strlen (place->host));
    }
}

/* People write all of it where the name belongs; what they wrote there counts. */
static void
read_place (const HospesHostFields *self, Place *place)
{
  char *at;

  place->user = dup_stripped (self->user);
  place->host = dup_stripped (self->host);
  place->port = dup_stripped (self->port);

  if ((at = strrchr (place->host, '@')) != NULL)
    {
      g_free (place->user);
      place->user = g_strndup (place->host, at - place->host);
      memmove (place->host, at + 1, strlen (at + 1) + 1);
    }

  split_port (place);
}

/* An IPv6 address may name the network card it is behind: fe80::1%eth0. */
static gboolean
is_valid_host (const char *host)
{
  g_autofree char *name = g_strdup (host);
  char *zone = strchr (name, ':') != NULL ? strchr (name, '%') : NULL;

  if (zone != NULL)
    *zone = '_';

  if (*name == '-' || strpbrk (name, NOT_IN_HOST) != NULL || !g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)) || g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static gboolean
is_valid_port (const char *port)
{
  return *port == '\0' || g_ascii_string_to_unsigned (port, 10, 1, 65535, NULL, NULL);
}

static gboolean
is_valid_path (const char *text)
{
  g_autofree char *path = dup_stripped (text);

  return *path == '\0' || *path == '/' || g_str_has_prefix (path, "~/");
}

/* As ssh's own arguments may begin; libvirt would look for a folder "~". */
static char *
dup_path (const char *text)
{
  char *path = dup_stripped (text);

  if (g_str_has_prefix (path, "~/"))
    {
      char *full = g_build_filename (g_get_home_dir (), path + 2, NULL);

      g_free (path);
      return full;
    }

  return path;
}

static void
append_option (GString *uri, const char *name, const char *text)
{
  g_autofree char *value = dup_path (text);

  if (*value == '\0')
    return;

  g_string_append_printf (uri, "%c%s=", strchr (uri->str, '?') != NULL ? '&' : '?', name);
  g_string_append_uri_escaped (uri, value, IN_QUERY, TRUE);
}

static void
append_place (GString *uri, const HospesHostFields *self)
{
  g_auto (Place) place = { 0 };
  gboolean bare;

  read_place (self, &place);
  bare = strchr (place.host, ':') == NULL;

  if (*place.user != '\0')
    {
      g_string_append_uri_escaped (uri, place.user, IN_USER, TRUE);
      g_string_append_c (uri, '@');
    }

  if (!bare)
    g_string_append_c (uri, '[');
  g_string_append_uri_escaped (uri, place.host, bare ? IN_HOST : IN_HOST ":", TRUE);
  if (!bare)
    g_string_append_c (uri, ']');

  if (*place.port != '\0')
    g_string_append_printf (uri, ":%s", place.port);
}

HospesHostFields *
hospes_host_fields_new (HospesHostPlace place, HospesHostKind kind)
{
  HospesHostFields *self = g_new0 (HospesHostFields, 1);

  self->place = place;
  self->kind = kind;
  return self;
}

/* Those of a URI that has this driver, path and options alone; else NULL. */
static HospesHostFields *
read_uri (GUri *parsed)
{
  g_auto (GStrv) scheme = g_strsplit (g_uri_get_scheme (parsed), "+", 2);
  const char *query = g_uri_get_query (parsed);
  const char *host = g_uri_get_host (parsed);
  g_autoptr (GHashTable) options =
      g_uri_parse_params (query != NULL ? query : "", -1, "&;", G_URI_PARAMS_NONE, NULL);
  HospesHostKind kind = 0;
  HospesHostFields *self;

  while (kind < HOSPES_N_HOST_KINDS && !(g_str_equal (kinds[kind].driver, scheme[0]) &&
                                         g_str_equal (kinds[kind].path, g_uri_get_path (parsed))))
    kind++;

  if (kind == HOSPES_N_HOST_KINDS || options == NULL || is_empty (host) != (scheme[1] == NULL))
    return NULL;

  self = hospes_host_fields_new (scheme[1] != NULL ? HOSPES_HOST_PLACE_SSH : HOSPES_HOST_PLACE_HERE,
                                 kind);
  self->host = g_strdup (host);
  self->user = g_strdup (g_uri_get_user (parsed));
  self->key_file = g_strdup (g_hash_table_lookup (options, "keyfile"));
  self->socket = g_strdup (g_hash_table_lookup (options, "socket"));
  if (g_uri_get_port (parsed) > 0)
    self->port = g_strdup_printf ("%d", g_uri_get_port (parsed));

  return self;
}

/**
 * hospes_host_fields_new_from_uri:
 * @uri: any text
 *
 * Returns: (transfer full): fields that lead to the very same URI; where they
 *   cannot say all that is in it, they are those of a URI
 */
HospesHostFields *
hospes_host_fields_new_from_uri (const char *uri)
{
  g_autoptr (GUri) parsed =
      g_uri_parse (uri, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr (HospesHostFields) self = parsed != NULL ? read_uri (parsed) : NULL;
  g_autofree char *again = self != NULL ? hospes_host_fields_to_uri (self) : NULL;

  if (g_strcmp0 (again, uri) == 0 && hospes_host_fields_find_fault (self) == HOSPES_HOST_FAULT_NONE)
    return g_steal_pointer (&self);

  g_clear_pointer (&self, hospes_host_fields_free);
  self = hospes_host_fields_new (HOSPES_HOST_PLACE_URI, 0);
  self->uri = g_strdup (uri);
  return g_steal_pointer (&self);
}

void
hospes_host_fields_free (HospesHostFields *self)
{
  g_free (self->host);
  g_free (self->user);
  g_free (self->port);
  g_free (self->key_file);
  g_free (self->socket);
  g_free (self->uri);
  g_free (self);
}

static HospesHostFault
find_ssh_fault (const HospesHostFields *self)
{
  g_auto (Place) place = { 0 };

  read_place (self, &place);

  if (*place.host == '\0')
    return HOSPES_HOST_FAULT_EMPTY;
  if (!is_valid_host (place.host))
    return HOSPES_HOST_FAULT_HOST;
  if (!is_valid_port (place.port))
    return HOSPES_HOST_FAULT_PORT;
  if (!is_valid_path (self->key_file))
    return HOSPES_HOST_FAULT_KEY_FILE;

  return is_valid_path (self->socket) ? HOSPES_HOST_FAULT_NONE : HOSPES_HOST_FAULT_SOCKET;
}

HospesHostFault
hospes_host_fields_find_fault (const HospesHostFields *self)
{
  g_autofree char *uri = dup_stripped (self->uri);

  switch (self->place)
    {
    case HOSPES_HOST_PLACE_SSH:
      return find_ssh_fault (self);
    case HOSPES_HOST_PLACE_URI:
      if (*uri == '\0')
        return HOSPES_HOST_FAULT_EMPTY;
      return hospes_uri_is_valid (uri) ? HOSPES_HOST_FAULT_NONE : HOSPES_HOST_FAULT_URI;
    case HOSPES_HOST_PLACE_HERE:
    default:
      return is_valid_path (self->socket) ? HOSPES_HOST_FAULT_NONE : HOSPES_HOST_FAULT_SOCKET;
    }
}

/**
 * hospes_host_fields_to_uri:
 * @self: fields, with or without faults
 *
 * Returns: (transfer full): the URI they make; of some use only without faults
 */
char *
hospes_host_fields_to_uri (const HospesHostFields *self)
{
  GString *uri;

  if (self->place == HOSPES_HOST_PLACE_URI)
    return dup_stripped (self->uri);

  uri = g_string_new (kinds[self->kind].driver);
  g_string_append (uri, self->place == HOSPES_HOST_PLACE_SSH ? "+ssh://" : "://");
  if (self->place == HOSPES_HOST_PLACE_SSH)
    append_place (uri, self);
  g_string_append (uri, kinds[self->kind].path);
  if (self->place == HOSPES_HOST_PLACE_SSH)
    append_option (uri, "keyfile", self->key_file);
  append_option (uri, "socket", self->socket);

  return g_string_free (uri, FALSE);
}
