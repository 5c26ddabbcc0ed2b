/* hospes-domain-tags.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reads and writes the tags of a machine in its <metadata>.
 *
 * DESIGN
 *
 * libvirt keeps one element for each namespace there and replaces it whole, so
 * what else is in ours, known or not, is read and written again with the tags.
 * Where a machine is both running and kept, each of its two descriptions is
 * changed for itself: they may differ in the rest.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-domain-tags.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-xml.h"

#define PREFIX "hospes"
#define ROOT   "machine"
#define TAG    "tag"

/**
 * hospes_domain_tags_clean:
 * @name: what someone wrote
 *
 * Returns: (transfer full) (nullable): it as a tag: in one line, without blanks
 *   around it, not too long; %NULL if nothing remains
 */
char *
hospes_domain_tags_clean (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *cut = NULL;

  for (char *c = valid; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) || *c == ',')
      *c = ' ';

  g_strstrip (valid);
  cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), HOSPES_DOMAIN_TAG_LENGTH));
  g_strchomp (cut);

  return *cut != '\0' ? g_steal_pointer (&cut) : NULL;
}

static void
add_clean (GStrvBuilder *builder, GHashTable *seen, const char *name)
{
  char *tag = hospes_domain_tags_clean (name);

  if (tag == NULL || g_hash_table_size (seen) >= HOSPES_DOMAIN_MAX_TAGS ||
      g_hash_table_contains (seen, tag))
    {
      g_free (tag);
      return;
    }

  g_strv_builder_add (builder, tag);
  g_hash_table_add (seen, tag);
}

/* Returns: (transfer full): each one once, clean, in the order given */
GStrv
hospes_domain_tags_normalize (const char *const *tags)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    add_clean (builder, seen, tags[i]);

  return g_strv_builder_end (builder);
}

static gboolean
is_named (xmlNodePtr node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST name);
}

static gboolean
is_ours (xmlNodePtr node)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
         xmlStrEqual (node->ns->href, BAD_CAST HOSPES_XML_NAMESPACE);
}

/**
 * hospes_domain_tags_read:
 * @metadata: (nullable): the element of that name in a machine's description
 *
 * Returns: (transfer full): the tags there, none if there is nothing of ours
 */
GStrv
hospes_domain_tags_read (xmlNodePtr metadata)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (xmlFree);
  xmlNodePtr root = metadata != NULL ? metadata->children : NULL;

  while (root != NULL && !is_ours (root))
    root = root->next;

  for (xmlNodePtr node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (is_ours (node) && is_named (node, TAG))
      g_ptr_array_add (found, xmlNodeGetContent (node));

  g_ptr_array_add (found, NULL);
  return hospes_domain_tags_normalize ((const char *const *) found->pdata);
}

static void
remove_tags (xmlNodePtr root)
{
  xmlNodePtr next;

  for (xmlNodePtr node = root->children; node != NULL; node = next)
    {
      next = node->next;
      if (!is_named (node, TAG))
        continue;

      xmlUnlinkNode (node);
      xmlFreeNode (node);
    }
}

/**
 * hospes_domain_tags_write:
 * @element: (nullable): what is in our namespace now, as libvirt gives it: with
 *   the namespace taken off
 * @tags: the tags it shall have
 *
 * Returns: (transfer full) (nullable): what to put there, %NULL for nothing
 */
char *
hospes_domain_tags_write (const char *element, const char *const *tags)
{
  g_autoptr (xmlDoc) doc = element != NULL ? hospes_xml_parse (element, NULL) : NULL;
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;

  if (root == NULL)
    {
      g_clear_pointer (&doc, xmlFreeDoc);
      doc = xmlNewDoc (BAD_CAST "1.0");
      root = xmlNewDocNode (doc, NULL, BAD_CAST ROOT, NULL);
      xmlDocSetRootElement (doc, root);
    }

  remove_tags (root);
  for (guint i = 0; tags[i] != NULL; i++)
    xmlNewTextChild (root, NULL, BAD_CAST TAG, BAD_CAST tags[i]);

  if (is_named (root, ROOT) && xmlChildElementCount (root) == 0 && root->properties == NULL)
    return NULL;

  xmlNodeDump (buffer, doc, root, 0, 0);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

typedef struct
{
  GStrv tags;
  GStrv removed; /* of those there are; NULL if the tags come in place of them all */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_strfreev (wish->tags);
  g_strfreev (wish->removed);
  g_free (wish);
}

/* The tags in an element as libvirt gives it. */
static GStrv
read_element (const char *element)
{
  g_autoptr (xmlDoc) doc = element != NULL ? hospes_xml_parse (element, NULL) : NULL;
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (xmlFree);

  for (xmlNodePtr node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (is_named (node, TAG))
      g_ptr_array_add (found, xmlNodeGetContent (node));

  g_ptr_array_add (found, NULL);
  return hospes_domain_tags_normalize ((const char *const *) found->pdata);
}

static GStrv
combine (const Wish *wish, const char *element)
{
  g_auto (GStrv) old = read_element (element);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; wish->removed != NULL && old[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) wish->removed, old[i]))
      g_ptr_array_add (all, old[i]);
  for (guint i = 0; wish->tags[i] != NULL; i++)
    g_ptr_array_add (all, wish->tags[i]);

  g_ptr_array_add (all, NULL);
  return hospes_domain_tags_normalize ((const char *const *) all->pdata);
}

/* To one of the two descriptions of a machine. */
static gboolean
write_one (virDomainPtr domain, const Wish *wish, virDomainModificationImpact impact)
{
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_auto (GStrv) tags = NULL;

  old = virDomainGetMetadata (domain, VIR_DOMAIN_METADATA_ELEMENT, HOSPES_XML_NAMESPACE, impact);
  if (old == NULL && virGetLastErrorCode () != VIR_ERR_NO_DOMAIN_METADATA)
    return FALSE;

  tags = combine (wish, old);
  new = hospes_domain_tags_write (old, (const char *const *) tags);

  /* What is there already needs no word, and no event. */
  if ((old == NULL && new == NULL) || g_strcmp0 (old, new) == 0)
    return TRUE;

  return virDomainSetMetadata (domain, VIR_DOMAIN_METADATA_ELEMENT, new, PREFIX,
                               HOSPES_XML_NAMESPACE, impact) == 0;
}

static gpointer
write_tags (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);

  if (domain == NULL)
    return NULL;

  if (virDomainIsPersistent (domain) == 1 && !write_one (domain, data, VIR_DOMAIN_AFFECT_CONFIG))
    return hospes_error_take_null (error);
  if (virDomainIsActive (domain) == 1 && !write_one (domain, data, VIR_DOMAIN_AFFECT_LIVE))
    return hospes_error_take_null (error);

  virResetLastError ();
  return GINT_TO_POINTER (TRUE);
}

static void
begin (HospesDomain *self,
       const char *const *tags,
       const char *const *removed,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  Wish *wish = g_new0 (Wish, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  wish->tags = hospes_domain_tags_normalize (tags);
  wish->removed = removed != NULL ? hospes_domain_tags_normalize (removed) : NULL;
  g_task_set_source_tag (task, hospes_domain_set_tags_async);
  hospes_host_call (hospes_domain_get_host (self), HOSPES_CALL_QUICK, self, task, write_tags, wish,
                    wish_free, NULL);
}

/**
 * hospes_domain_set_tags_async:
 * @self: a machine
 * @tags: all it shall have
 * @cancellable: (nullable): a cancellable
 * @callback: called when libvirt has answered
 * @user_data: for @callback
 */
void
hospes_domain_set_tags_async (HospesDomain *self,
                              const char *const *tags,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  begin (self, tags, NULL, cancellable, callback, user_data);
}

/* Leaves those it has, also if they are not known here yet. */
void
hospes_domain_add_tag_async (HospesDomain *self,
                             const char *tag,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  const char *const tags[] = { tag, NULL };
  const char *const none[] = { NULL };

  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  begin (self, tags, none, cancellable, callback, user_data);
}

/* Leaves those that are neither @added nor @removed. */
void
hospes_domain_change_tags_async (HospesDomain *self,
                                 const char *const *added,
                                 const char *const *removed,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));
  g_return_if_fail (removed != NULL);

  begin (self, added, removed, cancellable, callback, user_data);
}

/* For all of them. */
gboolean
hospes_domain_set_tags_finish (HospesDomain *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
