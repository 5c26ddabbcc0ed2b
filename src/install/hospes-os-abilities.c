/* hospes-os-abilities.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What an operating system needs, and what it can make use of.
 */

#include "config.h"

#include "hospes-os-private.h"

static void
take_need (GArray *needs, const char *arch, HospesOsResources *resources)
{
  for (guint i = 0; i < needs->len; i++)
    {
      const HospesOsNeed *need = &g_array_index (needs, HospesOsNeed, i);

      if (g_strcmp0 (need->arch, arch) != 0)
        continue;

      if (resources->memory == 0)
        resources->memory = need->resources.memory;
      if (resources->disk == 0)
        resources->disk = need->resources.disk;
      if (resources->cpus == 0)
        resources->cpus = need->resources.cpus;
    }
}

/**
 * hospes_os_get_minimum:
 * @self: a system
 * @arch: (nullable): libvirt's name of an architecture
 * @resources: (out caller-allocates): what it needs at least; 0 where nothing is known
 */
void
hospes_os_get_minimum (HospesOs *self, const char *arch, HospesOsResources *resources)
{
  g_return_if_fail (HOSPES_IS_OS (self) && resources != NULL);

  *resources = (HospesOsResources){ 0 };
  take_need (hospes_os_get_facts (self)->minimum, arch, resources);
  take_need (hospes_os_get_facts (self)->minimum, HOSPES_OS_ARCH_ALL, resources);
}

/**
 * hospes_os_get_recommended:
 * @self: a system
 * @arch: (nullable): libvirt's name of an architecture
 * @resources: (out caller-allocates): what it should have, never less than it needs;
 *   0 where nothing is known
 */
void
hospes_os_get_recommended (HospesOs *self, const char *arch, HospesOsResources *resources)
{
  HospesOsResources minimum;

  g_return_if_fail (HOSPES_IS_OS (self) && resources != NULL);

  *resources = (HospesOsResources){ 0 };
  take_need (hospes_os_get_facts (self)->recommended, arch, resources);
  take_need (hospes_os_get_facts (self)->recommended, HOSPES_OS_ARCH_ALL, resources);

  hospes_os_get_minimum (self, arch, &minimum);
  resources->memory = MAX (resources->memory, minimum.memory);
  resources->disk = MAX (resources->disk, minimum.disk);
  resources->cpus = MAX (resources->cpus, minimum.cpus);
}

HospesOsSupport
hospes_os_get_support (HospesOs *self, HospesOsDevice device)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), HOSPES_OS_SUPPORT_NONE);
  g_return_val_if_fail ((guint) device < HOSPES_N_OS_DEVICES, HOSPES_OS_SUPPORT_NONE);

  return hospes_os_get_facts (self)->support[device];
}

static HospesOsBoot
find_boot (GArray *boots, HospesOsFirmware firmware, const char *arch)
{
  for (guint i = 0; i < boots->len; i++)
    {
      const HospesOsBootFact *boot = &g_array_index (boots, HospesOsBootFact, i);

      if (boot->firmware == firmware && g_strcmp0 (boot->arch, arch) == 0)
        return boot->works ? HOSPES_OS_BOOT_WORKS : HOSPES_OS_BOOT_FAILS;
    }

  return HOSPES_OS_BOOT_UNKNOWN;
}

/**
 * hospes_os_get_boot:
 * @self: a system
 * @firmware: what starts the machine
 * @arch: (nullable): libvirt's name of an architecture
 *
 * Returns: whether it boots that way
 */
HospesOsBoot
hospes_os_get_boot (HospesOs *self, HospesOsFirmware firmware, const char *arch)
{
  HospesOsBoot boot;

  g_return_val_if_fail (HOSPES_IS_OS (self), HOSPES_OS_BOOT_UNKNOWN);

  boot = find_boot (hospes_os_get_facts (self)->boots, firmware, arch);
  return boot != HOSPES_OS_BOOT_UNKNOWN
             ? boot
             : find_boot (hospes_os_get_facts (self)->boots, firmware, HOSPES_OS_ARCH_ALL);
}

/* The database has no word for either. */
static gboolean
is_strict_windows (HospesOs *self)
{
  const char *short_id = hospes_os_get_short_id (self);

  return g_strcmp0 (short_id, "win11") == 0 || g_strcmp0 (short_id, "win12") == 0;
}

/**
 * hospes_os_needs_tpm:
 * @self: a system
 *
 * Returns: whether its installer refuses a machine without one
 */
gboolean
hospes_os_needs_tpm (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), FALSE);

  return is_strict_windows (self);
}

/**
 * hospes_os_needs_secure_boot:
 * @self: a system
 *
 * Returns: whether its installer refuses a machine that could not do that
 */
gboolean
hospes_os_needs_secure_boot (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), FALSE);

  return is_strict_windows (self);
}

/**
 * hospes_os_get_images:
 * @self: a system
 *
 * Returns: (transfer none) (element-type HospesOsImage): disks it can be had on
 */
GPtrArray *
hospes_os_get_images (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return hospes_os_get_facts (self)->images;
}

/**
 * hospes_os_has_cloud_images:
 * @self: a system
 * @arch: (nullable): for which architecture, or %NULL for any
 *
 * Returns: whether there are disks of it that read a seed
 */
gboolean
hospes_os_has_cloud_images (HospesOs *self, const char *arch)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), FALSE);

  for (guint i = 0; i < hospes_os_get_facts (self)->images->len; i++)
    {
      const HospesOsImage *image = g_ptr_array_index (hospes_os_get_facts (self)->images, i);

      if (image->cloud_init && (arch == NULL || g_strcmp0 (arch, image->arch) == 0))
        return TRUE;
    }

  return FALSE;
}

/**
 * hospes_os_get_cloud_user:
 * @self: a system
 *
 * Returns: (nullable): who a seed without a user can sign in as
 */
const char *
hospes_os_get_cloud_user (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return hospes_os_get_facts (self)->cloud_user;
}

/**
 * hospes_os_get_profiles:
 * @self: a system
 *
 * Returns: kinds of installation that ask nobody, such as “desktop”, ended by %NULL
 */
const char *const *
hospes_os_get_profiles (HospesOs *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (HOSPES_IS_OS (self), none);

  return hospes_os_get_facts (self)->profiles != NULL
             ? (const char *const *) hospes_os_get_facts (self)->profiles
             : none;
}

/**
 * hospes_os_get_kernel_url_argument:
 * @self: a system
 *
 * Returns: (nullable): the word its installer's kernel is told the address of a tree
 *   with, such as “inst.repo”
 */
const char *
hospes_os_get_kernel_url_argument (HospesOs *self)
{
  g_return_val_if_fail (HOSPES_IS_OS (self), NULL);

  return hospes_os_get_facts (self)->kernel_url_argument;
}
