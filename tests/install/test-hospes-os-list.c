/* test-hospes-os-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

/* The database of this computer has hundreds of files. */
#define PATIENCE (60 * G_USEC_PER_SEC)

#include "hospes-os-drivers.h"
#include "hospes-os-guest.h"
#include "osinfo-test.h"
#include "virt-test.h"

static HospesOs *
get (GPtrArray *list, guint index)
{
  g_assert_cmpuint (index, <, list->len);
  return g_ptr_array_index (list, index);
}

/* Takes what is said of a system, one after the other. */
static HospesGuestFacts *
fill (HospesOs *os)
{
  HospesGuestFacts *facts = hospes_guest_facts_new (HOSPES_GUEST_OTHER);

  g_assert_nonnull (os);
  hospes_os_fill_facts (os, facts);
  g_test_message ("%s: can %x, needs %x", facts->short_id, facts->can, facts->needs);
  return facts;
}

#define assert_can(facts, all, none)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmphex ((facts)->can &(all), ==, (all));                                              \
    g_assert_cmphex ((facts)->can &(none), ==, 0);                                                 \
  }                                                                                                \
  G_STMT_END

static void
check_made_up (HospesOsList *list)
{
  g_autoptr (HospesGuestFacts) facts = fill (hospes_os_list_find (list, "lares2.04"));
  g_autoptr (HospesGuestFacts) arm = hospes_guest_facts_new (HOSPES_GUEST_WINDOWS);

  g_assert_cmpint (facts->family, ==, HOSPES_GUEST_LINUX);
  g_assert_cmpstr (facts->id, ==, "http://example.org/lares/2.04");
  g_assert_cmpstr (facts->short_id, ==, "lares2.04");
  g_assert_cmpstr (facts->name, ==, "Lares 2.04 LTS");
  g_assert_cmpstr (facts->version, ==, "2.04");
  /* A card that needs a driver from elsewhere is none to install with. */
  assert_can (facts, HOSPES_GUEST_VIRTIO_BLOCK | HOSPES_GUEST_UEFI | HOSPES_GUEST_TPM2,
              HOSPES_GUEST_VIRTIO_NET | HOSPES_GUEST_VIRTIO_GPU | HOSPES_GUEST_BIOS);
  g_assert_cmphex (facts->needs, ==, HOSPES_GUEST_UEFI);
  g_assert_cmpuint (facts->min_memory, ==, 512 << 20);
  g_assert_cmpuint (facts->memory, ==, 1 << 30);
  g_assert_false (facts->many_starts);

  hospes_os_fill_facts_for (hospes_os_list_find (list, "lares1"), "aarch64", arm);
  g_assert_cmpint (arm->family, ==, HOSPES_GUEST_LINUX);
  g_assert_cmpuint (arm->min_memory, ==, 128 << 20);
  g_assert_false (arm->local_time);
  assert_can (arm, HOSPES_GUEST_BIOS, HOSPES_GUEST_Q35 | HOSPES_GUEST_SATA | HOSPES_GUEST_UEFI);
}

static void
check_unknown (HospesOsList *list)
{
  g_autoptr (HospesGuestFacts) other = fill (hospes_os_list_get_other (list));
  g_autoptr (HospesGuestFacts) generic = fill (hospes_os_list_get_linux (list));
  g_autoptr (HospesGuestFacts) usual = hospes_guest_facts_new (HOSPES_GUEST_OTHER);

  g_assert_cmphex (other->can, ==, usual->can);
  g_assert_cmphex (other->needs, ==, 0);
  g_assert_null (other->id);
  assert_can (generic, HOSPES_GUEST_VIRTIO_BLOCK | HOSPES_GUEST_Q35 | HOSPES_GUEST_UEFI, 0u);
}

static void
check_real (HospesOsList *list)
{
  g_autoptr (HospesGuestFacts) debian = fill (hospes_os_list_find (list, "debian11"));
  g_autoptr (HospesGuestFacts) wheezy = fill (hospes_os_list_find (list, "debian7"));
  g_autoptr (HospesGuestFacts) eleven = fill (hospes_os_list_find (list, "win11"));
  g_autoptr (HospesGuestFacts) xp = fill (hospes_os_list_find (list, "winxp"));
  g_autoptr (HospesGuestFacts) bsd = fill (hospes_os_list_find (list, "freebsd13.1"));
  const guint virtio = HOSPES_GUEST_VIRTIO_BLOCK | HOSPES_GUEST_VIRTIO_NET;
  const guint modern = HOSPES_GUEST_Q35 | HOSPES_GUEST_SATA | HOSPES_GUEST_USB3 |
                       HOSPES_GUEST_USB_TABLET | HOSPES_GUEST_UEFI;

  assert_can (debian, virtio | modern | HOSPES_GUEST_VIRTIO_CONSOLE | HOSPES_GUEST_BIOS,
              HOSPES_GUEST_HYPERV);
  assert_can (wheezy, virtio | HOSPES_GUEST_BIOS, HOSPES_GUEST_Q35 | HOSPES_GUEST_SATA);
  assert_can (eleven, modern | HOSPES_GUEST_HYPERV | HOSPES_GUEST_TPM2 | HOSPES_GUEST_SECURE_BOOT,
              virtio | HOSPES_GUEST_BIOS);
  g_assert_cmphex (eleven->needs, ==,
                   HOSPES_GUEST_TPM2 | HOSPES_GUEST_SECURE_BOOT | HOSPES_GUEST_UEFI);
  g_assert_true (eleven->many_starts && eleven->local_time);
  g_assert_cmphex (eleven->drivers & virtio, ==, virtio);
  g_assert_cmpstr (eleven->driver_folder, ==, "w11\\amd64");
  hospes_os_fill_drivers (hospes_os_list_find (list, "win10"), "i686", eleven);
  g_assert_cmpstr (eleven->driver_folder, ==, "w10\\x86");
  hospes_os_fill_drivers (hospes_os_list_find (list, "win10"), "riscv64", eleven);
  g_assert_null (eleven->driver_folder);
  g_assert_cmphex (eleven->drivers, ==, 0);
  assert_can (xp, HOSPES_GUEST_BIOS,
              virtio | HOSPES_GUEST_Q35 | HOSPES_GUEST_SATA | HOSPES_GUEST_UEFI |
                  HOSPES_GUEST_HYPERV | HOSPES_GUEST_TPM2);
  /* It would ask for a floppy. */
  g_assert_cmphex (xp->drivers, ==, 0);
  g_assert_cmphex (debian->drivers, ==, 0);
  g_assert_null (debian->driver_folder);
  g_assert_cmpint (bsd->family, ==, HOSPES_GUEST_BSD);
  assert_can (bsd, virtio | HOSPES_GUEST_Q35 | HOSPES_GUEST_USB3 | HOSPES_GUEST_BIOS,
              HOSPES_GUEST_HYPERV);
}

static void
test_drivers_disc (void)
{
  g_assert_true (hospes_os_drivers_is_disc ("virtio-win.iso"));
  g_assert_true (hospes_os_drivers_is_disc ("Virtio-Win-0.1.240.ISO"));
  g_assert_false (hospes_os_drivers_is_disc ("virtio-win.img"));
  g_assert_false (hospes_os_drivers_is_disc ("win10-virtio-win.iso"));
}

static void
test_before (void)
{
  HospesOsList *list = hospes_os_list_new ();
  HospesOs *other = hospes_os_list_get_other (list);
  HospesOs *generic = hospes_os_list_get_linux (list);

  g_assert_false (hospes_os_list_get_loaded (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_null (hospes_os_get_id (other));
  g_assert_cmpstr (hospes_os_get_name (other), ==, "Something else");
  g_assert_true (hospes_os_get_generic (other));
  g_assert_cmpint (hospes_os_get_support (other, HOSPES_OS_DEVICE_VIRTIO_BLOCK), ==,
                   HOSPES_OS_SUPPORT_NONE);
  g_assert_cmpint (hospes_os_get_support (generic, HOSPES_OS_DEVICE_VIRTIO_BLOCK), ==,
                   HOSPES_OS_SUPPORT_BUILT_IN);
  g_assert_finalize_object (list);
}

static void
check_newer (HospesOs *os)
{
  g_assert_cmpstr (hospes_os_get_id (os), ==, "http://example.org/lares/2.04");
  g_assert_cmpstr (hospes_os_get_short_id (os), ==, "lares2.04");
  g_assert_cmpstr (hospes_os_get_vendor (os), ==, "Lararium");
  g_assert_cmpstr (hospes_os_get_family (os), ==, "linux");
  g_assert_cmpstr (hospes_os_get_kernel_url_argument (os), ==, "inst.repo");
  g_assert_cmpstr (hospes_os_get_cloud_user (os), ==, "lar");
  g_assert_cmpuint (g_date_get_year (hospes_os_get_release_date (os)), ==, 2022);
  g_assert_null (hospes_os_get_end_date (os));
}

static void
check_abilities (HospesOs *os)
{
  HospesOsResources needs;

  /* What it derives from had the disk, the card with a driver, and a screen it lost. */
  g_assert_cmpint (hospes_os_get_support (os, HOSPES_OS_DEVICE_VIRTIO_BLOCK), ==,
                   HOSPES_OS_SUPPORT_BUILT_IN);
  g_assert_cmpint (hospes_os_get_support (os, HOSPES_OS_DEVICE_VIRTIO_NET), ==,
                   HOSPES_OS_SUPPORT_DRIVER);
  g_assert_cmpint (hospes_os_get_support (os, HOSPES_OS_DEVICE_VIRTIO_GPU), ==,
                   HOSPES_OS_SUPPORT_NONE);
  g_assert_cmpint (hospes_os_get_support (os, HOSPES_OS_DEVICE_TPM), ==,
                   HOSPES_OS_SUPPORT_BUILT_IN);

  g_assert_cmpint (hospes_os_get_boot (os, HOSPES_OS_FIRMWARE_EFI, "x86_64"), ==,
                   HOSPES_OS_BOOT_WORKS);
  g_assert_cmpint (hospes_os_get_boot (os, HOSPES_OS_FIRMWARE_BIOS, "x86_64"), ==,
                   HOSPES_OS_BOOT_FAILS);
  g_assert_cmpint (hospes_os_get_boot (os, HOSPES_OS_FIRMWARE_EFI, "aarch64"), ==,
                   HOSPES_OS_BOOT_UNKNOWN);

  hospes_os_get_recommended (os, "x86_64", &needs);
  g_assert_cmpuint (needs.memory, ==, G_GUINT64_CONSTANT (1) << 30);
  g_assert_cmpuint (needs.disk, ==, 5 * (G_GUINT64_CONSTANT (1) << 30));
  g_assert_cmpuint (needs.cpus, ==, 1);

  g_assert_true (hospes_os_has_cloud_images (os, NULL));
  g_assert_true (hospes_os_has_cloud_images (os, "x86_64"));
  g_assert_false (hospes_os_has_cloud_images (os, "aarch64"));
  g_assert_cmpuint (hospes_os_get_images (os)->len, ==, 2);
}

static void
test_facts (void)
{
  char *folder = osinfo_test_small_new ();
  HospesOsList *list = hospes_os_list_new ();
  guint changes = 0;
  guint notified = 0;
  HospesOs *os;
  HospesOsResources needs;

  osinfo_test_use (folder);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (count_cb), &changes);
  count_changes (list, "loaded", &notified);
  osinfo_test_load (list);
  osinfo_test_load (list);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpuint (notified, ==, 1);
  g_assert_no_error (hospes_os_list_get_trouble (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 4);

  os = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (hospes_os_list_find (list, "larespenates") == os);
  check_newer (os);
  check_abilities (os);
  g_object_unref (os);

  os = hospes_os_list_find (list, "lares1");
  hospes_os_get_minimum (os, "aarch64", &needs);
  g_assert_cmpuint (needs.memory, ==, 128 << 20);
  g_assert_cmpuint (needs.disk, ==, 1 << 30);
  hospes_os_get_minimum (os, "riscv64", &needs);
  g_assert_cmpuint (needs.memory, ==, 64 << 20);

  check_made_up (list);
  check_unknown (list);
  g_assert_finalize_object (list);
  osinfo_test_remove (folder);
}

static void
test_search (void)
{
  char *folder = osinfo_test_small_new ();
  g_autoptr (HospesOsList) list = hospes_os_list_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2023, 1, 1, 0, 0, 0);
  static const char *const newest[] = { "lar 2", "LARES 2.04",   "penates", "lares2.04",
                                        "lts",   "lararium 2.0", "2.04" };

  osinfo_test_use (folder);
  osinfo_test_load (list);

  for (guint i = 0; i < G_N_ELEMENTS (newest); i++)
    {
      g_autoptr (GPtrArray) found = hospes_os_list_search (list, newest[i], NULL);

      /* It, and the two that are always there. */
      g_assert_cmpuint (found->len, ==, 3);
      g_assert_cmpstr (hospes_os_get_short_id (get (found, 0)), ==, "lares2.04");
      g_assert_true (hospes_os_get_generic (get (found, 1)));
      g_assert_true (get (found, 2) == hospes_os_list_get_other (list) ||
                     get (found, 1) == hospes_os_list_get_other (list));
    }

  {
    g_autoptr (GPtrArray) both = hospes_os_list_search (list, "lares", NULL);
    g_autoptr (GPtrArray) all = hospes_os_list_search (list, NULL, NULL);
    g_autoptr (GPtrArray) living = hospes_os_list_search (list, "", now);
    g_autoptr (GPtrArray) none = hospes_os_list_search (list, "lares ares", NULL);

    g_assert_cmpuint (both->len, ==, 4);
    g_assert_cmpstr (hospes_os_get_short_id (get (both, 0)), ==, "lares2.04");
    g_assert_cmpstr (hospes_os_get_short_id (get (both, 1)), ==, "lares1");
    g_assert_cmpuint (all->len, ==, 4);
    g_assert_cmpuint (living->len, ==, 3);
    g_assert_cmpuint (none->len, ==, 2);
  }

  osinfo_test_remove (folder);
}

static void
test_ended (void)
{
  char *folder = osinfo_test_small_new ();
  g_autoptr (HospesOsList) list = hospes_os_list_new ();
  g_autoptr (GDateTime) last = g_date_time_new_utc (2019, 4, 5, 23, 0, 0);
  g_autoptr (GDateTime) after = g_date_time_new_utc (2019, 4, 6, 0, 0, 0);
  g_autoptr (GDateTime) late = g_date_time_new_utc (2034, 6, 7, 0, 0, 0);
  g_autoptr (GDateTime) later = g_date_time_new_utc (2034, 6, 8, 0, 0, 0);

  osinfo_test_use (folder);
  osinfo_test_load (list);
  g_assert_false (hospes_os_is_ended (hospes_os_list_find (list, "lares1"), last));
  g_assert_true (hospes_os_is_ended (hospes_os_list_find (list, "lares1"), after));
  g_assert_false (hospes_os_is_ended (hospes_os_list_find (list, "lares2.04"), late));
  g_assert_true (hospes_os_is_ended (hospes_os_list_find (list, "lares2.04"), later));
  g_assert_false (hospes_os_is_ended (hospes_os_list_get_other (list), later));
  osinfo_test_remove (folder);
}

static void
test_no_database (void)
{
  char *folder = osinfo_test_folder_new ();
  g_autoptr (HospesOsList) list = hospes_os_list_new ();

  osinfo_test_use (folder);
  osinfo_test_load (list);
  g_assert_true (hospes_os_list_get_loaded (list));
  g_assert_error (hospes_os_list_get_trouble (list), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_nonnull (hospes_os_list_get_linux (list));
  osinfo_test_remove (folder);
}

static void
test_broken_database (void)
{
  char *folder = osinfo_test_folder_new ();
  g_autoptr (HospesOsList) list = hospes_os_list_new ();

  osinfo_test_use (folder);
  osinfo_test_write (folder, "os/broken.xml", "<libosinfo version='0.0.1'><os", -1);
  osinfo_test_load (list);
  g_assert_error (hospes_os_list_get_trouble (list), G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (hospes_os_list_get_trouble (list)->message, "broken.xml"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  osinfo_test_remove (folder);
}

static void
test_cancelled (void)
{
  HospesOsList *list = hospes_os_list_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  osinfo_test_use ("/nonexistent");
  hospes_os_list_load_async (list, cancellable, store_result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_for (result != NULL);
  g_assert_false (hospes_os_list_load_finish (list, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (hospes_os_list_get_loaded (list));
  g_clear_object (&result);
  g_assert_finalize_object (list);
}

/* The database of this computer: what people type finds what they mean. */
static void
test_real (void)
{
  g_autoptr (HospesOsList) list = hospes_os_list_new ();
  g_autoptr (GPtrArray) debian = NULL;
  g_autoptr (GPtrArray) windows = NULL;
  HospesOsResources needs;
  HospesOs *os;

  g_unsetenv ("OSINFO_SYSTEM_DIR");
  osinfo_test_load (list);
  g_assert_no_error (hospes_os_list_get_trouble (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >, 300);

  debian = hospes_os_list_search (list, "deb 11", NULL);
  g_assert_cmpstr (hospes_os_get_short_id (get (debian, 0)), ==, "debian11");
  windows = hospes_os_list_search (list, "win 11", NULL);
  os = get (windows, 0);
  g_assert_cmpstr (hospes_os_get_short_id (os), ==, "win11");
  g_assert_true (hospes_os_is_windows (os));
  g_assert_true (hospes_os_needs_tpm (os));
  g_assert_cmpint (hospes_os_get_support (os, HOSPES_OS_DEVICE_TPM), ==,
                   HOSPES_OS_SUPPORT_BUILT_IN);
  g_assert_cmpint (hospes_os_get_support (os, HOSPES_OS_DEVICE_VIRTIO_BLOCK), ==,
                   HOSPES_OS_SUPPORT_DRIVER);
  g_assert_cmpint (hospes_os_get_boot (os, HOSPES_OS_FIRMWARE_BIOS, "x86_64"), ==,
                   HOSPES_OS_BOOT_FAILS);
  g_assert_cmpint (hospes_os_get_boot (os, HOSPES_OS_FIRMWARE_SECURE_BOOT, "x86_64"), ==,
                   HOSPES_OS_BOOT_WORKS);
  hospes_os_get_recommended (os, "x86_64", &needs);
  g_assert_cmpuint (needs.memory, >=, G_GUINT64_CONSTANT (4) << 30);
  g_assert_cmpuint (needs.cpus, >=, 2);

  check_real (list);
  os = get (debian, 0);
  g_assert_true (hospes_os_has_cloud_images (os, "x86_64"));
  g_assert_true (g_strv_contains (hospes_os_get_profiles (os), "desktop"));
  g_assert_cmpint (hospes_os_get_support (os, HOSPES_OS_DEVICE_VIRTIO_SCSI), ==,
                   HOSPES_OS_SUPPORT_BUILT_IN);
  g_assert_cmpint (hospes_os_get_support (os, HOSPES_OS_DEVICE_Q35), ==,
                   HOSPES_OS_SUPPORT_BUILT_IN);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/install/os-list/drivers-disc", test_drivers_disc);
  g_test_add_func ("/install/os-list/before", test_before);
  g_test_add_func ("/install/os-list/facts", test_facts);
  g_test_add_func ("/install/os-list/search", test_search);
  g_test_add_func ("/install/os-list/ended", test_ended);
  g_test_add_func ("/install/os-list/no-database", test_no_database);
  g_test_add_func ("/install/os-list/broken-database", test_broken_database);
  g_test_add_func ("/install/os-list/cancelled", test_cancelled);
  g_test_add_func ("/install/os-list/real", test_real);

  return g_test_run ();
}
