/* hospes-uri.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be told from a libvirt URI without opening it.
 * Format: https://libvirt.org/uri.html
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-uri.h"

/**
 * hospes_uri_is_valid:
 * @uri: what a person typed
 *
 * Returns: whether it has the form DRIVER[+TRANSPORT]://[HOST]/PATH; whether
 *   libvirt knows the driver shows when it is opened
 */
gboolean
hospes_uri_is_valid (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  return parsed != NULL && strstr (uri, "://") != NULL && *g_uri_get_path (parsed) == '/';
}

/**
 * hospes_uri_has_driver:
 * @uri: a URI
 *
 * libvirt hands a driver it does not know to its daemon, so that without one
 * a mistyped word looks like a daemon that does not run.
 *
 * Returns: whether any libvirt has a driver of that name, see
 *   https://libvirt.org/drivers.html
 */
gboolean
hospes_uri_has_driver (const char *uri)
{
  static const char *const drivers[] = {
    "bhyve",     "ch",   "esx",  "gsx",    "hyperv",       "lxc",      "openvz",
    "parallels", "qemu", "test", "vbox",   "vmwareplayer", "vmwarews", "vmwarefusion",
    "vpx",       "vz",   "xen",  "remote", NULL,
  };
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  g_auto (GStrv) words = NULL;

  if (parsed == NULL)
    return FALSE;

  words = g_strsplit (g_uri_get_scheme (parsed), "+", 2);

  return g_strv_contains (drivers, words[0]);
}

/**
 * hospes_uri_is_local:
 * @uri: a URI
 *
 * Returns: whether it names no other computer
 */
gboolean
hospes_uri_is_local (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  if (parsed == NULL)
    return FALSE;

  return g_uri_get_host (parsed) == NULL || *g_uri_get_host (parsed) == '\0';
}

/**
 * hospes_uri_find_way:
 * @uri: a libvirt URI
 * @encrypted: whether libvirt says that it encrypts
 *
 * What goes through ssh is encrypted without libvirt's knowing.
 */
HospesWay
hospes_uri_find_way (const char *uri, gboolean encrypted)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  const char *transport = parsed != NULL ? strchr (g_uri_get_scheme (parsed), '+') : NULL;

  if (transport != NULL &&
      (g_str_has_prefix (transport, "+ssh") || g_str_has_prefix (transport, "+libssh")))
    return HOSPES_WAY_SSH;
  if (encrypted)
    return HOSPES_WAY_ENCRYPTED;

  return hospes_uri_is_local (uri) ? HOSPES_WAY_LOCAL : HOSPES_WAY_PLAIN;
}

/**
 * hospes_uri_suggest_name:
 * @uri: a URI
 *
 * Returns: (transfer full): what to call that host until a person says otherwise
 */
char *
hospes_uri_suggest_name (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);

  if (g_str_equal (uri, "qemu:///system"))
    return g_strdup (_ ("This Computer"));
  if (g_str_equal (uri, "qemu:///session"))
    return g_strdup (_ ("My Machines"));
  if (g_str_equal (uri, "test:///default"))
    return g_strdup (_ ("Demo Host"));

  if (parsed != NULL && g_uri_get_host (parsed) != NULL && *g_uri_get_host (parsed) != '\0')
    return g_strdup (g_uri_get_host (parsed));

  if (parsed != NULL && g_str_equal (g_uri_get_scheme (parsed), "test"))
    return g_path_get_basename (g_uri_get_path (parsed));

  return g_strdup (uri);
}

/* What was kept as a name before suggestions were not, in the languages of then. */
static const char *const former_suggestions[][2] = {
  { "qemu:///system", "This Computer" }, { "qemu:///system", "Este equipo" },
  { "qemu:///session", "My Machines" },  { "qemu:///session", "Mis máquinas" },
  { "test:///default", "Demo Host" },    { "test:///default", "Anfitrión de demostración" },
};

/**
 * hospes_uri_is_suggested_name:
 * @uri: a URI
 * @name: what its host is called
 *
 * Returns: whether nobody gave it that name: it was suggested, in this language
 *   or another
 */
gboolean
hospes_uri_is_suggested_name (const char *uri, const char *name)
{
  g_autofree char *suggested = hospes_uri_suggest_name (uri);

  for (guint i = 0; i < G_N_ELEMENTS (former_suggestions); i++)
    if (g_str_equal (former_suggestions[i][0], uri) && g_str_equal (former_suggestions[i][1], name))
      return TRUE;

  return g_str_equal (suggested, name);
}
