/* hospes-os-guest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What libosinfo knows of a system, in the words new machines are made from.
 *
 * DESIGN
 *
 * Where the database is thorough, as it is for what Linux and Windows have drivers for,
 * what it does not name is not there. For others, and for what it has no word for, it is
 * what is usual in the family.
 */

#include "config.h"

#include "hospes-os-drivers.h"
#include "hospes-os-guest.h"

/* Windows Vista; nothing before it knows what it runs in, nor UEFI. */
#define VERSION_VISTA 6.0

static const struct
{
  HospesOsDevice device;
  HospesGuestAbility ability;
} abilities[] = {
  { HOSPES_OS_DEVICE_VIRTIO_BLOCK, HOSPES_GUEST_VIRTIO_BLOCK },
  { HOSPES_OS_DEVICE_VIRTIO_SCSI, HOSPES_GUEST_VIRTIO_SCSI },
  { HOSPES_OS_DEVICE_VIRTIO_NET, HOSPES_GUEST_VIRTIO_NET },
  { HOSPES_OS_DEVICE_VIRTIO_RNG, HOSPES_GUEST_VIRTIO_RNG },
  { HOSPES_OS_DEVICE_VIRTIO_BALLOON, HOSPES_GUEST_VIRTIO_BALLOON },
  { HOSPES_OS_DEVICE_VIRTIO_GPU, HOSPES_GUEST_VIRTIO_GPU },
  { HOSPES_OS_DEVICE_VIRTIO_CONSOLE, HOSPES_GUEST_VIRTIO_CONSOLE },
  { HOSPES_OS_DEVICE_QXL, HOSPES_GUEST_QXL },
  { HOSPES_OS_DEVICE_TPM, HOSPES_GUEST_TPM2 },
  { HOSPES_OS_DEVICE_Q35, HOSPES_GUEST_Q35 },
  { HOSPES_OS_DEVICE_USB3, HOSPES_GUEST_USB3 },
  { HOSPES_OS_DEVICE_USB_TABLET, HOSPES_GUEST_USB_TABLET },
  { HOSPES_OS_DEVICE_E1000, HOSPES_GUEST_E1000 },
  { HOSPES_OS_DEVICE_E1000E, HOSPES_GUEST_E1000E },
};

static HospesGuestFamily
get_family (HospesOs *os)
{
  const char *family = hospes_os_get_family (os);

  if (family == NULL)
    return HOSPES_GUEST_OTHER;
  if (hospes_os_is_windows (os))
    return HOSPES_GUEST_WINDOWS;
  if (g_str_equal (family, "linux"))
    return HOSPES_GUEST_LINUX;

  return g_str_has_suffix (family, "bsd") ? HOSPES_GUEST_BSD : HOSPES_GUEST_OTHER;
}

/* From the first start on: what needs a driver from elsewhere does not help to install. */
static guint
get_devices (HospesOs *os, HospesGuestFamily family, guint usual)
{
  gboolean thorough = !hospes_os_get_generic (os) &&
                      (family == HOSPES_GUEST_LINUX || family == HOSPES_GUEST_WINDOWS);
  guint can = usual;

  for (guint i = 0; i < G_N_ELEMENTS (abilities); i++)
    if (hospes_os_get_support (os, abilities[i].device) == HOSPES_OS_SUPPORT_BUILT_IN)
      can |= abilities[i].ability;
    else if (thorough)
      can &= ~abilities[i].ability;

  /* Each Linux has it. And who knows q35 knows its controller of disks. */
  if (family == HOSPES_GUEST_LINUX)
    can |= HOSPES_GUEST_E1000;
  if (thorough && !(can & HOSPES_GUEST_Q35))
    can &= ~HOSPES_GUEST_SATA;

  return can;
}

static guint
get_firmwares (HospesOs *os, const char *arch, guint can)
{
  static const struct
  {
    HospesOsFirmware firmware;
    HospesGuestAbility ability;
  } firmwares[] = {
    { HOSPES_OS_FIRMWARE_BIOS, HOSPES_GUEST_BIOS },
    { HOSPES_OS_FIRMWARE_EFI, HOSPES_GUEST_UEFI },
    { HOSPES_OS_FIRMWARE_SECURE_BOOT, HOSPES_GUEST_SECURE_BOOT },
  };

  /* As old as the machine it knows. */
  if (!(can & HOSPES_GUEST_Q35))
    can &= ~HOSPES_GUEST_UEFI;

  for (guint i = 0; i < G_N_ELEMENTS (firmwares); i++)
    {
      HospesOsBoot boot = hospes_os_get_boot (os, firmwares[i].firmware, arch);

      if (boot == HOSPES_OS_BOOT_WORKS)
        can |= firmwares[i].ability;
      if (boot == HOSPES_OS_BOOT_FAILS)
        can &= ~firmwares[i].ability;
    }

  return can;
}

static guint
get_needs (HospesOs *os, guint can)
{
  guint needs = 0;

  if (hospes_os_needs_tpm (os))
    needs |= HOSPES_GUEST_TPM2;
  if (hospes_os_needs_secure_boot (os))
    needs |= HOSPES_GUEST_SECURE_BOOT | HOSPES_GUEST_UEFI;
  if (!(can & HOSPES_GUEST_BIOS) && can & HOSPES_GUEST_UEFI)
    needs |= HOSPES_GUEST_UEFI;

  return needs;
}

/* Of the Windows that call themselves a year or 95 there is no version that helps. */
static gboolean
is_before_vista (HospesOs *os)
{
  const char *version = hospes_os_get_version (os);

  return g_strcmp0 (hospes_os_get_family (os), "winnt") != 0 ||
         (version != NULL && g_ascii_strtod (version, NULL) < VERSION_VISTA);
}

static void
fill_amounts (HospesOs *os, const char *arch, HospesGuestFacts *facts)
{
  HospesOsResources minimum;
  HospesOsResources recommended;

  hospes_os_get_minimum (os, arch, &minimum);
  hospes_os_get_recommended (os, arch, &recommended);
  facts->min_memory = minimum.memory;
  facts->min_disk = minimum.disk;
  facts->min_cpus = minimum.cpus;
  facts->memory = recommended.memory;
  facts->disk = recommended.disk;
  facts->cpus = recommended.cpus;
}

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/**
 * hospes_os_fill_facts_for:
 * @os: a system
 * @arch: libvirt's name of the architecture it is to run on
 * @facts: (inout): all of it is written anew
 */
void
hospes_os_fill_facts_for (HospesOs *os, const char *arch, HospesGuestFacts *facts)
{
  HospesGuestFamily family;
  g_autoptr (HospesGuestFacts) usual = NULL;

  g_return_if_fail (HOSPES_IS_OS (os));
  g_return_if_fail (facts != NULL);

  family = get_family (os);
  usual = hospes_guest_facts_new (family);
  facts->family = family;
  facts->local_time = usual->local_time;
  facts->many_starts = usual->many_starts;
  set (&facts->id, hospes_os_get_id (os));
  set (&facts->short_id, hospes_os_get_short_id (os));
  set (&facts->name, hospes_os_get_name (os));
  set (&facts->version, hospes_os_get_version (os));

  facts->can = get_devices (os, family, usual->can);
  if (family == HOSPES_GUEST_WINDOWS && is_before_vista (os))
    facts->can &= ~(HOSPES_GUEST_HYPERV | HOSPES_GUEST_UEFI | HOSPES_GUEST_TPM2);
  facts->can = get_firmwares (os, arch, facts->can);
  facts->needs = get_needs (os, facts->can);
  facts->can |= facts->needs;
  if (facts->needs & HOSPES_GUEST_SECURE_BOOT)
    facts->can &= ~HOSPES_GUEST_BIOS;
  fill_amounts (os, arch, facts);
  hospes_os_fill_drivers (os, arch, facts);
}

/* On a PC. */
void
hospes_os_fill_facts (HospesOs *os, HospesGuestFacts *facts)
{
  hospes_os_fill_facts_for (os, "x86_64", facts);
}
