/* hospes-pool-faults.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What libvirt, or its schema, would refuse, told while it is written.
 */

#include "config.h"

#include <string.h>

#include "hospes-pool-faults.h"

/* It is a file's name, with “.xml”. */
#define MAX_NAME 250

static gboolean
matches (const char *pattern, const char *text)
{
  return g_regex_match_simple (pattern, text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
has_control (const char *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text))
      return TRUE;

  return FALSE;
}

/**
 * hospes_pool_split_list:
 * @text: words or lines
 * @delimiters: what may be between them
 *
 * Returns: (transfer full): those that are not empty
 */
char **
hospes_pool_split_list (const char *text, const char *delimiters)
{
  g_auto (GStrv) words = g_strsplit_set (text, delimiters, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **word = words; *word != NULL; word++)
    if (*g_strstrip (*word) != '\0')
      g_strv_builder_add (builder, *word);

  return g_strv_builder_end (builder);
}

static gboolean
is_port (const char *text)
{
  guint64 port;

  return g_ascii_string_to_unsigned (text, 10, 1, 65535, &port, NULL);
}

static gboolean
is_host (const char *text)
{
  return g_hostname_is_ip_address (text) ? strchr (text, '%') == NULL
                                         : matches ("^[a-zA-Z0-9.-]+$", text) && *text != '-';
}

/**
 * hospes_pool_split_host:
 * @text: “name”, “name:port”, “address”, “[address]:port”
 * @name: (out) (transfer full): the name or address alone
 * @port: (out) (transfer full) (nullable): the port, %NULL if there is none
 *
 * Returns: whether it can be a host
 */
gboolean
hospes_pool_split_host (const char *text, char **name, char **port)
{
  const char *colon = strrchr (text, ':');
  const char *end = strchr (text, ']');

  *port = NULL;
  if (*text == '[' && end != NULL)
    {
      *name = g_strndup (text + 1, end - text - 1);
      if (end[1] == ':')
        *port = g_strdup (end + 2);
      else if (end[1] != '\0')
        return FALSE;
      return g_hostname_is_ip_address (*name) && is_host (*name) &&
             (*port == NULL || is_port (*port));
    }

  if (colon != NULL && strchr (text, ':') == colon)
    {
      *name = g_strndup (text, colon - text);
      *port = g_strdup (colon + 1);
      return is_host (*name) && is_port (*port);
    }

  *name = g_strdup (text);
  return is_host (*name);
}

static HospesPoolFault
judge_name (HospesPoolDraft *self, const char *name)
{
  if (strchr (name, '/') != NULL || g_str_equal (name, ".") || g_str_equal (name, ".."))
    return HOSPES_POOL_FAULT_NAME_SLASH;
  if (strlen (name) > MAX_NAME)
    return HOSPES_POOL_FAULT_NAME_LONG;

  return hospes_pool_draft_is_taken (self, name) ? HOSPES_POOL_FAULT_NAME_TAKEN
                                                 : HOSPES_POOL_FAULT_NONE;
}

static HospesPoolFault
judge_target (HospesPoolDraft *self, const char *target)
{
  if (*target != '/' || target[1] == '\0')
    return HOSPES_POOL_FAULT_RELATIVE;
  if (hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_DIR &&
      hospes_pool_draft_find_taker (self, target) != NULL)
    return HOSPES_POOL_FAULT_FOLDER_TAKEN;

  return HOSPES_POOL_FAULT_NONE;
}

static HospesPoolFault
judge_devices (HospesPoolDraft *self, const char *text)
{
  g_auto (GStrv) devices = hospes_pool_split_list (text, "\n");

  if (devices[0] == NULL)
    return HOSPES_POOL_FAULT_EMPTY;
  for (char **device = devices; *device != NULL; device++)
    if (**device != '/' || (*device)[1] == '\0')
      return HOSPES_POOL_FAULT_RELATIVE;
  if (devices[1] != NULL && hospes_pool_draft_get_pattern (self) != HOSPES_POOL_PATTERN_LOGICAL)
    return HOSPES_POOL_FAULT_ONE_DEVICE;

  return HOSPES_POOL_FAULT_NONE;
}

static HospesPoolFault
judge_host (HospesPoolDraft *self, const char *text)
{
  gboolean many = hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_RBD;
  g_auto (GStrv) hosts = hospes_pool_split_list (text, many ? " ," : "\n");

  for (char **host = hosts; *host != NULL; host++)
    {
      g_autofree char *name = NULL;
      g_autofree char *port = NULL;

      if (!hospes_pool_split_host (*host, &name, &port) || (!many && port != NULL))
        return HOSPES_POOL_FAULT_HOST;
    }

  return hosts[0] != NULL ? HOSPES_POOL_FAULT_NONE : HOSPES_POOL_FAULT_EMPTY;
}

/* Of Windows and GlusterFS the share has a name; of NFS it is a folder. */
static HospesPoolFault
judge_export (HospesPoolDraft *self, const char *text)
{
  const char *format;

  if (hospes_pool_draft_get_pattern (self) != HOSPES_POOL_PATTERN_NETFS)
    return *text == '/' ? HOSPES_POOL_FAULT_NONE : HOSPES_POOL_FAULT_RELATIVE;

  format = hospes_pool_draft_get (self, HOSPES_POOL_FORMAT);
  if (*text != '/' && (g_str_equal (format, "nfs") || g_str_equal (format, "auto")))
    return HOSPES_POOL_FAULT_RELATIVE;

  return HOSPES_POOL_FAULT_NONE;
}

/* A volume group is also a folder of /dev. Of ZFS a data set can be used; what is made is
 * the pool itself. */
static HospesPoolFault
judge_source (HospesPoolDraft *self, const char *text)
{
  HospesPoolPattern pattern = hospes_pool_draft_get_pattern (self);
  gboolean is_one_name = pattern == HOSPES_POOL_PATTERN_LOGICAL ||
                         (pattern == HOSPES_POOL_PATTERN_ZFS &&
                          hospes_pool_draft_get_make (self) != HOSPES_POOL_MAKE_NOTHING);

  return is_one_name && strchr (text, '/') != NULL ? HOSPES_POOL_FAULT_NAME_SLASH
                                                   : HOSPES_POOL_FAULT_NONE;
}

static HospesPoolFault
judge_iqn (const char *text)
{
  return matches ("^iqn\\.[0-9]{4}-(0[1-9]|1[0-2])\\.[a-zA-Z0-9.-]+(:.+)?$", text)
             ? HOSPES_POOL_FAULT_NONE
             : HOSPES_POOL_FAULT_IQN;
}

static HospesPoolFault
judge (HospesPoolDraft *self, HospesPoolField field, const char *text)
{
  switch (field)
    {
    case HOSPES_POOL_NAME:
      return judge_name (self, text);
    case HOSPES_POOL_TARGET:
      return judge_target (self, text);
    case HOSPES_POOL_HOST:
      return judge_host (self, text);
    case HOSPES_POOL_PORT:
      return is_port (text) ? HOSPES_POOL_FAULT_NONE : HOSPES_POOL_FAULT_PORT;
    case HOSPES_POOL_EXPORT:
      return judge_export (self, text);
    case HOSPES_POOL_IQN:
    case HOSPES_POOL_INITIATOR:
      return judge_iqn (text);
    case HOSPES_POOL_WWNN:
    case HOSPES_POOL_WWPN:
      return matches ("^(0x)?[0-9a-fA-F]{16}$", text) ? HOSPES_POOL_FAULT_NONE
                                                      : HOSPES_POOL_FAULT_WWN;
    case HOSPES_POOL_SOURCE:
      return judge_source (self, text);
    case HOSPES_POOL_FORMAT:
      return hospes_pool_draft_get_make (self) == HOSPES_POOL_MAKE_NOTHING ||
                     hospes_pool_pattern_can_make_format (hospes_pool_draft_get_pattern (self),
                                                          text)
                 ? HOSPES_POOL_FAULT_NONE
                 : HOSPES_POOL_FAULT_FORMAT;
    case HOSPES_POOL_ADAPTER:
    case HOSPES_POOL_USER:
    default:
      return HOSPES_POOL_FAULT_NONE;
    }
}

/* Those that libvirt does without. */
static gboolean
may_be_empty (HospesPoolDraft *self, HospesPoolField field)
{
  switch (hospes_pool_draft_get_pattern (self))
    {
    case HOSPES_POOL_PATTERN_ISCSI:
      return field == HOSPES_POOL_PORT || field == HOSPES_POOL_INITIATOR;
    case HOSPES_POOL_PATTERN_ISCSI_DIRECT:
      return field == HOSPES_POOL_PORT;
    case HOSPES_POOL_PATTERN_GLUSTER:
      return field == HOSPES_POOL_PORT || field == HOSPES_POOL_EXPORT;
    case HOSPES_POOL_PATTERN_SCSI:
      return field == HOSPES_POOL_ADAPTER && hospes_pool_draft_get_virtual_adapter (self);
    default:
      return FALSE;
    }
}

/**
 * hospes_pool_draft_find_fault:
 * @self: a draft
 * @field: a field of it
 *
 * Returns: what is wrong with it; nothing is with one that does not count
 */
HospesPoolFault
hospes_pool_draft_find_fault (HospesPoolDraft *self, HospesPoolField field)
{
  const char *text;

  g_return_val_if_fail (HOSPES_IS_POOL_DRAFT (self), HOSPES_POOL_FAULT_NONE);

  if (!hospes_pool_draft_uses (self, field))
    return HOSPES_POOL_FAULT_NONE;

  text = hospes_pool_draft_get (self, field);
  if (*text == '\0')
    return may_be_empty (self, field) ? HOSPES_POOL_FAULT_NONE : HOSPES_POOL_FAULT_EMPTY;
  if (field == HOSPES_POOL_DEVICES)
    return judge_devices (self, text);
  if (has_control (text))
    return HOSPES_POOL_FAULT_CONTROL;

  return judge (self, field, text);
}

/* Whether it can be made as it is. */
gboolean
hospes_pool_draft_is_complete (HospesPoolDraft *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL_DRAFT (self), FALSE);

  for (int field = 0; field < HOSPES_N_POOL_FIELDS; field++)
    if (hospes_pool_draft_find_fault (self, field) != HOSPES_POOL_FAULT_NONE)
      return FALSE;

  return !hospes_pool_draft_makes_secret (self) || *hospes_pool_draft_get_password (self) != '\0';
}
