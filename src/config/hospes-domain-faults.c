/* hospes-domain-faults.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What libvirt, QEMU or the host would refuse, told while it is written; and
 * what they would take, but a person may not have meant.
 */

#include "config.h"

#include <string.h>

#include "hospes-container-faults.h"
#include "hospes-domain-faults.h"

/* libvirt adds as much as “_VARS.qcow2” to the name of a machine, and “.new” to that while it
 * writes; a file’s name has at most 255 bytes. */
#define MAX_NAME (255 - 15)

#define MAX_COPIES 100

/* Of virtio; other buses take a little more. */
#define MAX_SERIAL 20

/* Whether it is one line of text that XML can hold. */
gboolean
hospes_domain_is_line (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      /* XML cannot say the last two. */
      if (g_unichar_iscntrl (letter) || letter == 0xfffe || letter == 0xffff)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == '\0';
}

static HospesDomainFault
judge_name (HospesDomainDraft *self, const char *name)
{
  if (*name == '\0')
    return HOSPES_DOMAIN_FAULT_EMPTY;
  if (!hospes_domain_is_line (name))
    return HOSPES_DOMAIN_FAULT_CONTROL;
  if (is_blank (name))
    return HOSPES_DOMAIN_FAULT_NAME_BLANK;
  if (strchr (name, '/') != NULL || g_str_equal (name, ".") || g_str_equal (name, ".."))
    return HOSPES_DOMAIN_FAULT_NAME_SLASH;
  if (strlen (name) > MAX_NAME)
    return HOSPES_DOMAIN_FAULT_NAME_LONG;

  return hospes_domain_draft_is_taken (self, name) ? HOSPES_DOMAIN_FAULT_NAME_TAKEN
                                                   : HOSPES_DOMAIN_FAULT_NONE;
}

static HospesDomainFault
judge_names (HospesDomainDraft *self, const HospesDomainSpec *spec)
{
  guint n = MIN (spec->copies, MAX_COPIES);

  if (spec->copies <= 1)
    return judge_name (self, spec->name);

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = hospes_domain_spec_dup_name (spec, i);
      HospesDomainFault fault = judge_name (self, name);

      if (fault != HOSPES_DOMAIN_FAULT_NONE)
        return fault;
    }

  return HOSPES_DOMAIN_FAULT_NONE;
}

static HospesDomainFault
judge_memory (HospesDomainDraft *self, const HospesDomainSpec *spec)
{
  const HospesDomainMeans *means = hospes_domain_draft_get_means (self);

  if (spec->memory < 1024 * 1024)
    return HOSPES_DOMAIN_FAULT_EMPTY;
  if (means->host_memory != 0 && spec->memory > means->host_memory)
    return HOSPES_DOMAIN_FAULT_MEMORY_HOST;

  return means->facts != NULL && spec->memory < means->facts->min_memory
             ? HOSPES_DOMAIN_FAULT_MEMORY_LITTLE
             : HOSPES_DOMAIN_FAULT_NONE;
}

static guint
get_max_vcpus (const HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  const HospesGuestKind *kind = hospes_host_caps_find (means->host, spec->os_type, spec->arch);
  const HospesMachineType *machine = NULL;
  const HospesDomainCaps *caps = hospes_domain_get_caps (means, spec);
  guint max = caps != NULL ? caps->max_vcpus : 0;

  if (kind != NULL && spec->machine != NULL)
    machine = hospes_guest_kind_find_machine (kind, spec->machine);
  if (machine != NULL && machine->max_cpus != 0)
    max = max != 0 ? MIN (max, machine->max_cpus) : machine->max_cpus;

  return max;
}

static HospesDomainFault
judge_vcpus (HospesDomainDraft *self, const HospesDomainSpec *spec)
{
  const HospesDomainMeans *means = hospes_domain_draft_get_means (self);
  guint max = get_max_vcpus (spec, means);

  if (spec->vcpus == 0)
    return HOSPES_DOMAIN_FAULT_EMPTY;
  if (max != 0 && spec->vcpus > max)
    return HOSPES_DOMAIN_FAULT_TOO_MANY_CPUS;

  return means->host_cpus != 0 && spec->vcpus > means->host_cpus ? HOSPES_DOMAIN_FAULT_CPUS_HOST
                                                                 : HOSPES_DOMAIN_FAULT_NONE;
}

static HospesDomainFault
judge_firmware (HospesDomainDraft *self, const HospesDomainSpec *spec)
{
  const HospesDomainMeans *means = hospes_domain_draft_get_means (self);
  const HospesDomainCaps *caps = hospes_domain_get_caps (means, spec);
  gboolean secure = spec->firmware == HOSPES_FIRMWARE_SECURE;

  if ((secure || spec->firmware == HOSPES_FIRMWARE_UEFI) &&
      hospes_domain_caps_can (caps, "os/firmware", "efi") == HOSPES_SUPPORT_NO)
    return HOSPES_DOMAIN_FAULT_FIRMWARE;
  if (secure && (hospes_domain_caps_can_secure_boot (caps) == HOSPES_SUPPORT_NO ||
                 !hospes_domain_is_q35 (spec)))
    return HOSPES_DOMAIN_FAULT_FIRMWARE;

  return means->facts != NULL && means->facts->needs & HOSPES_GUEST_SECURE_BOOT && !secure
             ? HOSPES_DOMAIN_FAULT_SECURE_MISSING
             : HOSPES_DOMAIN_FAULT_NONE;
}

static HospesDomainFault
judge_tpm (HospesDomainDraft *self, const HospesDomainSpec *spec)
{
  const HospesGuestFacts *facts = hospes_domain_draft_get_means (self)->facts;

  return facts != NULL && facts->needs & HOSPES_GUEST_TPM2 &&
                 !hospes_domain_spec_is_set (spec->tpm_model)
             ? HOSPES_DOMAIN_FAULT_TPM_MISSING
             : HOSPES_DOMAIN_FAULT_NONE;
}

/* @needed: or it may be left out */
HospesDomainFault
hospes_domain_judge_path (const char *path, gboolean needed)
{
  if (path == NULL || *path == '\0')
    return needed ? HOSPES_DOMAIN_FAULT_EMPTY : HOSPES_DOMAIN_FAULT_NONE;
  if (!hospes_domain_is_line (path))
    return HOSPES_DOMAIN_FAULT_CONTROL;

  return *path == '/' ? HOSPES_DOMAIN_FAULT_NONE : HOSPES_DOMAIN_FAULT_RELATIVE;
}

static HospesDomainFault
judge_line (const char *text)
{
  return text == NULL || hospes_domain_is_line (text) ? HOSPES_DOMAIN_FAULT_NONE
                                                      : HOSPES_DOMAIN_FAULT_CONTROL;
}

static HospesDomainFault
judge_kernel (const HospesDomainSpec *spec)
{
  gboolean used = spec->initrd != NULL || spec->cmdline != NULL || spec->dtb != NULL;

  return hospes_domain_judge_path (spec->kernel, used || spec->install == HOSPES_INSTALL_KERNEL);
}

/* What it and those before it take in its pool, once for each copy. */
static guint64
sum_up (const HospesDomainSpec *spec, guint number)
{
  const HospesDomainDisk *disk = g_ptr_array_index (spec->disks, number);
  guint64 sum = 0;

  for (guint i = 0; i <= number; i++)
    {
      const HospesDomainDisk *other = g_ptr_array_index (spec->disks, i);

      if (other->make != NULL && g_strcmp0 (other->pool, disk->pool) == 0 &&
          !g_uint64_checked_add (&sum, sum, other->make->capacity))
        return G_MAXUINT64;
    }

  return sum;
}

static HospesDomainFault
judge_room (HospesDomainDraft *self, const HospesDomainSpec *spec, guint number)
{
  const HospesDomainDisk *disk = g_ptr_array_index (spec->disks, number);
  const HospesGuestFacts *facts = hospes_domain_draft_get_means (self)->facts;
  const HospesVolumeDraft *make = disk->make;
  gboolean full =
      make->preallocation == HOSPES_PREALLOCATE_FULL || disk->source == HOSPES_SOURCE_BLOCK;
  guint64 copies = MAX (spec->copies, 1);
  guint64 room;

  if (make->capacity == 0 && make->backing == NULL)
    return HOSPES_DOMAIN_FAULT_EMPTY;
  if (make->capacity < disk->least)
    return HOSPES_DOMAIN_FAULT_DISK_SMALLER;
  if (disk->pool != NULL && hospes_domain_draft_get_room (self, disk->pool, &room) &&
      sum_up (spec, number) > room / copies)
    return full ? HOSPES_DOMAIN_FAULT_NO_ROOM : HOSPES_DOMAIN_FAULT_ROOM_LATER;

  return facts != NULL && make->backing == NULL && disk->kind == HOSPES_DISK_DISK &&
                 make->capacity < facts->min_disk
             ? HOSPES_DOMAIN_FAULT_DISK_LITTLE
             : HOSPES_DOMAIN_FAULT_NONE;
}

static HospesDomainFault
judge_volume (HospesDomainDraft *self, const HospesDomainSpec *spec, guint number)
{
  const HospesDomainDisk *disk = g_ptr_array_index (spec->disks, number);

  if (disk->pool == NULL || *disk->pool == '\0')
    return HOSPES_DOMAIN_FAULT_EMPTY;

  for (guint i = 1; i <= CLAMP (spec->copies, 1, MAX_COPIES); i++)
    {
      g_autoptr (HospesDomainSpec) copy = hospes_domain_spec_copy_nth (spec, i);
      const HospesDomainDisk *made = g_ptr_array_index (copy->disks, number);

      if (!hospes_volume_draft_check_name (made->make->name, NULL))
        return HOSPES_DOMAIN_FAULT_VOLUME_NAME;
      if (hospes_domain_draft_is_volume_taken (self, disk->pool, made->make->name))
        return HOSPES_DOMAIN_FAULT_VOLUME_TAKEN;
    }

  return judge_room (self, spec, number);
}

static HospesDomainFault
judge_source (HospesDomainDraft *self, const HospesDomainSpec *spec, guint number)
{
  const HospesDomainDisk *disk = g_ptr_array_index (spec->disks, number);

  if (disk->make != NULL)
    return judge_volume (self, spec, number);

  switch (disk->source)
    {
    case HOSPES_SOURCE_FILE:
    case HOSPES_SOURCE_BLOCK:
      return hospes_domain_judge_path (disk->path, TRUE);
    case HOSPES_SOURCE_VOLUME:
      return disk->pool == NULL || disk->volume == NULL ? HOSPES_DOMAIN_FAULT_EMPTY
                                                        : HOSPES_DOMAIN_FAULT_NONE;
    case HOSPES_SOURCE_NONE:
    default:
      return disk->kind == HOSPES_DISK_DISK ? HOSPES_DOMAIN_FAULT_EMPTY : HOSPES_DOMAIN_FAULT_NONE;
    }
}

static gboolean
is_same_disk (const HospesDomainDisk *one, const HospesDomainDisk *other)
{
  if (one->path != NULL && other->path != NULL)
    return g_str_equal (one->path, other->path) && !(one->read_only && other->read_only);

  return one->volume != NULL && g_strcmp0 (one->volume, other->volume) == 0 &&
         g_strcmp0 (one->pool, other->pool) == 0;
}

/* A disk that comes after another one that is the same, or that finds no place. */
static HospesDomainFault
judge_place (const HospesDomainSpec *spec, guint number)
{
  const HospesDomainDisk *disk = g_ptr_array_index (spec->disks, number);
  guint before = 0;

  for (guint i = 0; i < number; i++)
    {
      const HospesDomainDisk *other = g_ptr_array_index (spec->disks, i);

      if (is_same_disk (disk, other))
        return HOSPES_DOMAIN_FAULT_TWICE;
      before += g_strcmp0 (other->bus, disk->bus) == 0;
    }

  if ((g_strcmp0 (disk->bus, "ide") == 0 && before >= 4) ||
      (g_strcmp0 (disk->bus, "fdc") == 0 && before >= 2))
    return HOSPES_DOMAIN_FAULT_BUS_FULL;

  return HOSPES_DOMAIN_FAULT_NONE;
}

static gboolean
is_serial (const char *serial)
{
  return serial == NULL || *serial == '\0' ||
         (strlen (serial) <= MAX_SERIAL &&
          strspn (serial, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_+.- ") == strlen (serial));
}

static HospesDomainFault
judge_disk (HospesDomainDraft *self, const HospesDomainSpec *spec, guint number)
{
  const HospesDomainDisk *disk;
  HospesDomainFault fault;
  HospesDomainFault place;

  if (number >= spec->disks->len)
    return HOSPES_DOMAIN_FAULT_NONE;

  disk = g_ptr_array_index (spec->disks, number);
  if (!is_serial (disk->serial))
    return HOSPES_DOMAIN_FAULT_SERIAL;

  fault = judge_source (self, spec, number);
  place = judge_place (spec, number);
  return fault == HOSPES_DOMAIN_FAULT_NONE ||
                 (hospes_domain_fault_is_warning (fault) && place != HOSPES_DOMAIN_FAULT_NONE)
             ? place
             : fault;
}

static HospesDomainFault
judge_nic (HospesDomainDraft *self, const HospesDomainSpec *spec, guint number)
{
  const HospesDomainNic *nic;
  gboolean plain;

  if (number >= spec->nics->len)
    return HOSPES_DOMAIN_FAULT_NONE;

  nic = g_ptr_array_index (spec->nics, number);
  plain = nic->kind == HOSPES_NIC_USER || nic->kind == HOSPES_NIC_PASST;
  if (!plain && (nic->source == NULL || *nic->source == '\0'))
    return HOSPES_DOMAIN_FAULT_EMPTY;
  if (!plain && !hospes_domain_is_line (nic->source))
    return HOSPES_DOMAIN_FAULT_CONTROL;
  if (nic->kind == HOSPES_NIC_PASST &&
      !hospes_domain_can_passt (hospes_domain_draft_get_means (self)))
    return HOSPES_DOMAIN_FAULT_NO_PASST;
  if (nic->mac == NULL)
    return HOSPES_DOMAIN_FAULT_NONE;

  for (guint i = 0; i < number; i++)
    {
      const HospesDomainNic *other = g_ptr_array_index (spec->nics, i);

      if (other->mac != NULL && g_ascii_strcasecmp (other->mac, nic->mac) == 0)
        return HOSPES_DOMAIN_FAULT_TWICE;
    }

  return hospes_domain_judge_mac (nic->mac);
}

/**
 * hospes_domain_draft_find_fault:
 * @self: a draft
 * @field: a field of it
 * @number: of disks and network cards which one, from 0; else 0
 *
 * Returns: what is wrong with it, or may not be meant
 */
HospesDomainFault
hospes_domain_draft_find_fault (HospesDomainDraft *self, HospesDomainField field, guint number)
{
  const HospesDomainSpec *spec;

  g_return_val_if_fail (HOSPES_IS_DOMAIN_DRAFT (self), HOSPES_DOMAIN_FAULT_NONE);

  spec = hospes_domain_draft_get_spec (self);
  switch (field)
    {
    case HOSPES_DOMAIN_NAME:
      return judge_names (self, spec);
    case HOSPES_DOMAIN_TITLE:
      return judge_line (spec->title);
    case HOSPES_DOMAIN_COPIES:
      return spec->copies > MAX_COPIES ? HOSPES_DOMAIN_FAULT_COPIES : HOSPES_DOMAIN_FAULT_NONE;
    case HOSPES_DOMAIN_MEMORY:
      return judge_memory (self, spec);
    case HOSPES_DOMAIN_VCPUS:
      return judge_vcpus (self, spec);
    case HOSPES_DOMAIN_FIRMWARE:
      return judge_firmware (self, spec);
    case HOSPES_DOMAIN_TPM:
      return judge_tpm (self, spec);
    case HOSPES_DOMAIN_KERNEL:
      return judge_kernel (spec);
    case HOSPES_DOMAIN_INITRD:
      return hospes_domain_judge_path (spec->initrd, FALSE);
    case HOSPES_DOMAIN_CMDLINE:
      return judge_line (spec->cmdline);
    case HOSPES_DOMAIN_DTB:
      return hospes_domain_judge_path (spec->dtb, FALSE);
    case HOSPES_DOMAIN_DISK:
      return judge_disk (self, spec, number);
    case HOSPES_DOMAIN_NIC:
    default:
      return judge_nic (self, spec, number);
    }
}

/* Whether it can be made nevertheless. */
gboolean
hospes_domain_fault_is_warning (HospesDomainFault fault)
{
  return fault >= HOSPES_DOMAIN_FIRST_WARNING;
}

static gboolean
is_fatal (HospesDomainDraft *self, HospesDomainField field, guint number)
{
  HospesDomainFault fault = hospes_domain_draft_find_fault (self, field, number);

  return fault != HOSPES_DOMAIN_FAULT_NONE && !hospes_domain_fault_is_warning (fault);
}

/* Whether it can be made as it is. */
gboolean
hospes_domain_draft_is_complete (HospesDomainDraft *self)
{
  const HospesDomainSpec *spec;

  g_return_val_if_fail (HOSPES_IS_DOMAIN_DRAFT (self), FALSE);

  spec = hospes_domain_draft_get_spec (self);
  for (int field = 0; field < HOSPES_DOMAIN_DISK; field++)
    if (is_fatal (self, field, 0))
      return FALSE;
  for (guint i = 0; i < spec->disks->len; i++)
    if (is_fatal (self, HOSPES_DOMAIN_DISK, i))
      return FALSE;
  for (guint i = 0; i < spec->nics->len; i++)
    if (is_fatal (self, HOSPES_DOMAIN_NIC, i))
      return FALSE;

  return hospes_container_is_complete (spec);
}
