/* hospes-ovf.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reads the description of a machine that VMware, VirtualBox and others export.
 *
 * DESIGN
 *
 * It comes from anywhere. There is no network, no document type and so no entity; numbers
 * have bounds, lists have ends, texts lose what cannot be seen, and a file is only ever a
 * plain name beside the description.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-ovf-units.h"
#include "hospes-ovf.h"
#include "hospes-xml.h"

#define PARSE_FLAGS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

#define MAX_DOCUMENT (4 << 20)
#define MAX_DISKS    64
#define MAX_CARDS    64
#define MAX_TEXT     4096
#define MAX_NAME     255

/* What CIM calls kinds of devices. */
enum
{
  KIND_CPU = 3,
  KIND_MEMORY = 4,
  KIND_IDE = 5,
  KIND_SCSI = 6,
  KIND_CARD = 10,
  KIND_DISK = 17,
  KIND_SATA = 20,
};

static void
disk_free (gpointer data)
{
  HospesOvfDisk *disk = data;

  g_free (disk->file);
  g_free (disk->format);
  g_free (disk);
}

static void
card_free (gpointer data)
{
  HospesOvfCard *card = data;

  g_free (card->network);
  g_free (card->model);
  g_free (card->mac);
  g_free (card);
}

static gboolean
refuse (const char *why, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, why);
  return FALSE;
}

/**
 * hospes_ovf_is_plain_name:
 * @name: of a file, as a package says
 *
 * Returns: whether it can only be a file in the package: no folder, no way out of it
 */
gboolean
hospes_ovf_is_plain_name (const char *name)
{
  if (*name == '\0' || strlen (name) > MAX_NAME || !g_utf8_validate (name, -1, NULL) ||
      strpbrk (name, "/\\:") != NULL || *name == '.')
    return FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isprint (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/* What can be seen of a text, or NULL; takes it. */
static char *
tidy (char *text)
{
  g_autofree char *whole = text;
  g_autoptr (GString) tidied = g_string_new (NULL);

  for (const char *p = whole; p != NULL && *p != '\0' && tidied->len < MAX_TEXT;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || g_unichar_isprint (c))
        g_string_append_unichar (tidied, c);
      else if (g_unichar_isspace (c))
        g_string_append_c (tidied, ' ');
    }

  g_strstrip (tidied->str);
  return *tidied->str != '\0' ? g_strdup (tidied->str) : NULL;
}

static char *
dup_child (xmlNodePtr node, const char *name)
{
  return tidy (hospes_xml_dup_text (hospes_xml_find_child (node, name)));
}

static guint64
get_number (char *text, guint64 max)
{
  g_autofree char *number = text;
  guint64 value = 0;

  if (number == NULL || !g_ascii_string_to_unsigned (g_strstrip (number), 10, 0, max, &value, NULL))
    return 0;

  return value;
}

/* The element with such an attribute, among the children of another. */
static xmlNodePtr
find_by (xmlNodePtr parent, const char *name, const char *attribute, const char *value)
{
  for (xmlNodePtr node = parent != NULL ? parent->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *found =
          hospes_xml_is_named (node, name) ? hospes_xml_dup_attribute (node, attribute) : NULL;

      if (found != NULL && g_str_equal (found, value))
        return node;
    }

  return NULL;
}

static gboolean
take_file (HospesOvfDisk *disk, xmlNodePtr envelope, const char *reference, GError **error)
{
  xmlNodePtr references = hospes_xml_find_child (envelope, "References");
  xmlNodePtr file = find_by (references, "File", "id", reference);
  g_autofree char *packing = hospes_xml_dup_attribute (file, "compression");

  disk->file = hospes_xml_dup_attribute (file, "href");
  if (disk->file == NULL)
    return refuse (_ ("A disk of the machine has a file that is not in its description"), error);
  if (!hospes_ovf_is_plain_name (disk->file))
    return refuse (_ ("The description names a file that is not beside it"), error);
  if (packing != NULL && !g_str_equal (packing, "gzip") && !g_str_equal (packing, "identity"))
    return refuse (_ ("A disk is compressed in a way that is not known here"), error);
  if (xmlHasProp (file, BAD_CAST "chunkSize") != NULL)
    return refuse (_ ("A disk is split into several files, which cannot be joined here"), error);

  disk->packed = g_strcmp0 (packing, "gzip") == 0;
  disk->file_size = get_number (hospes_xml_dup_attribute (file, "size"), HOSPES_OVF_MAX_SIZE);
  return TRUE;
}

/* “ovf:/disk/vmdisk1”, “/disk/vmdisk1”, “ovf:/file/file1” */
static gboolean
take_disk (
    HospesOvf *self, xmlNodePtr envelope, const char *place, HospesOvfBus bus, GError **error)
{
  const char *rest = g_str_has_prefix (place, "ovf:") ? place + 4 : place;
  xmlNodePtr section = hospes_xml_find_child (envelope, "DiskSection");
  g_autofree char *reference = NULL;
  g_autofree char *units = NULL;
  HospesOvfDisk *disk;
  xmlNodePtr node;

  if (self->disks->len >= MAX_DISKS)
    return refuse (_ ("The machine has too many disks"), error);

  disk = g_new0 (HospesOvfDisk, 1);
  disk->bus = bus;
  g_ptr_array_add (self->disks, disk);
  if (g_str_has_prefix (rest, "/file/"))
    return take_file (disk, envelope, rest + 6, error);
  if (!g_str_has_prefix (rest, "/disk/") || !(node = find_by (section, "Disk", "diskId", rest + 6)))
    return refuse (_ ("A disk of the machine is not in its description"), error);
  if (xmlHasProp (node, BAD_CAST "parentRef") != NULL)
    return refuse (_ ("A disk holds only what differs from another, which cannot be read here"),
                   error);

  units = hospes_xml_dup_attribute (node, "capacityAllocationUnits");
  disk->capacity = hospes_ovf_multiply (
      get_number (hospes_xml_dup_attribute (node, "capacity"), HOSPES_OVF_MAX_SIZE), units, 1);
  disk->format = tidy (hospes_xml_dup_attribute (node, "format"));
  reference = hospes_xml_dup_attribute (node, "fileRef");
  return reference == NULL || take_file (disk, envelope, reference, error);
}

static void
take_card (HospesOvf *self, xmlNodePtr item)
{
  HospesOvfCard *card;

  if (self->cards->len >= MAX_CARDS)
    return;

  card = g_new0 (HospesOvfCard, 1);
  card->network = dup_child (item, "Connection");
  card->model = dup_child (item, "ResourceSubType");
  card->mac = dup_child (item, "Address");
  g_ptr_array_add (self->cards, card);
}

static HospesOvfBus
find_bus (xmlNodePtr hardware, xmlNodePtr item)
{
  g_autofree char *parent = dup_child (item, "Parent");

  for (xmlNodePtr node = parent != NULL ? hardware->children : NULL; node != NULL;
       node = node->next)
    {
      g_autofree char *id = node->type == XML_ELEMENT_NODE ? dup_child (node, "InstanceID") : NULL;

      if (g_strcmp0 (id, parent) != 0)
        continue;

      switch (get_number (dup_child (node, "ResourceType"), G_MAXUINT16))
        {
        case KIND_IDE:
          return HOSPES_OVF_BUS_IDE;
        case KIND_SCSI:
          return HOSPES_OVF_BUS_SCSI;
        case KIND_SATA:
          return HOSPES_OVF_BUS_SATA;
        default:
          return HOSPES_OVF_BUS_OTHER;
        }
    }

  return HOSPES_OVF_BUS_OTHER;
}

static gboolean
take_item (
    HospesOvf *self, xmlNodePtr envelope, xmlNodePtr hardware, xmlNodePtr item, GError **error)
{
  g_autofree char *units = NULL;
  g_autofree char *place = NULL;

  switch (get_number (dup_child (item, "ResourceType"), G_MAXUINT16))
    {
    case KIND_CPU:
      self->cpus += (guint) get_number (dup_child (item, "VirtualQuantity"), 4096);
      break;
    case KIND_MEMORY:
      units = dup_child (item, "AllocationUnits");
      self->memory = hospes_ovf_multiply (
          get_number (dup_child (item, "VirtualQuantity"), HOSPES_OVF_MAX_SIZE), units, 1 << 20);
      break;
    case KIND_CARD:
      take_card (self, item);
      break;
    case KIND_DISK:
      place = dup_child (item, "HostResource");
      return place == NULL || take_disk (self, envelope, place, find_bus (hardware, item), error);
    default:
      break;
    }

  return TRUE;
}

/* VMware says it among its own settings, wherever they stand. */
static void
take_setting (HospesOvf *self, xmlNodePtr node)
{
  g_autofree char *key = hospes_xml_dup_attribute (node, "key");
  g_autofree char *value = hospes_xml_dup_attribute (node, "value");

  if (g_strcmp0 (key, "firmware") == 0 && g_strcmp0 (value, "efi") == 0)
    self->efi = TRUE;
  else if (key != NULL && g_ascii_strcasecmp (key, "uefi.secureBoot.enabled") == 0 &&
           value != NULL && g_ascii_strcasecmp (value, "true") == 0)
    self->secure_boot = TRUE;
}

static gboolean
take_hardware (HospesOvf *self, xmlNodePtr envelope, xmlNodePtr hardware, GError **error)
{
  for (xmlNodePtr node = hardware->children; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "Item") || hospes_xml_is_named (node, "StorageItem") ||
        hospes_xml_is_named (node, "EthernetPortItem"))
      {
        if (!take_item (self, envelope, hardware, node, error))
          return FALSE;
      }
    else if (hospes_xml_is_named (node, "Config") || hospes_xml_is_named (node, "ExtraConfig"))
      take_setting (self, node);

  return TRUE;
}

static void
take_os (HospesOvf *self, xmlNodePtr section)
{
  self->os_number = (guint) get_number (hospes_xml_dup_attribute (section, "id"), G_MAXUINT16);
  g_free (self->os_word);
  self->os_word = tidy (hospes_xml_dup_attribute (section, "osType"));
  if (self->os_word == NULL)
    self->os_word = dup_child (section, "OSType");
  if (self->os_word == NULL)
    self->os_word = dup_child (section, "Description");
}

/* VirtualBox keeps a document of its own inside. */
static void
take_virtualbox (HospesOvf *self, xmlNodePtr machine)
{
  xmlNodePtr hardware = hospes_xml_find_child (machine, "Hardware");
  g_autofree char *type =
      hospes_xml_dup_attribute (hospes_xml_find_child (hardware, "Firmware"), "type");

  if (type != NULL && g_str_has_prefix (type, "EFI"))
    self->efi = TRUE;
}

static gboolean
take_system (HospesOvf *self, xmlNodePtr envelope, xmlNodePtr system, GError **error)
{
  self->name = dup_child (system, "Name");
  if (self->name == NULL)
    self->name = tidy (hospes_xml_dup_attribute (system, "id"));

  for (xmlNodePtr node = system->children; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "OperatingSystemSection"))
      take_os (self, node);
    else if (hospes_xml_is_named (node, "AnnotationSection") && self->notes == NULL)
      self->notes = dup_child (node, "Annotation");
    else if (hospes_xml_is_named (node, "Machine"))
      take_virtualbox (self, node);
    else if (hospes_xml_is_named (node, "VirtualHardwareSection") &&
             !take_hardware (self, envelope, node, error))
      return FALSE;

  return TRUE;
}

/* Returns: (nullable): the one machine there is */
static xmlNodePtr
find_system (xmlNodePtr envelope, GError **error)
{
  xmlNodePtr collection = hospes_xml_find_child (envelope, "VirtualSystemCollection");
  xmlNodePtr parent = collection != NULL ? collection : envelope;
  xmlNodePtr found = NULL;

  for (xmlNodePtr node = parent->children; node != NULL; node = node->next)
    {
      if (!hospes_xml_is_named (node, "VirtualSystem"))
        continue;
      if (found != NULL)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                               _ ("The description is of several machines, of which only one can "
                                  "be made at a time"));
          return NULL;
        }
      found = node;
    }

  if (found == NULL)
    refuse (_ ("There is no machine in the description"), error);
  return found;
}

/**
 * hospes_ovf_parse:
 * @xml: a description
 * @length: its bytes
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the machine; %NULL with @error set if it is none,
 *   or names what it must not
 */
HospesOvf *
hospes_ovf_parse (const char *xml, gsize length, GError **error)
{
  g_autoptr (HospesOvf) self = g_new0 (HospesOvf, 1);
  g_autoptr (xmlDoc) doc = NULL;
  xmlNodePtr envelope;
  xmlNodePtr system;

  self->disks = g_ptr_array_new_with_free_func (disk_free);
  self->cards = g_ptr_array_new_with_free_func (card_free);

  if (length <= MAX_DOCUMENT)
    doc = xmlReadMemory (xml, (int) length, NULL, NULL, PARSE_FLAGS);
  envelope = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  if (envelope == NULL || doc->intSubset != NULL || !hospes_xml_is_named (envelope, "Envelope"))
    {
      refuse (_ ("This is no description of a machine (OVF)"), error);
      return NULL;
    }

  if (!(system = find_system (envelope, error)) || !take_system (self, envelope, system, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
hospes_ovf_free (HospesOvf *self)
{
  g_free (self->name);
  g_free (self->os_word);
  g_free (self->notes);
  g_clear_pointer (&self->disks, g_ptr_array_unref);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_free (self);
}
