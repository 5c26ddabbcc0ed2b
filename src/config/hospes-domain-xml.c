/* hospes-domain-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Writes a machine that is to be as libvirt reads it.
 *
 * DESIGN
 *
 * A machine that is installed is written twice, with one UUID. What it is
 * installed with is started without being kept (virDomainCreateXML()); what it
 * is afterwards is defined while that runs, so that libvirt takes it for the
 * next start. The first ends where the installer restarts it (on_reboot is
 * “destroy”), and whoever waits for that starts it again, from its disk, with
 * nothing left of the installer. If nobody waits, it is off, and right the next
 * time it is started. An installer that restarts several times and wants its
 * disc each time, as that of Windows does, goes on instead (on_reboot is
 * “restart”); its disc asks for a key, and lets the disk start without one. It
 * stays in the drive: nobody can tell when it is not needed any more.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-container-xml.h"
#include "hospes-domain-defaults.h"
#include "hospes-domain-tags.h"
#include "hospes-domain-xml.h"
#include "hospes-xml.h"

#define OSINFO_NAMESPACE "http://libosinfo.org/xmlns/libvirt/domain/1.0"

xmlNodePtr
hospes_domain_add (xmlNodePtr parent, const char *name)
{
  return xmlNewChild (parent, NULL, BAD_CAST name, NULL);
}

xmlNodePtr
hospes_domain_add_text (xmlNodePtr parent, const char *name, const char *text)
{
  return xmlNewTextChild (parent, NULL, BAD_CAST name, BAD_CAST text);
}

/* @value: (nullable): nothing is set if there is none */
void
hospes_domain_set (xmlNodePtr node, const char *name, const char *value)
{
  if (value != NULL)
    xmlNewProp (node, BAD_CAST name, BAD_CAST value);
}

static void
add_known (xmlNodePtr parent, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    hospes_domain_add_text (parent, name, text);
}

static xmlNodePtr
add_in_namespace (xmlNodePtr parent, const char *name, const char *uri, const char *prefix)
{
  xmlNodePtr node = xmlNewChild (parent, NULL, BAD_CAST name, NULL);

  xmlSetNs (node, xmlNewNs (node, BAD_CAST uri, BAD_CAST prefix));
  return node;
}

static void
add_tags (xmlNodePtr metadata, char **tags)
{
  g_auto (GStrv) clean = hospes_domain_tags_normalize ((const char *const *) tags);
  xmlNodePtr machine;

  if (clean[0] == NULL)
    return;

  machine = add_in_namespace (metadata, "machine", HOSPES_XML_NAMESPACE, "hospes");
  for (char **tag = clean; *tag != NULL; tag++)
    xmlNewTextChild (machine, machine->ns, BAD_CAST "tag", BAD_CAST * tag);
}

static void
add_metadata (const HospesDomainSpec *self, xmlNodePtr domain)
{
  gboolean tagged = self->tags != NULL && self->tags[0] != NULL;
  xmlNodePtr metadata;
  xmlNodePtr node;

  if (self->os_id == NULL && !tagged)
    return;

  metadata = hospes_domain_add (domain, "metadata");
  if (self->os_id != NULL)
    {
      node = add_in_namespace (metadata, "libosinfo", OSINFO_NAMESPACE, "libosinfo");
      hospes_domain_set (xmlNewChild (node, node->ns, BAD_CAST "os", NULL), "id", self->os_id);
    }
  if (tagged)
    add_tags (metadata, self->tags);
}

static void
add_amounts (const HospesDomainSpec *self, xmlNodePtr domain)
{
  g_autofree char *memory = g_strdup_printf ("%" G_GUINT64_FORMAT, self->memory / 1024);
  g_autofree char *vcpus = g_strdup_printf ("%u", self->vcpus);

  hospes_domain_set (hospes_domain_add_text (domain, "memory", memory), "unit", "KiB");
  hospes_domain_add_text (domain, "vcpu", vcpus);
}

static void
add_feature (xmlNodePtr firmware, const char *name, gboolean enabled)
{
  xmlNodePtr feature = hospes_domain_add (firmware, "feature");

  hospes_domain_set (feature, "enabled", enabled ? "yes" : "no");
  hospes_domain_set (feature, "name", name);
}

/* Without keys firmware starts everything, also where all there is could be secure. */
static void
add_firmware (const HospesDomainSpec *self, xmlNodePtr os)
{
  gboolean secure = self->firmware == HOSPES_FIRMWARE_SECURE;
  xmlNodePtr firmware;

  if (!secure && self->firmware != HOSPES_FIRMWARE_UEFI)
    return;

  hospes_domain_set (os, "firmware", "efi");
  if (!hospes_domain_is_pc (self))
    return;

  firmware = hospes_domain_add (os, "firmware");
  add_feature (firmware, "enrolled-keys", secure);
  if (!secure)
    return;

  add_feature (firmware, "secure-boot", TRUE);
  hospes_domain_set (hospes_domain_add (os, "loader"), "secure", "yes");
}

static gboolean
has_disk (const HospesDomainSpec *self, HospesDiskKind kind)
{
  for (guint i = 0; i < self->disks->len; i++)
    if (((HospesDomainDisk *) g_ptr_array_index (self->disks, i))->kind == kind)
      return TRUE;

  return FALSE;
}

static void
add_boot (xmlNodePtr os, const char *device)
{
  hospes_domain_set (hospes_domain_add (os, "boot"), "dev", device);
}

static void
add_boot_order (const HospesDomainSpec *self, HospesDomainStage stage, xmlNodePtr os)
{
  gboolean disk = has_disk (self, HOSPES_DISK_DISK);
  gboolean cdrom = has_disk (self, HOSPES_DISK_CDROM);
  HospesInstall install = stage == HOSPES_STAGE_INSTALL ? self->install : HOSPES_INSTALL_NONE;

  if (install == HOSPES_INSTALL_NONE && self->boot_order != NULL)
    {
      for (char **device = self->boot_order; *device != NULL; device++)
        add_boot (os, *device);
      return;
    }

  if (install == HOSPES_INSTALL_PXE)
    add_boot (os, "network");
  if (install == HOSPES_INSTALL_DISC)
    add_boot (os, "cdrom");
  if (disk)
    add_boot (os, "hd");
  if (cdrom && install != HOSPES_INSTALL_DISC && (!disk || self->install == HOSPES_INSTALL_NONE))
    add_boot (os, "cdrom");
  if (self->nics->len > 0 && !disk && install != HOSPES_INSTALL_PXE)
    add_boot (os, "network");
}

static void
add_os (const HospesDomainSpec *self, HospesDomainStage stage, xmlNodePtr domain)
{
  xmlNodePtr os = hospes_domain_add (domain, "os");
  xmlNodePtr type = hospes_domain_add_text (os, "type", self->os_type);
  gboolean kernel = self->install != HOSPES_INSTALL_KERNEL || stage == HOSPES_STAGE_INSTALL;

  hospes_domain_set (type, "arch", self->arch);
  hospes_domain_set (type, "machine", self->machine);
  if (g_str_equal (self->os_type, "exe"))
    {
      hospes_container_add_os (self->container, os);
      return;
    }

  add_firmware (self, os);
  if (kernel)
    {
      add_known (os, "kernel", self->kernel);
      add_known (os, "initrd", self->initrd);
      add_known (os, "cmdline", self->cmdline);
      add_known (os, "dtb", self->dtb);
    }
  if (g_str_equal (self->os_type, "hvm"))
    add_boot_order (self, stage, os);
}

static void
add_switch (xmlNodePtr parent, const char *name, const char *state)
{
  hospes_domain_set (hospes_domain_add (parent, name), "state", state);
}

static void
add_hyperv (xmlNodePtr features)
{
  xmlNodePtr hyperv = hospes_domain_add (features, "hyperv");
  xmlNodePtr spinlocks;

  add_switch (hyperv, "relaxed", "on");
  add_switch (hyperv, "vapic", "on");
  spinlocks = hospes_domain_add (hyperv, "spinlocks");
  hospes_domain_set (spinlocks, "state", "on");
  hospes_domain_set (spinlocks, "retries", "8191");
}

static void
add_features (const HospesDomainSpec *self, xmlNodePtr domain)
{
  gboolean arm = g_strcmp0 (self->arch, "aarch64") == 0 && self->firmware == HOSPES_FIRMWARE_UEFI;
  xmlNodePtr features;

  if (!g_str_equal (self->os_type, "hvm") || (!arm && !hospes_domain_is_pc (self)))
    return;

  features = hospes_domain_add (domain, "features");
  hospes_domain_add (features, "acpi");
  if (arm)
    return;

  hospes_domain_add (features, "apic");
  if (!hospes_domain_is_emulator (self))
    {
      hospes_domain_add (features, "pae");
      return;
    }

  if (self->hyperv == HOSPES_SWITCH_ON)
    add_hyperv (features);
  /* Its mouse would get in the way of the tablet. */
  if (self->tablet == HOSPES_SWITCH_ON)
    add_switch (features, "vmport", "off");
  if (self->firmware == HOSPES_FIRMWARE_SECURE)
    add_switch (features, "smm", "on");
}

static const char *
get_cpu_mode (HospesCpuMode mode)
{
  switch (mode)
    {
    case HOSPES_CPU_HOST_PASSTHROUGH:
      return "host-passthrough";
    case HOSPES_CPU_HOST_MODEL:
      return "host-model";
    case HOSPES_CPU_MAXIMUM:
      return "maximum";
    case HOSPES_CPU_NAMED:
      return "custom";
    case HOSPES_CPU_AUTO:
    default:
      return NULL;
    }
}

static void
add_cpu (const HospesDomainSpec *self, xmlNodePtr domain)
{
  gboolean one_socket = self->one_socket == HOSPES_SWITCH_ON && self->vcpus > 1;
  xmlNodePtr cpu;

  if (self->cpu_mode == HOSPES_CPU_AUTO && !one_socket)
    return;

  cpu = hospes_domain_add (domain, "cpu");
  hospes_domain_set (cpu, "mode", get_cpu_mode (self->cpu_mode));
  if (self->cpu_mode == HOSPES_CPU_NAMED)
    {
      hospes_domain_set (cpu, "match", "exact");
      hospes_domain_set (hospes_domain_add_text (cpu, "model", self->cpu_model), "fallback",
                         "forbid");
    }
  if (one_socket)
    {
      g_autofree char *cores = g_strdup_printf ("%u", self->vcpus);
      xmlNodePtr topology = hospes_domain_add (cpu, "topology");

      hospes_domain_set (topology, "sockets", "1");
      hospes_domain_set (topology, "cores", cores);
      hospes_domain_set (topology, "threads", "1");
    }
}

static void
add_timer (xmlNodePtr clock, const char *name, const char *attribute, const char *value)
{
  xmlNodePtr timer = hospes_domain_add (clock, "timer");

  hospes_domain_set (timer, "name", name);
  hospes_domain_set (timer, attribute, value);
}

static void
add_clock (const HospesDomainSpec *self, xmlNodePtr domain)
{
  xmlNodePtr clock = hospes_domain_add (domain, "clock");

  hospes_domain_set (clock, "offset", self->local_time == HOSPES_SWITCH_ON ? "localtime" : "utc");
  if (!hospes_domain_is_pc (self) || !hospes_domain_is_emulator (self))
    return;

  add_timer (clock, "rtc", "tickpolicy", "catchup");
  add_timer (clock, "pit", "tickpolicy", "delay");
  add_timer (clock, "hpet", "present", "no");
  if (self->hyperv == HOSPES_SWITCH_ON)
    add_timer (clock, "hypervclock", "present", "yes");
}

static void
add_ends (const HospesDomainSpec *self, HospesDomainStage stage, xmlNodePtr domain)
{
  gboolean ends = stage == HOSPES_STAGE_INSTALL && hospes_domain_spec_has_stages (self) &&
                  self->many_starts != HOSPES_SWITCH_ON;
  xmlNodePtr pm;

  hospes_domain_add_text (domain, "on_reboot", ends ? "destroy" : "restart");
  if (!hospes_domain_is_pc (self) || !hospes_domain_is_emulator (self))
    return;

  pm = hospes_domain_add (domain, "pm");
  hospes_domain_set (hospes_domain_add (pm, "suspend-to-mem"), "enabled", "no");
  hospes_domain_set (hospes_domain_add (pm, "suspend-to-disk"), "enabled", "no");
}

/**
 * hospes_domain_spec_to_xml:
 * @self: a complete machine that is to be, see hospes_domain_complete()
 * @stage: for which start; there is but one unless hospes_domain_spec_has_stages()
 *
 * Returns: (transfer full): it as libvirt reads it
 */
char *
hospes_domain_spec_to_xml (const HospesDomainSpec *self, HospesDomainStage stage)
{
  g_autoptr (xmlDoc) doc = xmlNewDoc (BAD_CAST "1.0");
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();
  xmlNodePtr domain = xmlNewNode (NULL, BAD_CAST "domain");

  xmlDocSetRootElement (doc, domain);
  /* Else attributes would be written in numbers. */
  doc->encoding = xmlStrdup (BAD_CAST "UTF-8");
  hospes_domain_set (domain, "type", self->virt_type);
  hospes_domain_add_text (domain, "name", self->name);
  add_known (domain, "uuid", self->uuid);
  add_known (domain, "title", self->title);
  add_metadata (self, domain);
  add_amounts (self, domain);
  add_os (self, stage, domain);
  if (g_str_equal (self->os_type, "exe"))
    hospes_container_add_bounds (self->container, self->vcpus, self->nics->len > 0, domain);
  add_features (self, domain);
  add_cpu (self, domain);
  add_clock (self, domain);
  add_ends (self, stage, domain);
  hospes_domain_add_devices (self, stage, domain);

  xmlNodeDump (buffer, doc, domain, 0, 1);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

/**
 * hospes_domain_xml_find_name:
 * @xml: what somebody wrote by hand
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the name of the machine, %NULL and @error
 *   set if it is none
 */
char *
hospes_domain_xml_find_name (const char *xml, GError **error)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse_typed (xml, error);
  char *name = NULL;

  if (doc == NULL)
    return NULL;

  if (!(name = hospes_xml_get_string (doc, "/domain/name")))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _ ("This is no machine: <domain> with a <name> is missing."));

  return name;
}
