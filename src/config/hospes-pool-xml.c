/* hospes-pool-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Writes a draft as libvirt reads it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/tree.h>

#include "hospes-pool-faults.h"
#include "hospes-pool-xml.h"
#include "hospes-xml.h"

static xmlNodePtr
add (xmlNodePtr parent, const char *name)
{
  return xmlNewChild (parent, NULL, BAD_CAST name, NULL);
}

static void
add_text (xmlNodePtr parent, const char *name, const char *text)
{
  xmlNewTextChild (parent, NULL, BAD_CAST name, BAD_CAST text);
}

static void
set (xmlNodePtr node, const char *name, const char *value)
{
  xmlNewProp (node, BAD_CAST name, BAD_CAST value);
}

static const char *
get_used (HospesPoolDraft *self, HospesPoolField field)
{
  return hospes_pool_draft_uses (self, field) ? hospes_pool_draft_get (self, field) : "";
}

static void
add_hosts (HospesPoolDraft *self, xmlNodePtr source)
{
  g_autofree char *port = g_strdup (get_used (self, HOSPES_POOL_PORT));
  gboolean many = hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_RBD;
  g_auto (GStrv) hosts =
      hospes_pool_split_list (get_used (self, HOSPES_POOL_HOST), many ? " ," : "\n");

  for (char **host = hosts; *host != NULL; host++)
    {
      g_autofree char *name = NULL;
      g_autofree char *own_port = NULL;
      xmlNodePtr node = add (source, "host");

      hospes_pool_split_host (*host, &name, &own_port);
      set (node, "name", name);
      if (own_port != NULL || *port != '\0')
        set (node, "port", own_port != NULL ? own_port : port);
    }
}

static void
add_devices (HospesPoolDraft *self, xmlNodePtr source)
{
  g_auto (GStrv) devices = hospes_pool_split_list (get_used (self, HOSPES_POOL_DEVICES), "\n");
  const char *iqn;

  for (char **device = devices; *device != NULL; device++)
    set (add (source, "device"), "path", *device);

  iqn = get_used (self, HOSPES_POOL_IQN);
  if (*iqn != '\0')
    set (add (source, "device"), "path", iqn);
}

static void
add_adapter (HospesPoolDraft *self, xmlNodePtr source)
{
  const char *name = get_used (self, HOSPES_POOL_ADAPTER);
  xmlNodePtr node;

  if (hospes_pool_draft_get_pattern (self) != HOSPES_POOL_PATTERN_SCSI)
    return;

  node = add (source, "adapter");
  if (!hospes_pool_draft_get_virtual_adapter (self))
    {
      set (node, "type", "scsi_host");
      set (node, "name", name);
      return;
    }

  set (node, "type", "fc_host");
  if (*name != '\0')
    set (node, "parent", name);
  set (node, "wwnn", get_used (self, HOSPES_POOL_WWNN));
  set (node, "wwpn", get_used (self, HOSPES_POOL_WWPN));
}

static void
add_auth (HospesPoolDraft *self, xmlNodePtr source)
{
  xmlNodePtr node;

  if (!hospes_pool_draft_get_sign_in (self))
    return;

  node = add (source, "auth");
  set (node, "type",
       hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_RBD ? "ceph" : "chap");
  set (node, "username", get_used (self, HOSPES_POOL_USER));
  set (add (node, "secret"), "uuid", hospes_pool_draft_get_secret (self));
}

static void
add_initiator (HospesPoolDraft *self, xmlNodePtr source)
{
  const char *initiator = get_used (self, HOSPES_POOL_INITIATOR);

  if (*initiator != '\0')
    set (add (add (source, "initiator"), "iqn"), "name", initiator);
}

static void
add_format (HospesPoolDraft *self, xmlNodePtr source)
{
  const char *format = get_used (self, HOSPES_POOL_FORMAT);

  if (hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_LOGICAL)
    format = "lvm2";
  if (*format != '\0')
    set (add (source, "format"), "type", format);
}

/* Ceph takes the hosts after the name, all others do not mind. */
static void
add_source (HospesPoolDraft *self, xmlNodePtr pool)
{
  xmlNodePtr source;
  const char *text;

  if (hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_DIR ||
      hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_MPATH)
    return;

  source = add (pool, "source");
  add_hosts (self, source);
  add_devices (self, source);
  text = get_used (self, HOSPES_POOL_EXPORT);
  if (*text != '\0')
    set (add (source, "dir"), "path", text);
  add_adapter (self, source);
  text = get_used (self, HOSPES_POOL_SOURCE);
  if (*text != '\0')
    add_text (source, "name", text);
  add_initiator (self, source);
  add_format (self, source);
  add_auth (self, source);
}

static void
add_target (HospesPoolDraft *self, xmlNodePtr pool)
{
  const char *target = get_used (self, HOSPES_POOL_TARGET);
  g_autofree char *group = NULL;

  if (hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_LOGICAL)
    target = group = g_strconcat ("/dev/", get_used (self, HOSPES_POOL_SOURCE), NULL);
  if (*target != '\0')
    add_text (add (pool, "target"), "path", target);
}

/* Without the line that says it is XML: who reads it knows. */
static char *
write_out (xmlNodePtr root)
{
  g_autoptr (xmlDoc) doc = xmlNewDoc (BAD_CAST "1.0");
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();

  xmlDocSetRootElement (doc, root);
  xmlNodeDump (buffer, doc, root, 0, 1);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

/**
 * hospes_pool_draft_to_xml:
 * @self: a draft
 *
 * Returns: (transfer full): the pool; valid if the draft is complete
 */
char *
hospes_pool_draft_to_xml (HospesPoolDraft *self)
{
  xmlNodePtr pool = xmlNewNode (NULL, BAD_CAST "pool");

  g_return_val_if_fail (HOSPES_IS_POOL_DRAFT (self), NULL);

  set (pool, "type", hospes_pool_pattern_get_type_name (hospes_pool_draft_get_pattern (self)));
  add_text (pool, "name", hospes_pool_draft_get (self, HOSPES_POOL_NAME));
  add_source (self, pool);
  add_target (self, pool);
  return write_out (pool);
}

/**
 * hospes_pool_draft_to_secret_xml:
 * @self: a draft that makes a secret
 *
 * Returns: (transfer full): the secret of libvirt, without what it holds
 */
char *
hospes_pool_draft_to_secret_xml (HospesPoolDraft *self)
{
  gboolean ceph = hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_RBD;
  g_autofree char *what =
      g_strconcat ("pool ", hospes_pool_draft_get (self, HOSPES_POOL_NAME), NULL);
  xmlNodePtr secret = xmlNewNode (NULL, BAD_CAST "secret");
  xmlNodePtr usage;

  set (secret, "ephemeral", "no");
  set (secret, "private", "yes");
  add_text (secret, "uuid", hospes_pool_draft_get_secret (self));
  add_text (secret, "description", what);
  usage = add (secret, "usage");
  set (usage, "type", ceph ? "ceph" : "iscsi");
  /* libvirt wants each to be another one. */
  add_text (usage, ceph ? "name" : "target", hospes_pool_draft_get_secret (self));
  return write_out (secret);
}

/**
 * hospes_pool_draft_to_source_xml:
 * @self: a draft
 *
 * Returns: (transfer full): where libvirt is to look for sources
 */
char *
hospes_pool_draft_to_source_xml (HospesPoolDraft *self)
{
  xmlNodePtr source = xmlNewNode (NULL, BAD_CAST "source");

  add_hosts (self, source);
  if (hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_NETFS)
    add_format (self, source);
  if (hospes_pool_draft_get_pattern (self) == HOSPES_POOL_PATTERN_ISCSI)
    add_initiator (self, source);
  return write_out (source);
}

/**
 * hospes_pool_xml_dup_without_devices:
 * @xml: a pool as libvirt tells it
 *
 * Returns: (transfer full) (nullable): the same without what it was made on
 */
char *
hospes_pool_xml_dup_without_devices (const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();
  xmlNodePtr source =
      doc != NULL ? hospes_xml_find_child (xmlDocGetRootElement (doc), "source") : NULL;
  xmlNodePtr node;

  if (source == NULL)
    return NULL;

  while ((node = hospes_xml_find_child (source, "device")) != NULL)
    {
      xmlUnlinkNode (node);
      xmlFreeNode (node);
    }

  xmlNodeDump (buffer, doc, xmlDocGetRootElement (doc), 0, 1);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

/**
 * hospes_pool_xml_find_name:
 * @xml: what somebody wrote by hand
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the name of the pool, %NULL and @error
 *   set if it is none
 */
char *
hospes_pool_xml_find_name (const char *xml, GError **error)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse_typed (xml, error);
  char *name = NULL;

  if (doc == NULL)
    return NULL;

  if (!(name = hospes_xml_get_string (doc, "/pool/name")))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _ ("This is no pool: <pool> with a <name> is missing."));

  return name;
}

/* Returns: (transfer full) (nullable): the folder its volumes are in */
char *
hospes_pool_xml_find_target (const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);

  return doc != NULL ? hospes_xml_get_string (doc, "/pool/target/path") : NULL;
}

gboolean
hospes_pool_xml_is_of_kind (const char *xml, HospesPoolPattern pattern)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  g_autofree char *kind = doc != NULL ? hospes_xml_get_string (doc, "/pool/@type") : NULL;

  return g_strcmp0 (kind, hospes_pool_pattern_get_type_name (pattern)) == 0;
}
