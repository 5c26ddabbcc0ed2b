/* hospes-os-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * libosinfo's description of a system becomes ours.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-os-private.h"
#include "hospes-os-reading.h"

/* What these are in the database stands for others, as ours do. */
#define OF_LIBOSINFO "http://libosinfo.org/"

/* Systems derive from each other in long rows, and nothing forbids a circle. */
#define MAX_DEPTH 24

static const struct
{
  const char *id;
  HospesOsDevice device;
} devices[] = {
  { "http://pcisig.com/pci/1af4/1001", HOSPES_OS_DEVICE_VIRTIO_BLOCK },
  { "http://pcisig.com/pci/1af4/1042", HOSPES_OS_DEVICE_VIRTIO_BLOCK },
  { "http://pcisig.com/pci/1af4/1004", HOSPES_OS_DEVICE_VIRTIO_SCSI },
  { "http://pcisig.com/pci/1af4/1048", HOSPES_OS_DEVICE_VIRTIO_SCSI },
  { "http://pcisig.com/pci/1af4/1000", HOSPES_OS_DEVICE_VIRTIO_NET },
  { "http://pcisig.com/pci/1af4/1041", HOSPES_OS_DEVICE_VIRTIO_NET },
  { "http://pcisig.com/pci/1af4/1005", HOSPES_OS_DEVICE_VIRTIO_RNG },
  { "http://pcisig.com/pci/1af4/1044", HOSPES_OS_DEVICE_VIRTIO_RNG },
  { "http://pcisig.com/pci/1af4/1002", HOSPES_OS_DEVICE_VIRTIO_BALLOON },
  { "http://pcisig.com/pci/1af4/1045", HOSPES_OS_DEVICE_VIRTIO_BALLOON },
  { "http://pcisig.com/pci/1af4/1003", HOSPES_OS_DEVICE_VIRTIO_CONSOLE },
  { "http://pcisig.com/pci/1af4/1043", HOSPES_OS_DEVICE_VIRTIO_CONSOLE },
  { "http://pcisig.com/pci/1af4/1050", HOSPES_OS_DEVICE_VIRTIO_GPU },
  { "http://pcisig.com/pci/1af4/1052", HOSPES_OS_DEVICE_VIRTIO_INPUT },
  { "http://pcisig.com/pci/1af4/105a", HOSPES_OS_DEVICE_VIRTIO_FS },
  { "http://pcisig.com/pci/1af4/1009", HOSPES_OS_DEVICE_VIRTIO_9P },
  { "http://pcisig.com/pci/1af4/1049", HOSPES_OS_DEVICE_VIRTIO_9P },
  { "http://usb.org/usb/80ee/0021", HOSPES_OS_DEVICE_USB_TABLET },
  { "http://pcisig.com/pci/1b36/0004", HOSPES_OS_DEVICE_USB3 },
  { "http://pcisig.com/pci/1033/0194", HOSPES_OS_DEVICE_USB3 },
  { "http://qemu.org/chipset/x86/q35", HOSPES_OS_DEVICE_Q35 },
  { "http://pcisig.com/pci/8086/2668", HOSPES_OS_DEVICE_HDA },
  { "http://pcisig.com/pci/8086/293e", HOSPES_OS_DEVICE_HDA },
  { "http://pcisig.com/pci/8086/2415", HOSPES_OS_DEVICE_AC97 },
  { "http://pcisig.com/pci/8086/100e", HOSPES_OS_DEVICE_E1000 },
  { "http://pcisig.com/pci/8086/10d3", HOSPES_OS_DEVICE_E1000E },
  { "http://pcisig.com/pci/10ec/8139", HOSPES_OS_DEVICE_RTL8139 },
  { "http://pcisig.com/pci/1b36/0100", HOSPES_OS_DEVICE_QXL },
};

static const struct
{
  const char *name;
  HospesOsFirmware firmware;
} firmwares[] = {
  { "bios", HOSPES_OS_FIRMWARE_BIOS },
  { "efi", HOSPES_OS_FIRMWARE_EFI },
  { "uefi", HOSPES_OS_FIRMWARE_EFI },
};

static void
take_devices (HospesOsFacts *facts, OsinfoDeviceList *list, HospesOsSupport support)
{
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (list));

  for (GList *l = elements; l != NULL; l = l->next)
    for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
      if (g_strcmp0 (osinfo_entity_get_id (l->data), devices[i].id) == 0)
        facts->support[devices[i].device] = MAX (facts->support[devices[i].device], support);
}

/* Drivers, other than devices, are not inherited by libosinfo. */
static void
take_drivers (HospesOsFacts *facts, OsinfoOs *os, guint depth)
{
  OsinfoDeviceDriverList *drivers = osinfo_os_get_device_drivers (os); /* borrowed */
  g_autoptr (OsinfoProductList) related =
      osinfo_product_get_related (OSINFO_PRODUCT (os), OSINFO_PRODUCT_RELATIONSHIP_DERIVES_FROM);
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (drivers));
  g_autoptr (GList) others = osinfo_list_get_elements (OSINFO_LIST (related));

  for (GList *l = elements; l != NULL; l = l->next)
    take_devices (facts, osinfo_device_driver_get_devices (l->data), HOSPES_OS_SUPPORT_DRIVER);

  for (GList *l = others; l != NULL && depth > 0; l = l->next)
    take_drivers (facts, l->data, depth - 1);
}

/* Of a TPM the database says nothing. Linux has drivers for those of QEMU since version 4.1,
 * later than for the virtio devices of the same age; Windows since 8. */
static void
guess_tpm (HospesOsFacts *facts)
{
  gboolean is_new_linux = g_strcmp0 (facts->family, "linux") == 0 &&
                          facts->support[HOSPES_OS_DEVICE_VIRTIO_INPUT] != HOSPES_OS_SUPPORT_NONE;
  gboolean is_new_windows =
      g_strcmp0 (facts->family, "winnt") == 0 &&
      (facts->version != NULL && g_ascii_strtod (facts->version, NULL) > 6.15);

  if (is_new_linux || is_new_windows)
    facts->support[HOSPES_OS_DEVICE_TPM] = HOSPES_OS_SUPPORT_BUILT_IN;
}

static void
take_needs (GArray *needs, OsinfoResourcesList *list)
{
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (list));

  for (GList *l = elements; l != NULL; l = l->next)
    hospes_os_facts_add_need (
        needs, osinfo_resources_get_architecture (l->data), osinfo_resources_get_ram (l->data),
        osinfo_resources_get_storage (l->data), osinfo_resources_get_n_cpus (l->data));
}

/* Secure boot is a matter of who signed what starts; these had it signed when they came to
 * boot by EFI. */
static gboolean
is_signed (HospesOsFacts *facts)
{
  static const char *const distros[] = { "win",       "debian", "ubuntu", "fedora",
                                         "rhel",      "centos", "ol",     "centos-stream",
                                         "almalinux", "rocky",  "sles",   "opensuse",
                                         "sled",      NULL };

  return facts->distro != NULL && g_strv_contains (distros, facts->distro);
}

static void
take_firmwares (HospesOsFacts *facts, OsinfoOs *os)
{
  g_autoptr (OsinfoFirmwareList) list = osinfo_os_get_complete_firmware_list (os, NULL);
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (list));

  for (GList *l = elements; l != NULL; l = l->next)
    for (guint i = 0; i < G_N_ELEMENTS (firmwares); i++)
      {
        const char *arch = osinfo_firmware_get_architecture (l->data);
        gboolean works = osinfo_firmware_is_supported (l->data);

        if (g_strcmp0 (osinfo_firmware_get_firmware_type (l->data), firmwares[i].name) != 0)
          continue;

        hospes_os_facts_add_boot (facts, arch, firmwares[i].firmware, works);
        if (works && firmwares[i].firmware == HOSPES_OS_FIRMWARE_EFI && is_signed (facts) &&
            g_strcmp0 (arch, "i686") != 0)
          hospes_os_facts_add_boot (facts, arch, HOSPES_OS_FIRMWARE_SECURE_BOOT, TRUE);
      }
}

static void
take_images (HospesOsFacts *facts, OsinfoOs *os)
{
  g_autoptr (OsinfoImageList) list = osinfo_os_get_image_list (os);
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (list));

  for (GList *l = elements; l != NULL; l = l->next)
    {
      HospesOsImage *image = g_new0 (HospesOsImage, 1);

      image->url = g_strdup (osinfo_image_get_url (l->data));
      image->arch = g_strdup (osinfo_image_get_architecture (l->data));
      image->format = g_strdup (osinfo_image_get_format (l->data));
      image->cloud_init = osinfo_image_get_cloud_init (l->data);
      g_ptr_array_add (facts->images, image);
    }
}

static char **
list_profiles (OsinfoOs *os)
{
  g_autoptr (OsinfoInstallScriptList) list = osinfo_os_get_install_script_list (os);
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (list));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (GList *l = elements; l != NULL; l = l->next)
    {
      const char *profile = osinfo_install_script_get_profile (l->data);

      if (profile != NULL && g_hash_table_add (seen, (gpointer) profile))
        g_strv_builder_add (builder, profile);
    }

  return g_strv_builder_end (builder);
}

static char **
list_short_ids (OsinfoOs *os)
{
  g_autoptr (GList) elements = osinfo_product_get_short_id_list (OSINFO_PRODUCT (os));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GList *l = elements; l != NULL; l = l->next)
    g_strv_builder_add (builder, l->data);

  return g_strv_builder_end (builder);
}

static void
take_date (GDate *date, GDate *found)
{
  if (found == NULL)
    return;

  *date = *found;
  g_date_free (found);
}

static void
take_product (HospesOsFacts *facts, OsinfoProduct *product)
{
  facts->name = g_strdup (osinfo_product_get_name (product));
  facts->vendor = g_strdup (osinfo_product_get_vendor (product));
  facts->version = g_strdup (osinfo_product_get_version (product));
  facts->codename = g_strdup (osinfo_product_get_codename (product));
  take_date (&facts->released, osinfo_product_get_release_date (product));
  take_date (&facts->ended, osinfo_product_get_eol_date (product));
}

/**
 * hospes_os_reading_new_os:
 * @os: a system of libosinfo's
 *
 * Returns: (transfer full) (nullable): ours; %NULL for one without a name, and for
 *   those that stand for others
 */
HospesOs *
hospes_os_reading_new_os (OsinfoOs *os)
{
  const char *id = osinfo_entity_get_id (OSINFO_ENTITY (os));
  g_autoptr (HospesOsFacts) facts = hospes_os_facts_new ();
  g_autoptr (OsinfoDeviceList) list = NULL;
  g_autoptr (OsinfoResourcesList) minimum = NULL;
  g_autoptr (OsinfoResourcesList) recommended = NULL;

  take_product (facts, OSINFO_PRODUCT (os));
  if (facts->name == NULL || id == NULL || g_str_has_prefix (id, OF_LIBOSINFO))
    return NULL;

  facts->id = g_strdup (id);
  facts->short_ids = list_short_ids (os);
  facts->family = g_strdup (osinfo_os_get_family (os));
  facts->distro = g_strdup (osinfo_os_get_distro (os));
  facts->cloud_user = g_strdup (osinfo_os_get_cloud_image_username (os));
  facts->kernel_url_argument = g_strdup (osinfo_os_get_kernel_url_argument (os));
  facts->is_rolling = osinfo_os_get_release_status (os) == OSINFO_RELEASE_STATUS_ROLLING;
  facts->profiles = list_profiles (os);

  list = osinfo_os_get_all_devices (os, NULL);
  minimum = osinfo_os_get_minimum_resources (os);
  recommended = osinfo_os_get_recommended_resources (os);
  take_devices (facts, list, HOSPES_OS_SUPPORT_BUILT_IN);
  take_drivers (facts, os, MAX_DEPTH);
  guess_tpm (facts);
  take_needs (facts->minimum, minimum);
  take_needs (facts->recommended, recommended);
  take_firmwares (facts, os);
  take_images (facts, os);
  return hospes_os_new (g_steal_pointer (&facts));
}

static HospesOs *
generic_new (const char *id, const char *short_id, const char *name, const char *family)
{
  HospesOsFacts *facts = hospes_os_facts_new ();

  facts->id = g_strdup (id);
  facts->short_ids = g_strsplit (short_id, ",", -1);
  facts->name = g_strdup (name);
  facts->family = g_strdup (family);
  facts->is_generic = TRUE;

  if (family != NULL)
    for (guint device = 0; device < HOSPES_N_OS_DEVICES; device++)
      facts->support[device] = HOSPES_OS_SUPPORT_BUILT_IN;
  else
    facts->support[HOSPES_OS_DEVICE_E1000] = HOSPES_OS_SUPPORT_BUILT_IN;

  return hospes_os_new (facts);
}

/**
 * hospes_os_reading_add_generic:
 * @all: (element-type HospesOs): systems
 *
 * Adds what stands for those that are not in the database.
 */
void
hospes_os_reading_add_generic (GPtrArray *all)
{
  g_ptr_array_add (all, generic_new (OF_LIBOSINFO "linux/2022", "linux2022,linux",
                                     _ ("Another Linux"), "linux"));
  g_ptr_array_add (all, generic_new (NULL, "generic", _ ("Something else"), NULL));
}
