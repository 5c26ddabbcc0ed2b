/* hospes-ovf-wish.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The hardware of a package, as the wish for a machine. The system on its disks
 * was installed on that hardware, and may have no drivers for other.
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-defaults.h"
#include "hospes-ovf-wish.h"

#define MAX_NAME 100

/* Returns: (transfer full) (nullable): what the machine can be called, of what it was called */
char *
hospes_ovf_dup_name (const HospesOvf *self)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *c = self->name != NULL ? self->name : ""; *c != '\0' && name->len < MAX_NAME;
       c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      g_string_append_unichar (name, letter == '/' || g_unichar_iscntrl (letter) ? '-' : letter);
    }

  g_strstrip (name->str);
  if (*name->str == '\0' || g_str_equal (name->str, ".") || g_str_equal (name->str, ".."))
    return NULL;

  return g_strdup (name->str);
}

/**
 * hospes_ovf_fill_wish:
 * @self: a machine
 * @wish: told its processors, memory and firmware; what is not told stays open
 */
void
hospes_ovf_fill_wish (const HospesOvf *self, HospesDomainSpec *wish)
{
  wish->vcpus = self->cpus;
  wish->memory = self->memory;
  wish->firmware = self->secure_boot ? HOSPES_FIRMWARE_SECURE
                   : self->efi       ? HOSPES_FIRMWARE_UEFI
                                     : HOSPES_FIRMWARE_BIOS;
}

/**
 * hospes_ovf_disk_get_bus:
 * @disk: one of its disks
 * @spec: a machine whose platform is known
 *
 * Returns: (nullable): what it is to be attached to; %NULL for what is usual, since QEMU has not the
 *   controllers of SCSI that others have
 */
const char *
hospes_ovf_disk_get_bus (const HospesOvfDisk *disk, const HospesDomainSpec *spec)
{
  if (!hospes_domain_is_pc (spec))
    return NULL;

  switch (disk->bus)
    {
    case HOSPES_OVF_BUS_IDE:
      return hospes_domain_is_q35 (spec) ? "sata" : "ide";
    case HOSPES_OVF_BUS_SATA:
      return "sata";
    case HOSPES_OVF_BUS_SCSI:
    case HOSPES_OVF_BUS_OTHER:
    default:
      return NULL;
    }
}

/* Returns: (nullable): the same card by QEMU, %NULL for what is usual */
const char *
hospes_ovf_card_get_model (const HospesOvfCard *card)
{
  static const struct
  {
    const char *word;
    const char *model;
  } models[] = {
    { "e1000e", "e1000e" },     { "e1000", "e1000" },   { "vmxnet3", "vmxnet3" },
    { "pcnet32", "pcnet" },     { "pcnet", "pcnet" },   { "virtio", "virtio" },
    { "virtio-net", "virtio" }, { "82540EM", "e1000" }, { "82545EM", "e1000" },
  };

  for (guint i = 0; card->model != NULL && i < G_N_ELEMENTS (models); i++)
    if (g_ascii_strcasecmp (card->model, models[i].word) == 0)
      return models[i].model;

  return NULL;
}
