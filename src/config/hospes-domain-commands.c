/* hospes-domain-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The same with qemu-img, virsh and virt-install, to be copied into a terminal.
 * What virt-install would choose differently is said; what it would choose alike
 * is left to it, so that a person can read the line.
 */

#include "config.h"

#include <string.h>

#include "hospes-container-commands.h"
#include "hospes-domain-commands.h"
#include "hospes-domain-defaults.h"
#include "hospes-domain-volume-commands.h"
#include "hospes-domain-xml.h"
#include "hospes-shell-option.h"
#include "hospes-shell-word.h"

#define MIB ((guint64) 1024 * 1024)

static void
append_known (GString *text, const char *key, const char *value)
{
  if (hospes_domain_spec_is_set (value))
    hospes_shell_option_add (text, key, value);
}

static void
append_plain (GString *commands, const char *option, const char *value)
{
  if (value != NULL && *value != '\0')
    hospes_shell_option_append (commands, option, g_string_new (value));
}

static void
append_disk (GString *commands, const HospesDomainDisk *disk)
{
  GString *value = g_string_new (NULL);

  if (disk->pool != NULL && disk->volume != NULL)
    {
      g_autofree char *both = g_strconcat (disk->pool, "/", disk->volume, NULL);

      hospes_shell_option_add (value, "vol", both);
    }
  else if (disk->source != HOSPES_SOURCE_NONE)
    append_known (value, "path", disk->path);

  if (disk->kind != HOSPES_DISK_DISK)
    hospes_shell_option_add (value, "device", disk->kind == HOSPES_DISK_CDROM ? "cdrom" : "floppy");
  append_known (value, "bus", disk->bus);
  if (disk->kind == HOSPES_DISK_DISK)
    append_known (value, "format", hospes_domain_disk_get_format (disk));
  append_known (value, "serial", disk->serial);
  append_known (value, "cache", disk->cache);
  if (disk->discard == HOSPES_SWITCH_ON)
    hospes_shell_option_add (value, "discard", "unmap");
  hospes_shell_option_append (commands, "disk", value);
}

static gboolean
is_installer (const HospesDomainSpec *self, const HospesDomainDisk *disk)
{
  return self->install == HOSPES_INSTALL_DISC && disk->kind == HOSPES_DISK_CDROM &&
         disk->source != HOSPES_SOURCE_NONE && disk->path != NULL;
}

static void
append_disks (GString *commands, const HospesDomainSpec *self)
{
  gboolean installer = FALSE;

  for (guint i = 0; i < self->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (self->disks, i);

      if (!installer && is_installer (self, disk))
        {
          append_plain (commands, "cdrom", disk->path);
          installer = TRUE;
        }
      else
        append_disk (commands, disk);
    }

  if (self->disks->len == 0)
    append_plain (commands, "disk", "none");
}

static void
append_nics (GString *commands, const HospesDomainSpec *self)
{
  static const char *const keys[] = { "network", "bridge", "source", NULL, NULL };

  for (guint i = 0; i < self->nics->len; i++)
    {
      const HospesDomainNic *nic = g_ptr_array_index (self->nics, i);
      GString *value = g_string_new (NULL);

      if (nic->kind == HOSPES_NIC_DIRECT)
        hospes_shell_option_add (value, "type", "direct");
      if (keys[nic->kind] != NULL)
        append_known (value, keys[nic->kind], nic->source);
      else
        hospes_shell_option_add (value, NULL, "user");
      if (nic->kind == HOSPES_NIC_DIRECT)
        append_known (value, "source.mode", nic->mode);
      append_known (value, "model", nic->model);
      append_known (value, "mac", nic->mac);
      if (nic->kind == HOSPES_NIC_PASST)
        hospes_shell_option_add (value, "xpath.set", "./backend/@type=passt");
      hospes_shell_option_append (commands, "network", value);
    }

  if (self->nics->len == 0)
    append_plain (commands, "network", "none");
}

static const char *
get_cpu (const HospesDomainSpec *self)
{
  switch (self->cpu_mode)
    {
    case HOSPES_CPU_HOST_PASSTHROUGH:
      return "host-passthrough";
    case HOSPES_CPU_HOST_MODEL:
      return "host-model";
    case HOSPES_CPU_MAXIMUM:
      return "mode=maximum";
    case HOSPES_CPU_NAMED:
      return self->cpu_model;
    case HOSPES_CPU_AUTO:
    default:
      return NULL;
    }
}

static void
append_firmware (GString *commands, const HospesDomainSpec *self)
{
  if (self->firmware == HOSPES_FIRMWARE_UEFI)
    append_plain (commands, "boot", "uefi");
  if (self->firmware != HOSPES_FIRMWARE_SECURE)
    return;

  append_plain (commands, "boot",
                "firmware=efi,loader.secure=yes,"
                "firmware.feature0.name=secure-boot,firmware.feature0.enabled=yes,"
                "firmware.feature1.name=enrolled-keys,firmware.feature1.enabled=yes");
  append_plain (commands, "features", "smm.state=on");
}

static void
append_platform (GString *commands, const HospesDomainSpec *self)
{
  g_autofree char *memory = g_strdup_printf ("%" G_GUINT64_FORMAT, self->memory / MIB);
  GString *vcpus = g_string_new (NULL);

  append_plain (commands, "virt-type", self->virt_type);
  append_plain (commands, "arch", self->arch);
  append_plain (commands, "machine", self->machine);
  append_plain (commands, "memory", memory);
  g_string_append_printf (vcpus, "%u", self->vcpus);
  if (self->one_socket == HOSPES_SWITCH_ON && self->vcpus > 1)
    g_string_append_printf (vcpus, ",sockets=1,cores=%u,threads=1", self->vcpus);
  hospes_shell_option_append (commands, "vcpus", vcpus);
  append_plain (commands, "cpu", get_cpu (self));
  append_firmware (commands, self);
}

static void
append_system (GString *commands, const HospesDomainSpec *self)
{
  GString *value;

  if (self->title != NULL && *self->title != '\0')
    {
      value = g_string_new (NULL);
      hospes_shell_option_add (value, "title", self->title);
      hospes_shell_option_append (commands, "metadata", value);
    }
  if (self->os_short_id != NULL)
    append_plain (commands, "osinfo", self->os_short_id);
  else if (self->os_id != NULL)
    {
      value = g_string_new (NULL);
      hospes_shell_option_add (value, "id", self->os_id);
      hospes_shell_option_append (commands, "osinfo", value);
    }
  else if (!g_str_equal (self->os_type, "exe"))
    append_plain (commands, "osinfo", "generic");
}

static void
append_install (GString *commands, const HospesDomainSpec *self)
{
  gboolean installs = self->install == HOSPES_INSTALL_KERNEL;
  GString *value;

  if (self->kernel != NULL && *self->kernel != '\0')
    {
      value = g_string_new (NULL);
      append_known (value, "kernel", self->kernel);
      append_known (value, "initrd", self->initrd);
      append_known (value, "kernel_args", self->cmdline);
      if (!installs)
        append_known (value, "dtb", self->dtb);
      hospes_shell_option_append (commands, installs ? "install" : "boot", value);
    }
  if (self->install == HOSPES_INSTALL_PXE)
    g_string_append (commands, " \\\n  --pxe");
  if (self->install == HOSPES_INSTALL_NONE && !g_str_equal (self->os_type, "exe"))
    g_string_append (commands, " \\\n  --import");
}

static void
append_devices (GString *commands, const HospesDomainSpec *self)
{
  append_plain (commands, "graphics", self->graphics);
  if (hospes_domain_spec_is_set (self->graphics))
    append_plain (commands, "video", self->video);
  if (hospes_domain_is_emulator (self))
    {
      GString *tpm = g_string_new (NULL);

      append_known (tpm, "model", self->tpm_model);
      if (tpm->len > 0)
        {
          hospes_shell_option_add (tpm, "backend.type", "emulator");
          append_known (tpm, "backend.version", self->tpm_version);
        }
      else
        g_string_assign (tpm, "none");
      hospes_shell_option_append (commands, "tpm", tpm);
    }
}

static void
append_virt_install (GString *commands, const HospesDomainSpec *self, const char *uri)
{
  g_autofree char *quoted_uri = hospes_shell_word_dup (uri);
  g_autofree char *name = hospes_shell_word_dup (self->name);

  g_string_append_printf (commands, "virt-install --connect %s --name%s%s", quoted_uri,
                          *self->name == '-' ? "=" : " ", name);
  if (g_str_equal (self->os_type, "exe"))
    g_string_append (commands, " \\\n  --container");
  append_platform (commands, self);
  append_system (commands, self);
  if (!g_str_equal (self->os_type, "exe"))
    append_disks (commands, self);
  append_nics (commands, self);
  append_devices (commands, self);
  if (g_str_equal (self->os_type, "exe"))
    hospes_container_append_options (commands, self);
  append_install (commands, self);
  if (self->autostart)
    g_string_append (commands, " \\\n  --autostart");
  g_string_append_c (commands, '\n');
}

/**
 * hospes_domain_spec_to_commands:
 * @self: a complete machine that is to be
 * @uri: of the host
 *
 * Returns: (transfer full): commands for a shell, of all its copies, with virt-install
 */
char *
hospes_domain_spec_to_commands (const HospesDomainSpec *self, const char *uri)
{
  GString *commands = g_string_new (NULL);

  hospes_domain_spec_append_boot_files (self, commands, uri);
  for (guint i = 1; i <= MAX (self->copies, 1); i++)
    {
      g_autoptr (HospesDomainSpec) copy = hospes_domain_spec_copy_nth (self, i);

      hospes_domain_spec_append_volumes (copy, commands, uri);
      append_virt_install (commands, copy, uri);
    }

  return g_string_free (commands, FALSE);
}

/**
 * hospes_domain_spec_to_virsh:
 * @self: a complete machine that is to be, but one copy
 * @uri: of the host
 * @install_xml: (nullable): how it is installed, if that is another
 * @xml: the machine, as it is to be made
 *
 * Returns: (transfer full): commands for a shell that do just what Hospes does
 */
char *
hospes_domain_spec_to_virsh (const HospesDomainSpec *self,
                             const char *uri,
                             const char *install_xml,
                             const char *xml)
{
  GString *commands = g_string_new (NULL);
  g_autofree char *written = hospes_domain_xml_find_name (xml, NULL);
  g_autofree char *name =
      hospes_shell_option_dup ("--domain", written != NULL ? written : self->name);
  g_autofree char *quoted_uri = hospes_shell_word_dup (uri);
  g_autofree char *virsh = g_strconcat ("virsh -c ", quoted_uri, NULL);
  g_autofree char *create = g_strconcat (virsh, " create --validate", NULL);
  g_autofree char *define = g_strconcat (virsh, " define --validate", NULL);

  hospes_domain_spec_append_boot_files (self, commands, uri);
  hospes_domain_spec_append_volumes (self, commands, uri);
  hospes_shell_append_document (commands, define, xml);
  if (install_xml != NULL)
    hospes_shell_append_document (commands, create, install_xml);
  else
    g_string_append_printf (commands, "%s start %s\n", virsh, name);
  if (self->autostart)
    g_string_append_printf (commands, "%s autostart %s\n", virsh, name);

  return g_string_free (commands, FALSE);
}
