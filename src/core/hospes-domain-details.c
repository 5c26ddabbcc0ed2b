/* hospes-domain-details.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reads from a machine's XML what is shown about it outside its hardware pages.
 */

#include "config.h"

#include "hospes-domain-details.h"
#include "hospes-xml.h"

G_DEFINE_BOXED_TYPE (HospesDomainDetails,
                     hospes_domain_details,
                     hospes_domain_details_ref,
                     hospes_domain_details_unref)

static void
clear_details (gpointer data)
{
  HospesDomainDetails *self = data;

  g_free (self->title);
  g_free (self->description);
  g_free (self->cpu_model);
  g_free (self->machine);
  g_free (self->virt_type);
  g_free (self->os_id);
  g_free (self->graphics);
  g_clear_pointer (&self->started, g_date_time_unref);
}

/* libvirt answers in KiB whatever was written, but says so. */
static guint64
read_kib (xmlDocPtr doc, const char *xpath)
{
  g_autofree char *unit_path = g_strdup_printf ("%s/@unit", xpath);
  g_autofree char *unit = hospes_xml_get_string (doc, unit_path);
  guint64 value = hospes_xml_get_number (doc, xpath);

  if (g_strcmp0 (unit, "GiB") == 0)
    return value * 1024 * 1024;
  if (g_strcmp0 (unit, "MiB") == 0)
    return value * 1024;
  if (g_strcmp0 (unit, "bytes") == 0)
    return value / 1024;

  return value;
}

/* Absurd numbers stay absurd. */
static guint
read_count (xmlDocPtr doc, const char *xpath)
{
  return MIN (hospes_xml_get_number (doc, xpath), G_MAXUINT);
}

static char *
read_cpu_model (xmlDocPtr doc)
{
  g_autofree char *mode = hospes_xml_get_string (doc, "/domain/cpu/@mode");

  if (mode != NULL && g_strcmp0 (mode, "custom") != 0)
    return g_steal_pointer (&mode);

  return hospes_xml_get_string (doc, "/domain/cpu/model");
}

static char *
read_graphics (xmlDocPtr doc)
{
  if (hospes_xml_is_true (doc, "/domain/devices/graphics[@type='vnc']"))
    return g_strdup ("vnc");

  return hospes_xml_get_string (doc, "/domain/devices/graphics[1]/@type");
}

/**
 * hospes_domain_details_new_from_xml:
 * @xml: a domain's document
 * @error: return location
 *
 * What the document does not tell (persistent, autostart, started) is left
 * unset for the caller.
 *
 * Returns: (transfer full) (nullable): the details, or %NULL with @error set
 */
HospesDomainDetails *
hospes_domain_details_new_from_xml (const char *xml, GError **error)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, error);
  HospesDomainDetails *self;

  if (doc == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (HospesDomainDetails);
  self->title = hospes_xml_get_string (doc, "/domain/title");
  self->description = hospes_xml_get_string (doc, "/domain/description");
  self->max_memory = read_kib (doc, "/domain/memory");
  self->memory = read_kib (doc, "/domain/currentMemory");
  self->max_vcpus = read_count (doc, "/domain/vcpu");
  self->vcpus = read_count (doc, "/domain/vcpu/@current");
  self->cpu_model = read_cpu_model (doc);
  self->machine = hospes_xml_get_string (doc, "/domain/os/type/@machine");
  self->virt_type = hospes_xml_get_string (doc, "/domain/@type");
  self->efi =
      hospes_xml_is_true (doc, "/domain/os/@firmware='efi' or /domain/os/loader/@type='pflash'");
  self->secure_boot = hospes_xml_is_true (
      doc, "/domain/os/loader/@secure='yes' or "
           "/domain/os/firmware/feature[@name='secure-boot' and @enabled='yes']");
  self->n_disks = read_count (
      doc, "count(/domain/devices/disk[not(@device) or @device='disk' or @device='lun'])");
  self->os_id =
      hospes_xml_get_string (doc, "/domain/metadata/libosinfo:libosinfo/libosinfo:os/@id");
  self->graphics = read_graphics (doc);
  self->sample = hospes_xml_is_true (doc, "/domain/metadata/hospes:sample");

  if (self->memory == 0)
    self->memory = self->max_memory;
  if (self->vcpus == 0)
    self->vcpus = self->max_vcpus;

  return self;
}

HospesDomainDetails *
hospes_domain_details_ref (HospesDomainDetails *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_domain_details_unref (HospesDomainDetails *self)
{
  g_atomic_rc_box_release_full (self, clear_details);
}
