/* hospes-pool-info.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-pool-info.h"
#include "hospes-xml.h"

/* Several hosts or devices are told one after the other. */
static char *
join_all (xmlDocPtr doc, const char *xpath)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i <= 64; i++)
    {
      g_autofree char *nth = g_strdup_printf ("(%s)[%u]", xpath, i);
      char *text = hospes_xml_get_string (doc, nth);

      if (text == NULL)
        break;
      g_ptr_array_add (found, text);
    }

  if (found->len == 0)
    return NULL;

  g_ptr_array_add (found, NULL);
  return g_strjoinv (", ", (GStrv) found->pdata);
}

static char *
find_adapter (xmlDocPtr doc)
{
  static const char *const names[] = { "/pool/source/adapter/@name", "/pool/source/adapter/@wwpn",
                                       "/pool/source/adapter/parentaddr/address/@slot" };
  char *adapter = NULL;

  for (guint i = 0; adapter == NULL && i < G_N_ELEMENTS (names); i++)
    adapter = hospes_xml_get_string (doc, names[i]);

  return adapter;
}

/* What somebody would call the thing it is made of, the computer it is on before it. */
static char *
find_source (xmlDocPtr doc)
{
  g_autofree char *host = join_all (doc, "/pool/source/host/@name");
  g_autofree char *name = hospes_xml_get_string (doc, "/pool/source/name");
  g_autofree char *folder = hospes_xml_get_string (doc, "/pool/source/dir/@path");
  g_autofree char *device = join_all (doc, "/pool/source/device/@path");
  g_autofree char *thing = NULL;

  if (name != NULL && folder != NULL && host != NULL)
    thing = g_strconcat (name, folder[0] == '/' ? "" : "/", folder, NULL);
  else if (folder != NULL || name != NULL)
    thing = g_strdup (folder != NULL ? folder : name);
  else
    thing = device != NULL ? g_strdup (device) : find_adapter (doc);

  if (host == NULL || thing == NULL)
    return host != NULL ? g_steal_pointer (&host) : g_steal_pointer (&thing);

  return g_strconcat (host, ":", thing, NULL);
}

/**
 * hospes_pool_info_new_from_xml:
 * @xml: a pool's document
 * @error: return location
 *
 * What the document does not tell (state, autostart, persistent) is to be written by
 * the caller.
 *
 * Returns: (transfer full) (nullable): %NULL if it is no such document
 */
HospesPoolInfo *
hospes_pool_info_new_from_xml (const char *xml, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (xml, -1);
  g_autoptr (xmlDoc) doc = hospes_xml_parse (valid, error);
  HospesPoolInfo *self;

  if (doc == NULL)
    return NULL;

  self = g_new0 (HospesPoolInfo, 1);
  self->uuid = hospes_xml_get_string (doc, "/pool/uuid");
  self->name = hospes_xml_get_string (doc, "/pool/name");
  self->type = hospes_xml_get_string (doc, "/pool/@type");
  self->target = hospes_xml_get_string (doc, "/pool/target/path");
  self->source = find_source (doc);
  self->source_format = hospes_xml_get_string (doc, "/pool/source/format/@type");
  self->capacity = hospes_xml_get_number (doc, "/pool/capacity");
  self->allocation = hospes_xml_get_number (doc, "/pool/allocation");
  self->available = hospes_xml_get_number (doc, "/pool/available");
  return self;
}

gboolean
hospes_pool_info_equal (const HospesPoolInfo *a, const HospesPoolInfo *b)
{
  return g_strcmp0 (a->uuid, b->uuid) == 0 && g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->type, b->type) == 0 && g_strcmp0 (a->target, b->target) == 0 &&
         g_strcmp0 (a->source, b->source) == 0 &&
         g_strcmp0 (a->source_format, b->source_format) == 0 && a->state == b->state &&
         a->capacity == b->capacity && a->allocation == b->allocation &&
         a->available == b->available && a->autostart == b->autostart &&
         a->persistent == b->persistent && a->silent == b->silent;
}

void
hospes_pool_info_free (gpointer info)
{
  HospesPoolInfo *self = info;

  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->type);
  g_free (self->target);
  g_free (self->source);
  g_free (self->source_format);
  g_free (self);
}
