/* hospes-device-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Writes the devices of a machine that is to be. The emulator is left out:
 * libvirt knows which one runs such a machine, also after it was updated.
 */

#include "config.h"

#include "hospes-container-xml.h"
#include "hospes-domain-answers.h"
#include "hospes-domain-defaults.h"
#include "hospes-domain-xml.h"

/* So that devices can be added while it runs: each takes a port. */
#define FREE_PORTS 14

#define N_PREFIXES     5
#define N_REDIRECTIONS 2

static xmlNodePtr
add (xmlNodePtr parent, const char *name)
{
  return hospes_domain_add (parent, name);
}

static void
set (xmlNodePtr node, const char *name, const char *value)
{
  hospes_domain_set (node, name, value);
}

static void
set_number (xmlNodePtr node, const char *name, guint value)
{
  g_autofree char *text = g_strdup_printf ("%u", value);

  set (node, name, text);
}

/* The names libvirt tells devices of a bus apart by, which guests need not follow. */
static guint
get_prefix (const char *bus, const char **prefix)
{
  static const char *const buses[] = { "virtio", "ide", "xen", "fdc" };
  static const char *const prefixes[] = { "vd", "hd", "xvd", "fd", "sd" };
  guint i = 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (prefixes) == N_PREFIXES);
  while (i < G_N_ELEMENTS (buses) && g_strcmp0 (buses[i], bus) != 0)
    i++;

  *prefix = prefixes[i];
  return i;
}

/* Returns: (transfer full): “vda” … “vdz”, “vdaa” … */
static char *
dup_target (const char *prefix, guint number)
{
  return number < 26 ? g_strdup_printf ("%s%c", prefix, 'a' + number)
                     : g_strdup_printf ("%s%c%c", prefix, 'a' + number / 26 - 1, 'a' + number % 26);
}

static const char *
get_device (HospesDiskKind kind)
{
  if (kind == HOSPES_DISK_DISK)
    return "disk";

  return kind == HOSPES_DISK_CDROM ? "cdrom" : "floppy";
}

static void
add_source (const HospesDomainDisk *disk, xmlNodePtr node)
{
  xmlNodePtr source;

  if (disk->source == HOSPES_SOURCE_NONE)
    return;

  source = add (node, "source");
  switch (disk->source)
    {
    case HOSPES_SOURCE_BLOCK:
      set (source, "dev", disk->path);
      break;
    case HOSPES_SOURCE_VOLUME:
      set (source, "pool", disk->pool);
      set (source, "volume", disk->volume);
      break;
    case HOSPES_SOURCE_FILE:
    default:
      set (source, "file", disk->path);
      break;
    }
}

static void
add_driver (const HospesDomainDisk *disk, xmlNodePtr node)
{
  xmlNodePtr driver = add (node, "driver");

  set (driver, "name", "qemu");
  set (driver, "type", hospes_domain_disk_get_format (disk));
  set (driver, "cache", disk->cache);
  if (disk->discard == HOSPES_SWITCH_ON)
    set (driver, "discard", "unmap");
}

static void
add_disk (const HospesDomainDisk *disk, guint *counts, xmlNodePtr devices)
{
  static const char *const types[] = { "file", "file", "block", "volume" };
  xmlNodePtr node = add (devices, "disk");
  xmlNodePtr target;
  const char *prefix;
  guint which = get_prefix (disk->bus, &prefix);
  g_autofree char *name = dup_target (prefix, counts[which]++);

  set (node, "type", types[disk->source]);
  set (node, "device", get_device (disk->kind));
  /* Xen, too, takes for raw what is not said. */
  add_driver (disk, node);
  add_source (disk, node);
  target = add (node, "target");
  set (target, "dev", name);
  set (target, "bus", disk->bus);
  if (disk->read_only)
    add (node, "readonly");
  if (disk->serial != NULL && *disk->serial != '\0')
    hospes_domain_add_text (node, "serial", disk->serial);
}

/* One empty drive is left, for whatever is to be put in. That of the installer may keep its disc,
 * and what is beside it goes. */
static void
add_disks (const HospesDomainSpec *self, HospesDomainStage stage, xmlNodePtr devices)
{
  guint counts[N_PREFIXES] = { 0 };
  gboolean has_drive = FALSE;

  for (guint i = 0; i < self->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (self->disks, i);
      gboolean extra = disk->has_answers || disk->has_drivers;
      gboolean goes = disk->install_only && stage == HOSPES_STAGE_INSTALLED &&
                      (self->many_starts != HOSPES_SWITCH_ON || extra);
      HospesDomainDisk empty = *disk;

      if (goes && (extra || has_drive || disk->kind != HOSPES_DISK_CDROM))
        continue;
      if (goes)
        {
          empty.source = HOSPES_SOURCE_NONE;
          empty.format = NULL;
        }
      has_drive = has_drive || disk->kind == HOSPES_DISK_CDROM;
      add_disk (&empty, counts, devices);
    }
}

static xmlNodePtr
add_controller (xmlNodePtr devices, const char *type, const char *model)
{
  xmlNodePtr controller = add (devices, "controller");

  set (controller, "type", type);
  set (controller, "model", model);
  return controller;
}

static gboolean
has_bus (const HospesDomainSpec *self, const char *bus)
{
  for (guint i = 0; i < self->disks->len; i++)
    if (g_strcmp0 (((HospesDomainDisk *) g_ptr_array_index (self->disks, i))->bus, bus) == 0)
      return TRUE;

  return FALSE;
}

/* The fast one, and three for what is slow. */
static void
add_usb2 (xmlNodePtr devices)
{
  static const char *const models[] = { "ich9-uhci1", "ich9-uhci2", "ich9-uhci3" };

  set (add_controller (devices, "usb", "ich9-ehci1"), "index", "0");
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      xmlNodePtr controller = add_controller (devices, "usb", models[i]);

      set (controller, "index", "0");
      set_number (add (controller, "master"), "startport", i * 2);
    }
}

static void
add_usb (const HospesDomainSpec *self, xmlNodePtr devices)
{
  xmlNodePtr controller;

  if (g_str_equal (self->usb, "ich9-ehci1"))
    {
      add_usb2 (devices);
      return;
    }

  controller = add_controller (devices, "usb", self->usb);
  if (g_str_equal (self->usb, "qemu-xhci"))
    set (controller, "ports", "15");
}

static void
add_controllers (const HospesDomainSpec *self, xmlNodePtr devices)
{
  gboolean pcie = hospes_domain_is_q35 (self) ||
                  (self->machine != NULL && (g_str_equal (self->machine, "virt") ||
                                             g_str_has_prefix (self->machine, "virt-")));

  if (!hospes_domain_is_emulator (self))
    return;

  if (self->usb != NULL)
    add_usb (self, devices);
  if (has_bus (self, "scsi"))
    add_controller (devices, "scsi", "virtio-scsi");
  if (!pcie)
    return;

  set (add_controller (devices, "pci", "pcie-root"), "index", "0");
  for (guint i = 0; i < FREE_PORTS; i++)
    add_controller (devices, "pci", "pcie-root-port");
}

static void
add_nic (const HospesDomainNic *nic, xmlNodePtr devices)
{
  static const char *const types[] = { "network", "bridge", "direct", "user", "user" };
  static const char *const names[] = { "network", "bridge", "dev", NULL, NULL };
  xmlNodePtr node = add (devices, "interface");

  set (node, "type", types[nic->kind]);
  if (nic->mac != NULL && *nic->mac != '\0')
    set (add (node, "mac"), "address", nic->mac);
  if (names[nic->kind] != NULL)
    {
      xmlNodePtr source = add (node, "source");

      set (source, names[nic->kind], nic->source);
      if (nic->kind == HOSPES_NIC_DIRECT)
        set (source, "mode", nic->mode);
    }
  if (hospes_domain_spec_is_set (nic->model))
    set (add (node, "model"), "type", nic->model);
  if (nic->kind == HOSPES_NIC_PASST)
    set (add (node, "backend"), "type", "passt");
}

static void
add_channel (xmlNodePtr devices, const char *type, const char *name)
{
  xmlNodePtr channel = add (devices, "channel");
  xmlNodePtr target;

  set (channel, "type", type);
  if (g_str_equal (type, "unix"))
    set (add (channel, "source"), "mode", "bind");
  target = add (channel, "target");
  set (target, "type", "virtio");
  set (target, "name", name);
}

static void
add_input (const HospesDomainSpec *self, xmlNodePtr devices, const char *type)
{
  xmlNodePtr input = add (devices, "input");

  set (input, "type", type);
  set (input, "bus", self->input_bus);
}

static void
add_screen (const HospesDomainSpec *self, xmlNodePtr devices)
{
  xmlNodePtr graphics;

  if (!hospes_domain_spec_is_set (self->graphics))
    return;

  graphics = add (devices, "graphics");
  set (graphics, "type", self->graphics);
  set (graphics, "autoport", "yes");
  if (hospes_domain_spec_is_set (self->sound))
    set (add (devices, "sound"), "model", self->sound);
  if (hospes_domain_spec_is_set (self->video))
    set (add (add (devices, "video"), "model"), "type", self->video);
}

static void
add_redirections (const HospesDomainSpec *self, xmlNodePtr devices)
{
  if (!hospes_domain_is_emulator (self) || g_strcmp0 (self->graphics, "spice") != 0 ||
      !hospes_domain_spec_is_set (self->usb))
    return;

  for (guint i = 0; i < N_REDIRECTIONS; i++)
    {
      xmlNodePtr node = add (devices, "redirdev");

      set (node, "bus", "usb");
      set (node, "type", "spicevmc");
    }
}

static void
add_tpm (const HospesDomainSpec *self, xmlNodePtr devices)
{
  xmlNodePtr tpm;
  xmlNodePtr backend;

  if (!hospes_domain_spec_is_set (self->tpm_model))
    return;

  tpm = add (devices, "tpm");
  set (tpm, "model", self->tpm_model);
  backend = add (tpm, "backend");
  set (backend, "type", "emulator");
  set (backend, "version", self->tpm_version);
}

static void
add_rest (const HospesDomainSpec *self, xmlNodePtr devices)
{
  xmlNodePtr node;

  add_tpm (self, devices);
  if (hospes_domain_spec_is_set (self->rng))
    {
      node = add (devices, "rng");
      set (node, "model", self->rng);
      set (hospes_domain_add_text (node, "backend", "/dev/urandom"), "model", "random");
    }
  if (self->balloon != NULL)
    set (add (devices, "memballoon"), "model", self->balloon);
}

/**
 * hospes_domain_add_devices:
 * @self: a machine that is to be
 * @stage: for which start
 * @domain: where they go
 */
void
hospes_domain_add_devices (const HospesDomainSpec *self, HospesDomainStage stage, xmlNodePtr domain)
{
  xmlNodePtr devices = add (domain, "devices");

  add_disks (self, stage, devices);
  add_controllers (self, devices);
  if (g_str_equal (self->os_type, "exe"))
    hospes_container_add_devices (self->container, devices);
  for (guint i = 0; i < self->nics->len; i++)
    add_nic (g_ptr_array_index (self->nics, i), devices);

  if (self->serial == HOSPES_SWITCH_ON)
    set (add (devices, "console"), "type", "pty");
  if (self->agent == HOSPES_SWITCH_ON)
    add_channel (devices, "unix", "org.qemu.guest_agent.0");
  if (g_strcmp0 (self->graphics, "spice") == 0 && hospes_domain_is_emulator (self))
    add_channel (devices, "spicevmc", "com.redhat.spice.0");
  if (self->tablet == HOSPES_SWITCH_ON)
    add_input (self, devices, "tablet");
  if (self->keyboard == HOSPES_SWITCH_ON)
    add_input (self, devices, "keyboard");

  add_screen (self, devices);
  add_redirections (self, devices);
  add_rest (self, devices);
}
