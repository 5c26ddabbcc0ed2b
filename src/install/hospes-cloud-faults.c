/* hospes-cloud-faults.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is wrong with a seed, as far as it can be told before a guest reads it.
 */

#include "config.h"

#include <string.h>

#include "hospes-cloud-seed.h"

#define MAX_USER      32
#define MAX_HOST_NAME 253
#define MAX_LABEL     63

static gboolean
is_user (const char *name)
{
  gsize length = strlen (name);

  if (length == 0 || length > MAX_USER || !(g_ascii_islower (*name) || *name == '_'))
    return FALSE;

  return strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == length;
}

static gboolean
is_host_name (const char *name)
{
  g_auto (GStrv) labels = g_strsplit (name, ".", -1);

  if (*name == '\0' || strlen (name) > MAX_HOST_NAME)
    return FALSE;

  for (char **label = labels; *label != NULL; label++)
    {
      gsize length = strlen (*label);

      if (length == 0 || length > MAX_LABEL || **label == '-' || (*label)[length - 1] == '-')
        return FALSE;
      for (const char *p = *label; *p != '\0'; p++)
        if (!g_ascii_isalnum (*p) && *p != '-')
          return FALSE;
    }

  return TRUE;
}

/* “ssh-ed25519 AAAA… somebody”: one line, and nothing that sshd would heed before it. */
static gboolean
is_key (const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, " ", 3);
  g_autofree guchar *bytes = NULL;
  gsize length = 0;
  gsize type;

  for (const char *p = key; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;
  if (!g_utf8_validate (key, -1, NULL) || g_strv_length (words) < 2 ||
      !(g_str_has_prefix (words[0], "ssh-") || g_str_has_prefix (words[0], "ecdsa-") ||
        g_str_has_prefix (words[0], "sk-")))
    return FALSE;

  /* The key itself begins with the length of its kind, and its kind. */
  bytes = g_base64_decode (words[1], &length);
  type = strlen (words[0]);
  return length > 4 + type && bytes[3] == type && memcmp (bytes + 4, words[0], type) == 0;
}

static gboolean
is_package (const char *name)
{
  return g_ascii_isalnum (*name) &&
         strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._:~") ==
             strlen (name);
}

static gboolean
is_time_zone (const char *name)
{
  return g_ascii_isalpha (*name) &&
         strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-_/") ==
             strlen (name);
}

static gboolean
is_address (const char *text)
{
  return g_hostname_is_ip_address (text);
}

static gboolean
is_address_of_net (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  g_autoptr (GInetAddress) address =
      g_inet_address_new_from_string (parts[0] != NULL ? parts[0] : "");
  guint64 bits;

  return address != NULL && parts[1] != NULL &&
         g_ascii_string_to_unsigned (parts[1], 10, 1, 8 * g_inet_address_get_native_size (address),
                                     &bits, NULL);
}

static gboolean
is_mac (const char *text)
{
  if (strlen (text) != 17)
    return FALSE;
  for (guint i = 0; i < 17; i++)
    if (i % 3 == 2 ? text[i] != ':' : !g_ascii_isxdigit (text[i]))
      return FALSE;

  return TRUE;
}

static gboolean
are_all (char **texts, gboolean (*is_one) (const char *text))
{
  for (; texts != NULL && *texts != NULL; texts++)
    if (!is_one (*texts))
      return FALSE;

  return TRUE;
}

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

/* What cloud-init takes for something it knows. */
static gboolean
is_user_data (const char *text)
{
  static const char *const beginnings[] = {
    "#cloud-config",
    "#!",
    "#include",
    "#cloud-boothook",
    "#part-handler",
    "#template",
    "## template:",
    "#upstart-job",
    "Content-Type:",
    "MIME-Version:",
    NULL,
  };

  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (text, beginnings[i]))
      return g_utf8_validate (text, -1, NULL);

  return FALSE;
}

static HospesCloudFault
find_network_fault (const HospesCloudSeed *self)
{
  if (self->network == HOSPES_CLOUD_NETWORK_USUAL)
    return HOSPES_CLOUD_FAULT_NONE;

  if (is_set (self->mac) && !is_mac (self->mac))
    return HOSPES_CLOUD_FAULT_ADDRESS;
  if (self->network == HOSPES_CLOUD_NETWORK_FIXED &&
      (self->addresses == NULL || *self->addresses == NULL))
    return HOSPES_CLOUD_FAULT_ADDRESS;

  return are_all (self->addresses, is_address_of_net) && are_all (self->gateways, is_address) &&
                 are_all (self->name_servers, is_address)
             ? HOSPES_CLOUD_FAULT_NONE
             : HOSPES_CLOUD_FAULT_ADDRESS;
}

/**
 * hospes_cloud_seed_find_fault:
 * @self: a seed
 *
 * Returns: the first thing that is wrong with it
 */
HospesCloudFault
hospes_cloud_seed_find_fault (const HospesCloudSeed *self)
{
  if (is_set (self->host_name) && !is_host_name (self->host_name))
    return HOSPES_CLOUD_FAULT_HOST_NAME;
  if (find_network_fault (self) != HOSPES_CLOUD_FAULT_NONE)
    return HOSPES_CLOUD_FAULT_ADDRESS;

  if (self->user_data != NULL)
    return is_user_data (self->user_data) ? HOSPES_CLOUD_FAULT_NONE : HOSPES_CLOUD_FAULT_USER_DATA;

  if (is_set (self->user) && !is_user (self->user))
    return HOSPES_CLOUD_FAULT_USER;
  if (!are_all (self->keys, is_key))
    return HOSPES_CLOUD_FAULT_KEY;
  if (!are_all (self->packages, is_package))
    return HOSPES_CLOUD_FAULT_PACKAGE;
  if (is_set (self->time_zone) && !is_time_zone (self->time_zone))
    return HOSPES_CLOUD_FAULT_TIME_ZONE;
  if (!is_set (self->password) && (self->keys == NULL || *self->keys == NULL))
    return HOSPES_CLOUD_FAULT_NO_WAY_IN;

  return HOSPES_CLOUD_FAULT_NONE;
}
