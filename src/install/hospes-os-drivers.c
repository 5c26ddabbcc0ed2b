/* hospes-os-drivers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The drivers for virtio that a system does not come with, and where its
 * installer finds them on the disc that Fedora makes, virtio-win.
 *
 * DESIGN
 *
 * libosinfo knows which systems have such drivers, but not of all for which
 * there are, and not how the disc is laid out: there is a folder for each
 * driver, in it one for each system, and in that one for each architecture.
 * Windows before Vista asks for a floppy and takes no disc, so it has none.
 */

#include "config.h"

#include "hospes-os-drivers.h"

#define DISC_PREFIX "virtio-win"
#define DISC_SUFFIX ".iso"

static const struct
{
  const char *short_id;
  const char *folder;
} folders[] = {
  { "winvista", "2k8" }, { "win2k8", "2k8" },   { "win7", "w7" },      { "win2k8r2", "2k8R2" },
  { "win8", "w8" },      { "win8.1", "w8.1" },  { "win2k12", "2k12" }, { "win2k12r2", "2k12R2" },
  { "win10", "w10" },    { "win11", "w11" },    { "win2k16", "2k16" }, { "win2k19", "2k19" },
  { "win2k22", "2k22" }, { "win2k25", "2k25" },
};

static const struct
{
  const char *arch;
  const char *folder;
} archs[] = {
  { "x86_64", "amd64" },
  { "i686", "x86" },
  { "aarch64", "ARM64" },
};

static const struct
{
  HospesOsDevice device;
  HospesGuestAbility ability;
} abilities[] = {
  { HOSPES_OS_DEVICE_VIRTIO_BLOCK, HOSPES_GUEST_VIRTIO_BLOCK },
  { HOSPES_OS_DEVICE_VIRTIO_SCSI, HOSPES_GUEST_VIRTIO_SCSI },
  { HOSPES_OS_DEVICE_VIRTIO_NET, HOSPES_GUEST_VIRTIO_NET },
};

static const char *
find_folder (HospesOs *os)
{
  const char *const *ids = hospes_os_get_short_ids (os);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_strv_contains (ids, folders[i].short_id))
      return folders[i].folder;

  return NULL;
}

static const char *
find_arch (const char *arch)
{
  for (guint i = 0; i < G_N_ELEMENTS (archs); i++)
    if (g_strcmp0 (archs[i].arch, arch) == 0)
      return archs[i].folder;

  return NULL;
}

/**
 * hospes_os_fill_drivers:
 * @os: a system
 * @arch: libvirt's name of the architecture it is to run on
 * @facts: (inout): told which drivers its installer can be given
 */
void
hospes_os_fill_drivers (HospesOs *os, const char *arch, HospesGuestFacts *facts)
{
  const char *folder = find_folder (os);
  const char *arch_folder = find_arch (arch);

  facts->drivers = 0;
  g_clear_pointer (&facts->driver_folder, g_free);
  if (!hospes_os_is_windows (os) || folder == NULL || arch_folder == NULL)
    return;

  facts->driver_folder = g_strconcat (folder, "\\", arch_folder, NULL);
  facts->drivers = HOSPES_GUEST_VIRTIO_BLOCK | HOSPES_GUEST_VIRTIO_NET;
  for (guint i = 0; i < G_N_ELEMENTS (abilities); i++)
    switch (hospes_os_get_support (os, abilities[i].device))
      {
      case HOSPES_OS_SUPPORT_BUILT_IN:
        facts->drivers &= ~abilities[i].ability;
        break;
      case HOSPES_OS_SUPPORT_DRIVER:
        facts->drivers |= abilities[i].ability;
        break;
      case HOSPES_OS_SUPPORT_NONE:
      default:
        break;
      }
}

/* Whether a file is called as that disc is: “virtio-win.iso”, “virtio-win-0.1.240.iso”. */
gboolean
hospes_os_drivers_is_disc (const char *name)
{
  g_autofree char *small = g_ascii_strdown (name, -1);

  return g_str_has_prefix (small, DISC_PREFIX) && g_str_has_suffix (small, DISC_SUFFIX);
}
