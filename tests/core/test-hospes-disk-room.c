/* test-hospes-disk-room.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-disk-room.h"

#include "hospes-domain-record.h"

#define MIB (1024 * 1024)
#define GIB (1024 * (guint64) MIB)

static GPtrArray *
read_places (const char *devices)
{
  g_autofree char *xml = g_strconcat ("<domain><devices>", devices, "</devices></domain>", NULL);
  g_autoptr (HospesDomainRecord) record = hospes_domain_record_new_from_xml (xml, NULL, FALSE);

  return g_ptr_array_ref (record->growing);
}

#define DISK(type, format, source)                                                                 \
  "<disk type='" type "' device='disk'><driver name='qemu' type='" format "'/><source " source     \
  "/></disk>"

static void
test_places (void)
{
  g_autoptr (GPtrArray) places = read_places (
      DISK ("file", "qcow2", "file='/fast/a'") DISK ("file", "raw", "file='/fast/b'")
          DISK ("volume", "qcow2", "pool='fast' volume='c'") DISK ("block", "raw", "dev='/dev/d'")
              DISK ("block", "qcow2", "dev='/dev/e'") DISK ("network", "raw", "name='f'")
                  DISK ("file", "raw", "") "<disk type='file'><source file='/g'/><readonly/></disk>"
                                           "<disk type='file' device='cdrom'><source file='/h'/>"
                                           "</disk>");
  g_autoptr (GPtrArray) others = read_places (DISK ("file", "qcow2", "file='/fast/a'"));
  const HospesDiskPlace expected[] = {
    { HOSPES_DISK_PLACE_FILE, (char *) "/fast/a" },
    { HOSPES_DISK_PLACE_FILE, (char *) "/fast/b" },
    { HOSPES_DISK_PLACE_POOL, (char *) "fast" },
    { HOSPES_DISK_PLACE_BLOCK, (char *) "/dev/e" },
  };

  g_assert_cmpuint (places->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < places->len; i++)
    {
      const HospesDiskPlace *place = g_ptr_array_index (places, i);

      g_assert_cmpint (place->kind, ==, expected[i].kind);
      g_assert_cmpstr (place->place, ==, expected[i].place);
    }

  g_assert_true (hospes_disk_places_equal (places, places));
  g_assert_false (hospes_disk_places_equal (places, others));
}

static void
add_pool (GPtrArray *pools, const char *name, const char *path, guint64 capacity, guint64 available)
{
  HospesPoolRoom *room = g_new0 (HospesPoolRoom, 1);

  room->name = g_strdup (name);
  room->path = g_strdup (path);
  room->capacity = capacity;
  room->available = available;
  g_ptr_array_add (pools, room);
}

static GPtrArray *
new_use (const char *path, guint64 capacity, guint64 allocation, guint64 physical)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (hospes_disk_use_free);
  HospesDiskUse *use = g_new0 (HospesDiskUse, 1);

  use->path = g_strdup (path);
  use->capacity = capacity;
  use->allocation = allocation;
  use->physical = physical;
  g_ptr_array_add (uses, use);
  return uses;
}

/* A disk in a pool of 100 GiB; whether that much is too little. */
static const struct
{
  const char *disk;
  const char *path;
  guint64 free;
  guint64 capacity;
  guint64 allocation;
  gboolean at_risk;
  gboolean short_of;
} cases[] = {
  { DISK ("file", "qcow2", "file='/fast/a'"), "/fast/a", 4 * GIB, 20 * GIB, 5 * GIB, TRUE, TRUE },
  /* One twentieth is enough … */
  { DISK ("file", "qcow2", "file='/fast/a'"), "/fast/a", 5 * GIB, 20 * GIB, 5 * GIB, FALSE, FALSE },
  /* … and so is as much as it may still take. */
  { DISK ("file", "qcow2", "file='/fast/a'"), "/fast/a", 4 * GIB, 20 * GIB, 16 * GIB, TRUE, FALSE },
  { DISK ("file", "qcow2", "file='/fast/a'"), "/fast/a", 0, 20 * GIB, 20 * GIB, TRUE, FALSE },
  { DISK ("file", "raw", "file='/fast/sub/a'"), "/fast/sub/a", GIB, 20 * GIB, 0, TRUE, TRUE },
  { DISK ("volume", "qcow2", "pool='fast' volume='a'"), "/fast/a", GIB, 20 * GIB, 0, TRUE, TRUE },
  { DISK ("volume", "qcow2", "pool='slow' volume='a'"), "/slow/a", GIB, 20 * GIB, 0, FALSE, FALSE },
  /* In a pool within, elsewhere, and in a folder that only begins so */
  { DISK ("file", "qcow2", "file='/fast/roomy/a'"), "/fast/roomy/a", GIB, 20 * GIB, 0, FALSE,
    FALSE },
  { DISK ("file", "qcow2", "file='/other/a'"), "/other/a", GIB, 20 * GIB, 0, FALSE, FALSE },
  { DISK ("file", "qcow2", "file='/faster/a'"), "/faster/a", GIB, 20 * GIB, 0, FALSE, FALSE },
  /* Of another disk it is told than of the one that may grow. */
  { DISK ("file", "qcow2", "file='/fast/a'"), "/fast/b", GIB, 20 * GIB, 0, TRUE, FALSE },
};

static void
test_pools (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) pools = g_ptr_array_new_with_free_func (hospes_pool_room_free);
      g_autoptr (GPtrArray) places = read_places (cases[i].disk);
      g_autoptr (GPtrArray) uses =
          new_use (cases[i].path, cases[i].capacity, cases[i].allocation, cases[i].allocation);
      g_autoptr (HospesDiskShortage) shortage = NULL;

      add_pool (pools, "roomy", "/fast/roomy", 100 * GIB, 50 * GIB);
      add_pool (pools, "fast", "/fast/", 100 * GIB, cases[i].free);
      add_pool (pools, "slow", "/slow", 100 * GIB, 50 * GIB);
      g_test_message ("%u", i);
      g_assert_cmpint (hospes_disk_room_is_at_risk (places, pools), ==, cases[i].at_risk);
      shortage = hospes_disk_room_find_shortage (places, pools, uses);
      g_assert_cmpint (shortage != NULL, ==, cases[i].short_of);
      if (shortage != NULL)
        {
          g_assert_cmpstr (shortage->pool, ==, "fast");
          g_assert_cmpuint (shortage->available, ==, cases[i].free);
        }
    }
}

/* Two disks that would fit one by one */
static void
test_together (void)
{
  g_autoptr (GPtrArray) pools = g_ptr_array_new_with_free_func (hospes_pool_room_free);
  g_autoptr (GPtrArray) places = read_places (DISK ("file", "qcow2", "file='/fast/a'")
                                                  DISK ("file", "qcow2", "file='/fast/b'"));
  g_autoptr (GPtrArray) uses = new_use ("/fast/a", 3 * GIB, 0, 0);
  g_autoptr (GPtrArray) more = new_use ("/fast/b", 3 * GIB, 0, 0);
  g_autoptr (HospesDiskShortage) one = NULL;
  g_autoptr (HospesDiskShortage) both = NULL;

  add_pool (pools, "fast", "/fast", 100 * GIB, 4 * GIB);
  one = hospes_disk_room_find_shortage (places, pools, uses);
  g_assert_null (one);
  g_ptr_array_add (uses, g_ptr_array_steal_index (more, 0));
  both = hospes_disk_room_find_shortage (places, pools, uses);
  g_assert_nonnull (both);
  g_assert_false (hospes_disk_shortage_equal (both, NULL));
  g_assert_true (hospes_disk_shortage_equal (both, both));
}

static void
test_device (void)
{
  static const struct
  {
    guint64 capacity;
    guint64 written;
    gboolean short_of;
  } sizes[] = {
    { 20 * GIB, 9 * GIB, FALSE },
    { 20 * GIB, 9 * GIB + 600 * (guint64) MIB, TRUE },
    { 20 * GIB, 10 * GIB, TRUE },
    /* Nonsense, and one that fits whatever the guest writes */
    { 20 * GIB, 11 * GIB, FALSE },
    { 9 * GIB, 9 * GIB + 900 * (guint64) MIB, FALSE },
  };
  g_autoptr (GPtrArray) pools = g_ptr_array_new_with_free_func (hospes_pool_room_free);
  g_autoptr (GPtrArray) places = read_places (DISK ("block", "qcow2", "dev='/dev/vg/data'"));

  g_assert_true (hospes_disk_room_is_at_risk (places, pools));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GPtrArray) uses =
          new_use ("/dev/vg/data", sizes[i].capacity, sizes[i].written, 10 * GIB);
      g_autoptr (HospesDiskShortage) shortage =
          hospes_disk_room_find_shortage (places, pools, uses);

      g_test_message ("%u", i);
      g_assert_cmpint (shortage != NULL, ==, sizes[i].short_of);
      if (shortage != NULL)
        g_assert_cmpstr (shortage->volume, ==, "data");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/disk-room/places", test_places);
  g_test_add_func ("/core/disk-room/pools", test_pools);
  g_test_add_func ("/core/disk-room/together", test_together);
  g_test_add_func ("/core/disk-room/device", test_device);

  return g_test_run ();
}
