/* hospes-domain-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reads from a machine's XML what lists show and search finds. Thousands are
 * read in a row, so the tree is walked once, without XPath.
 */

#include "config.h"

#include "hospes-domain-files.h"
#include "hospes-domain-record.h"
#include "hospes-domain-tags.h"
#include "hospes-os-name.h"
#include "hospes-xml.h"

#define LIBOSINFO   "http://libosinfo.org/xmlns/libvirt/domain/1.0"
#define AGENT       "org.qemu.guest_agent.0"
#define MAX_DEVICES 256 /* of a kind; more are not remembered */

G_DEFINE_BOXED_TYPE (HospesDomainRecord,
                     hospes_domain_record,
                     hospes_domain_record_ref,
                     hospes_domain_record_unref)

static void
clear_record (gpointer data)
{
  HospesDomainRecord *self = data;

  g_free (self->title);
  g_free (self->os_name);
  g_strfreev (self->tags);
  g_strfreev (self->macs);
  g_strfreev (self->disks);
  g_strfreev (self->volumes);
  g_strfreev (self->read_only);
  g_strfreev (self->shared);
  g_strfreev (self->files);
  g_strfreev (self->networks);
  g_clear_pointer (&self->started, g_date_time_unref);
  g_clear_pointer (&self->growing, g_ptr_array_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
}

static guint64
to_number (const char *text)
{
  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
}

/* libvirt answers in KiB whatever was written. */
static guint64
read_kib (xmlNodePtr domain)
{
  g_autofree char *now = hospes_xml_dup_text (hospes_xml_find_child (domain, "currentMemory"));
  g_autofree char *most = hospes_xml_dup_text (hospes_xml_find_child (domain, "memory"));

  return to_number (now) != 0 ? to_number (now) : to_number (most);
}

static guint
read_vcpus (xmlNodePtr domain)
{
  xmlNodePtr node = hospes_xml_find_child (domain, "vcpu");
  g_autofree char *now = hospes_xml_dup_attribute (node, "current");
  g_autofree char *most = hospes_xml_dup_text (node);

  return MIN (to_number (now) != 0 ? to_number (now) : to_number (most), G_MAXUINT);
}

static char *
read_os_name (xmlNodePtr metadata)
{
  for (xmlNodePtr node = metadata != NULL ? metadata->children : NULL; node != NULL;
       node = node->next)
    if (node->ns != NULL && xmlStrEqual (node->ns->href, BAD_CAST LIBOSINFO))
      {
        g_autofree char *id = hospes_xml_dup_attribute (hospes_xml_find_child (node, "os"), "id");

        return hospes_os_name_from_id (id);
      }

  return NULL;
}

static void
take (GPtrArray *texts, char *text)
{
  if (text == NULL || texts->len >= MAX_DEVICES ||
      g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (texts, text);
}

static void
read_source (xmlNodePtr source, GPtrArray *disks, GPtrArray *volumes)
{
  static const char *const attributes[] = { "file", "dev", "name", "dir", "volume" };
  g_autofree char *pool = hospes_xml_dup_attribute (source, "pool");
  g_autofree char *volume = hospes_xml_dup_attribute (source, "volume");

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    take (disks, hospes_xml_dup_attribute (source, attributes[i]));

  if (pool != NULL && volume != NULL)
    take (volumes, g_strconcat (pool, "/", volume, NULL));
}

/* What a disk is made on is needed as much as itself. */
static void
read_layers (xmlNodePtr layer, GPtrArray *disks, GPtrArray *volumes)
{
  for (; layer != NULL; layer = hospes_xml_find_child (layer, "backingStore"))
    {
      xmlNodePtr source = hospes_xml_find_child (layer, "source");

      if (source != NULL)
        read_source (source, disks, volumes);
    }
}

static void
read_disk (xmlNodePtr disk, GPtrArray *disks, GPtrArray *volumes)
{
  read_layers (disk, disks, volumes);
  read_layers (hospes_xml_find_child (disk, "mirror"), disks, volumes);
}

static void
read_card (xmlNodePtr card, GPtrArray *macs, GPtrArray *networks)
{
  xmlNodePtr source = hospes_xml_find_child (card, "source");

  take (macs, hospes_xml_dup_attribute (hospes_xml_find_child (card, "mac"), "address"));
  take (networks, hospes_xml_dup_attribute (source, "network"));
  take (networks, hospes_xml_dup_attribute (source, "bridge"));
}

static GStrv
steal_texts (GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  return (GStrv) g_ptr_array_free (texts, FALSE);
}

/* Itself, not what it is made on: that is written by nobody anyway. */
static void
read_guarded (HospesDomainRecord *self, xmlNodePtr devices)
{
  GPtrArray *read_only = g_ptr_array_new ();
  GPtrArray *shared = g_ptr_array_new ();

  for (xmlNodePtr node = devices != NULL ? devices->children : NULL; node != NULL;
       node = node->next)
    {
      xmlNodePtr source =
          hospes_xml_is_named (node, "disk") ? hospes_xml_find_child (node, "source") : NULL;
      GPtrArray *guarded = NULL;

      if (source != NULL && hospes_xml_find_child (node, "shareable") != NULL)
        guarded = shared;
      else if (source != NULL && hospes_xml_find_child (node, "readonly") != NULL)
        guarded = read_only;
      if (guarded != NULL)
        read_source (source, guarded, guarded);
    }

  self->read_only = steal_texts (read_only);
  self->shared = steal_texts (shared);
}

/* At its next start a machine may need others than now: neither may go. */
static void
read_kept_disks (xmlNodePtr devices, GPtrArray *disks, GPtrArray *volumes)
{
  for (xmlNodePtr node = devices != NULL ? devices->children : NULL; node != NULL;
       node = node->next)
    if (hospes_xml_is_named (node, "disk"))
      read_disk (node, disks, volumes);
}

static void
read_devices (HospesDomainRecord *self, xmlNodePtr domain, xmlNodePtr kept)
{
  xmlNodePtr devices = hospes_xml_find_child (domain, "devices");
  GPtrArray *macs = g_ptr_array_new ();
  GPtrArray *disks = g_ptr_array_new ();
  GPtrArray *volumes = g_ptr_array_new ();
  GPtrArray *networks = g_ptr_array_new ();
  GPtrArray *files = g_ptr_array_new ();

  self->growing = hospes_disk_places_new ();
  for (xmlNodePtr node = devices != NULL ? devices->children : NULL; node != NULL;
       node = node->next)
    {
      if (hospes_xml_is_named (node, "disk"))
        {
          read_disk (node, disks, volumes);
          hospes_disk_place_take (self->growing, node);
        }
      else if (hospes_xml_is_named (node, "interface"))
        read_card (node, macs, networks);
      else if (hospes_xml_is_named (node, "channel"))
        {
          g_autofree char *name =
              hospes_xml_dup_attribute (hospes_xml_find_child (node, "target"), "name");

          self->agent |= g_strcmp0 (name, AGENT) == 0;
        }
    }

  read_kept_disks (kept != NULL ? hospes_xml_find_child (kept, "devices") : NULL, disks, volumes);
  hospes_domain_files_take_others (domain, files, volumes);
  if (kept != NULL)
    hospes_domain_files_take_others (kept, files, volumes);
  self->files = steal_texts (files);
  read_guarded (self, devices);
  self->macs = steal_texts (macs);
  self->disks = steal_texts (disks);
  self->volumes = steal_texts (volumes);
  self->networks = steal_texts (networks);
}

/**
 * hospes_domain_record_is_live:
 * @xml: a domain's document
 *
 * Returns: whether it is that of a machine that runs, so that another one is kept
 *   for its next start
 */
gboolean
hospes_domain_record_is_live (const char *xml)
{
  const char *root = strstr (xml, "<domain ");
  const char *end = root != NULL ? strchr (root, '>') : NULL;
  const char *id = root != NULL ? strstr (root, " id='") : NULL;

  return id != NULL && end != NULL && id < end;
}

/**
 * hospes_domain_record_new_from_xml:
 * @xml: a domain's document
 * @kept: (nullable): the one its next start will read, if that may be another one
 * @autostart: what the document does not tell
 *
 * Returns: (transfer full) (nullable): %NULL if it is no such document
 */
HospesDomainRecord *
hospes_domain_record_new_from_xml (const char *xml, const char *kept, gboolean autostart)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  xmlNodePtr domain = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  g_autoptr (xmlDoc) kept_doc = NULL;
  xmlNodePtr next = NULL;
  HospesDomainRecord *self;
  xmlNodePtr metadata;

  if (domain == NULL)
    return NULL;

  if (kept != NULL && (kept_doc = hospes_xml_parse (kept, NULL)) != NULL)
    next = xmlDocGetRootElement (kept_doc);

  metadata = hospes_xml_find_child (domain, "metadata");
  self = g_atomic_rc_box_new0 (HospesDomainRecord);
  self->title = hospes_xml_dup_text (hospes_xml_find_child (domain, "title"));
  self->tags = hospes_domain_tags_read (metadata);
  self->os_name = read_os_name (metadata);
  self->vcpus = read_vcpus (domain);
  self->memory = read_kib (domain);
  self->autostart = autostart;
  read_devices (self, domain, next);
  if (next != NULL)
    self->pending = hospes_domain_pending_find (domain, next);

  return self;
}

/**
 * hospes_domain_record_resolve:
 * @self: one that nobody else has yet, of a machine of this computer
 *
 * Adds to its files where symbolic links lead. Blocks, and belongs on a worker.
 */
void
hospes_domain_record_resolve (HospesDomainRecord *self)
{
  GPtrArray *files = g_ptr_array_new ();

  for (GStrv file = self->files; *file != NULL; file++)
    g_ptr_array_add (files, *file);
  g_clear_pointer (&self->files, g_free);

  for (GStrv disk = self->disks; *disk != NULL; disk++)
    if (**disk == '/')
      g_ptr_array_add (files, g_strdup (*disk));
  hospes_domain_files_resolve (files);
  self->files = steal_texts (files);
}

HospesDomainRecord *
hospes_domain_record_ref (HospesDomainRecord *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_domain_record_unref (HospesDomainRecord *self)
{
  g_atomic_rc_box_release_full (self, clear_record);
}

static gboolean
are_equal (GStrv a, GStrv b)
{
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/* The start is no part of it: events tell of it earlier. */
gboolean
hospes_domain_record_equal (const HospesDomainRecord *a, const HospesDomainRecord *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->os_name, b->os_name) == 0 &&
         a->vcpus == b->vcpus && a->memory == b->memory && a->autostart == b->autostart &&
         a->agent == b->agent && are_equal (a->tags, b->tags) && are_equal (a->macs, b->macs) &&
         are_equal (a->disks, b->disks) && are_equal (a->volumes, b->volumes) &&
         are_equal (a->read_only, b->read_only) && are_equal (a->shared, b->shared) &&
         are_equal (a->files, b->files) && are_equal (a->networks, b->networks) &&
         hospes_disk_places_equal (a->growing, b->growing) &&
         hospes_domain_pending_equal (a->pending, b->pending);
}
