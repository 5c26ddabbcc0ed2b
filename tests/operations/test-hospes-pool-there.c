/* test-hospes-pool-there.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Kinds of pools that need more than this computer may have, on another one: they are
 * found, made, filled and emptied over the program's own login. What became of it is
 * looked at there.
 */

#include "config.h"

/* Everything there is emulated. */
#define PATIENCE (180 * G_USEC_PER_SEC)

#include "guest-test.h"
#include "hospes-pool-making.h"
#include "hospes-pool-sources.h"
#include "hospes-pool-tasks.h"
#include "hospes-pool-xml.h"
#include "hospes-storage-ground.h"
#include "hospes-volume-jobs.h"
#include "storage-test.h"

#define MIB    (1024 * 1024)
#define TARGET "iqn.2026-01.org.hospes:disks"

static Guest guest;
static HospesHost *host;
static gint64 step_began;

/* How long it took since the last one. */
static void
tell_step (const char *what)
{
  gint64 now = g_get_monotonic_time ();

  g_test_message ("%s: %.1f s", what, (now - step_began) / 1e6);
  step_began = now;
}

static void
assert_there (const char *command, const char *expected)
{
  g_autofree char *said = guest_test_run (&guest, command);

  g_assert_cmpstr (said, ==, expected);
}

static HospesPoolDraft *
new_draft (HospesPoolPattern pattern, const char *name)
{
  HospesPoolDraft *draft = hospes_pool_draft_new ();

  hospes_pool_draft_set_pattern (draft, pattern);
  hospes_pool_draft_set (draft, HOSPES_POOL_NAME, name);
  return draft;
}

static GPtrArray *
find_sources (HospesPoolDraft *draft)
{
  g_autofree char *xml = hospes_pool_draft_to_source_xml (draft);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *sources;

  hospes_pool_sources_find_async (
      host, hospes_pool_pattern_get_type_name (hospes_pool_draft_get_pattern (draft)), xml, NULL,
      store_result_cb, &result);
  wait_for (result != NULL);
  sources = hospes_pool_sources_find_finish (host, result, &error);
  g_assert_no_error (error);
  return sources;
}

/* What libvirt finds is not in any order. */
static const HospesPoolSource *
find_source (GPtrArray *sources, const char *name, const char *path)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const HospesPoolSource *source = g_ptr_array_index (sources, i);

      if (g_strcmp0 (source->name, name) == 0 && g_strcmp0 (source->path, path) == 0)
        return source;
    }

  g_error ("%s is not among the %u that were found", name != NULL ? name : path, sources->len);
}

static char *
try_to_make (HospesPoolDraft *draft, char **left, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_pool_making_async (host, draft, NULL, NULL, NULL, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_pool_making_finish (host, result, left, error);
}

/* Makes it, and waits until its volumes are known. */
static HospesPool *
make (HospesPoolDraft *draft)
{
  HospesStorage *storage = hospes_host_get_storage (host);
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  g_autofree char *uuid = try_to_make (draft, &left, &error);
  HospesPool *pool = NULL;

  g_assert_no_error (error);
  g_assert_null (left);
  tell_step ("made");

  /* Nobody tells the program but libvirt's event. */
  wait_for ((pool = hospes_storage_find_pool (storage, uuid)) != NULL &&
            hospes_pool_get_info (pool)->state == HOSPES_POOL_RUNNING &&
            hospes_pool_get_info (pool)->autostart);
  g_assert_cmpstr (hospes_pool_get_name (pool), ==,
                   hospes_pool_draft_get (draft, HOSPES_POOL_NAME));
  g_assert_true (hospes_pool_get_info (pool)->persistent);
  hospes_pool_watch (pool);
  wait_for (hospes_pool_get_all_read (pool));
  g_assert_no_error (hospes_pool_get_error (pool));
  tell_step ("seen, with its volumes");
  return pool;
}

static void
act (HospesPool *pool, HospesPoolVerb verb)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_pool_act_async (pool, verb, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  hospes_pool_act_finish (pool, result, &error);
  g_assert_no_error (error);
}

/* Stops and forgets it, and waits until it is gone. */
static void
forget (HospesPool *pool)
{
  HospesStorage *storage = hospes_host_get_storage (host);
  g_autofree char *uuid = g_strdup (hospes_pool_get_uuid (pool));

  hospes_pool_unwatch (pool);
  act (pool, HOSPES_POOL_STOP);
  act (pool, HOSPES_POOL_UNDEFINE);
  wait_for (hospes_storage_find_pool (storage, uuid) == NULL);
  tell_step ("stopped and forgotten");
}

static guint
count_volumes (HospesPool *pool)
{
  return g_list_model_get_n_items (hospes_pool_get_volumes (pool));
}

static void
finish (HospesJob *job)
{
  wait_for (hospes_job_get_ended (job));
  g_assert_cmpstr (hospes_job_get_error_message (job), ==, NULL);
  g_object_unref (job);
}

static void
create (HospesPool *pool, const char *name, const char *format, guint64 capacity)
{
  g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new (name);
  const HospesVolumeInfo *info = NULL;

  draft->format = g_strdup (format);
  draft->capacity = capacity;
  finish (hospes_volume_create (pool, draft));
  wait_for ((info = storage_test_get_info (pool, name)) != NULL && info->is_read);
  g_assert_cmpuint (info->capacity, ==, capacity);
  tell_step ("a volume created");
}

static void delete (HospesPool *pool, const char *name)
{
  finish (hospes_volume_remove (storage_test_find (pool, name), NULL));
  wait_for (storage_test_find (pool, name) == NULL);
  tell_step ("a volume deleted");
}

/* Sends 3 MiB that do not repeat as a new volume, and looks at them there. */
static void
upload (HospesPool *pool, const char *name)
{
  g_autofree char *path = g_build_filename (guest.folder, "content", NULL);
  g_autofree char *bytes = g_malloc (3 * MIB);
  g_autofree char *digest = NULL;
  g_autofree char *command = NULL;
  g_autofree char *there = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const HospesVolumeInfo *info = NULL;

  for (gsize i = 0; i < 3 * MIB; i++)
    bytes[i] = g_test_rand_int () & 0xff;
  g_assert_true (g_file_set_contents (path, bytes, 3 * MIB, NULL));
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, 3 * MIB);

  finish (hospes_volume_upload (pool, name, file));
  wait_for ((info = storage_test_get_info (pool, name)) != NULL && info->is_read);
  tell_step ("3 MiB uploaded");
  command = g_strdup_printf ("head -c %d '%s' | sha256sum", 3 * MIB, info->path);
  there = guest_test_run (&guest, command);
  g_assert_true (g_str_has_prefix (there, digest));
}

/* What a pool could be made of there, without anybody knowing of it. */
static void
test_ground (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesStorageGround) ground = NULL;
  guint n_empty = 0;

  hospes_storage_ground_load_async (host, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  ground = hospes_storage_ground_load_finish (host, result, &error);
  g_assert_no_error (error);
  tell_step ("what it has");

  for (guint i = 0; i < ground->disks->len; i++)
    {
      const HospesGroundDisk *disk = g_ptr_array_index (ground->disks, i);

      if (g_strcmp0 (disk->link, "/dev/disk/by-id/virtio-new1") == 0 ||
          g_strcmp0 (disk->link, "/dev/disk/by-id/virtio-new2") == 0)
        {
          g_assert_cmpuint (disk->size, ==, 128 * MIB);
          n_empty++;
        }
    }

  g_assert_cmpuint (n_empty, ==, 2);
  g_assert_cmpuint (ground->pools->len, ==, 0);
}

/* A volume group somebody made before. */
static void
test_group (void)
{
  g_autoptr (HospesPoolDraft) draft = new_draft (HOSPES_POOL_PATTERN_LOGICAL, "group");
  g_autoptr (GPtrArray) sources = find_sources (draft);
  const HospesPoolSource *source = find_source (sources, "vg-old", NULL);
  const HospesPoolInfo *info;
  HospesPool *pool;

  tell_step ("groups found");
  g_assert_cmpstr (source->format, ==, "lvm2");
  g_assert_cmpuint (g_strv_length (source->devices), ==, 1);

  hospes_pool_draft_set (draft, HOSPES_POOL_SOURCE, source->name);
  pool = make (draft);
  info = hospes_pool_get_info (pool);
  g_assert_cmpstr (info->type, ==, "logical");
  g_assert_cmpstr (info->target, ==, "/dev/vg-old");
  g_assert_cmpuint (info->capacity, ==, 124 * MIB);
  g_assert_cmpuint (info->allocation, ==, 8 * MIB);
  g_assert_cmpuint (count_volumes (pool), ==, 1);
  g_assert_cmpuint (storage_test_get_info (pool, "kept")->capacity, ==, 8 * MIB);
  g_assert_cmpstr (storage_test_get_info (pool, "kept")->path, ==, "/dev/vg-old/kept");

  create (pool, "mine", NULL, 12 * MIB);
  assert_there ("lvs --noheadings -o lv_name vg-old | sort | xargs", "kept mine");
  wait_for (hospes_pool_get_info (pool)->allocation == 20 * MIB);
  upload (pool, "sent");
  delete (pool, "sent");
  delete (pool, "mine");
  assert_there ("lvs --noheadings -o lv_name vg-old | xargs", "kept");

  /* Somebody else. */
  g_free (guest_test_run (&guest, "virsh -q vol-create-as group theirs 4M"));
  wait_for (storage_test_find (pool, "theirs") != NULL);
  tell_step ("somebody else's volume seen");
  g_free (guest_test_run (&guest, "virsh -q vol-delete theirs group"));
  wait_for (storage_test_find (pool, "theirs") == NULL);
  tell_step ("and seen to be gone");

  forget (pool);
  assert_there ("lvs --noheadings -o lv_name vg-old | xargs", "kept");
}

/* A group that is made of disks; and not of those that have something on them. */
static void
test_new_group (void)
{
  g_autoptr (HospesPoolDraft) draft = new_draft (HOSPES_POOL_PATTERN_LOGICAL, "new");
  g_autoptr (HospesPoolDraft) other = new_draft (HOSPES_POOL_PATTERN_LOGICAL, "other");
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  g_autofree char *uuid = NULL;
  HospesPool *pool;

  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_IF_EMPTY);
  hospes_pool_draft_set (draft, HOSPES_POOL_SOURCE, "vg-new");
  hospes_pool_draft_set (draft, HOSPES_POOL_DEVICES,
                         "/dev/disk/by-id/virtio-new1\n/dev/disk/by-id/virtio-new2");
  pool = make (draft);
  g_assert_cmpuint (hospes_pool_get_info (pool)->capacity, ==, 248 * MIB);
  g_assert_cmpuint (count_volumes (pool), ==, 0);
  assert_there ("vgs --noheadings -o pv_count,lv_count vg-new | xargs", "2 0");
  create (pool, "disk", NULL, 16 * MIB);

  hospes_pool_draft_set_make (other, HOSPES_POOL_MAKE_IF_EMPTY);
  hospes_pool_draft_set (other, HOSPES_POOL_SOURCE, "vg-other");
  hospes_pool_draft_set (other, HOSPES_POOL_DEVICES, "/dev/disk/by-id/virtio-new1");
  uuid = try_to_make (other, &left, &error);
  g_assert_null (uuid);
  g_assert_nonnull (error);
  g_test_message ("refused: %s (left: %s)", error->message, left);
  assert_there ("virsh -q pool-list --all --name | xargs", "new");
  assert_there ("lvs --noheadings -o lv_name vg-new | xargs", "disk");
  tell_step ("refused to take a disk of it");

  delete (pool, "disk");
  forget (pool);
}

/* One of that name is there already: the disk stays as empty as it was. */
static void
test_taken_group (void)
{
  g_autoptr (HospesPoolDraft) draft = new_draft (HOSPES_POOL_PATTERN_LOGICAL, "taken");
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  g_autofree char *uuid = NULL;

  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_IF_EMPTY);
  hospes_pool_draft_set (draft, HOSPES_POOL_SOURCE, "vg-old");
  hospes_pool_draft_set (draft, HOSPES_POOL_DEVICES, "/dev/disk/by-id/virtio-new1");
  uuid = try_to_make (draft, &left, &error);
  g_assert_null (uuid);
  g_assert_null (left);
  g_test_message ("refused: %s", error->message);
  assert_there ("pvs --noheadings -o vg_name | xargs", "vg-old");
  assert_there ("wipefs -n /dev/disk/by-id/virtio-new1", "");
  assert_there ("lvs --noheadings -o lv_name vg-old | xargs", "kept");
  tell_step ("a group that is there already");
}

/* A share of a server. */
static void
test_share (void)
{
  g_autoptr (HospesPoolDraft) draft = new_draft (HOSPES_POOL_PATTERN_NETFS, "share");
  g_autoptr (GPtrArray) sources = NULL;
  const HospesPoolInfo *info;
  HospesPool *pool;

  hospes_pool_draft_set (draft, HOSPES_POOL_HOST, "127.0.0.1");
  sources = find_sources (draft);
  tell_step ("shares found");
  g_assert_cmpuint (sources->len, ==, 2);
  find_source (sources, NULL, "/srv/exports/other");
  hospes_pool_draft_set (draft, HOSPES_POOL_EXPORT,
                         find_source (sources, NULL, "/srv/exports/images")->path);

  pool = make (draft);
  info = hospes_pool_get_info (pool);
  g_assert_cmpstr (info->type, ==, "netfs");
  g_assert_cmpstr (info->source, ==, "127.0.0.1:/srv/exports/images");
  g_assert_cmpstr (info->target, ==, "/mnt/share");
  assert_there ("grep -c ' /mnt/share nfs4 ' /proc/mounts", "1");
  upload (pool, "with a space.img");
  create (pool, "a.qcow2", "qcow2", 64 * MIB);
  assert_there ("ls /srv/exports/images", "a.qcow2\nwith a space.img");
  delete (pool, "a.qcow2");
  delete (pool, "with a space.img");
  assert_there ("ls /srv/exports/images | wc -l", "0");
  forget (pool);
  assert_there ("grep -c ' /mnt/share ' /proc/mounts || true", "0");
}

/* One the server does not have: nothing is left of the pool. */
static void
test_no_share (void)
{
  g_autoptr (HospesPoolDraft) draft = new_draft (HOSPES_POOL_PATTERN_NETFS, "nothing");
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  g_autofree char *uuid = NULL;

  hospes_pool_draft_set (draft, HOSPES_POOL_HOST, "127.0.0.1");
  hospes_pool_draft_set (draft, HOSPES_POOL_EXPORT, "/srv/nothing");
  uuid = try_to_make (draft, &left, &error);
  g_assert_null (uuid);
  g_assert_nonnull (error);
  g_assert_null (left);
  g_test_message ("refused: %s", error->message);
  assert_there ("virsh -q pool-list --all --name | xargs", "");
  assert_there ("test -e /mnt/nothing || echo gone", "gone");
  tell_step ("a share that is not there");
}

/* A target of a server, with two disks. */
static void
test_target (void)
{
  g_autoptr (HospesPoolDraft) draft = new_draft (HOSPES_POOL_PATTERN_ISCSI, "target");
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *disk = NULL;
  HospesPool *pool;
  guint64 capacity = 0;

  hospes_pool_draft_set (draft, HOSPES_POOL_HOST, "127.0.0.1");
  sources = find_sources (draft);
  tell_step ("targets found");
  g_assert_cmpuint (sources->len, ==, 1);
  hospes_pool_draft_set (draft, HOSPES_POOL_IQN, find_source (sources, NULL, NULL)->devices[0]);
  g_assert_cmpstr (hospes_pool_draft_get (draft, HOSPES_POOL_IQN), ==, TARGET);

  pool = make (draft);
  g_assert_cmpstr (hospes_pool_get_info (pool)->type, ==, "iscsi");
  g_assert_cmpuint (count_volumes (pool), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (hospes_pool_get_volumes (pool), i);

      g_assert_cmpstr (hospes_volume_get_info (volume)->kind, ==, "block");
      g_assert_nonnull (strstr (hospes_volume_get_path (volume), TARGET));
      capacity += hospes_volume_get_info (volume)->capacity;
    }
  g_assert_cmpuint (capacity, ==, 96 * MIB);
  assert_there ("iscsiadm -m session | wc -l", "1");
  forget (pool);
  assert_there ("iscsiadm -m session 2>&1 | grep -c tcp: || true", "0");
}

static void
begin (void)
{
  guest_test_begin (&guest);
  step_began = g_get_monotonic_time ();
  host = virt_test_connect (guest.uri);
  tell_step ("connected");
  hospes_storage_watch (hospes_host_get_storage (host));
  wait_for (!hospes_storage_get_reading (hospes_host_get_storage (host)));
  g_assert_nonnull (virt_test_find (host, "idle"));
}

static void
end (void)
{
  hospes_storage_unwatch (hospes_host_get_storage (host));
  hospes_host_disconnect (host);
  wait_for (G_OBJECT (host)->ref_count == 1);
  g_assert_finalize_object (host);
  guest_test_end (&guest);
}

int
main (int argc, char *argv[])
{
  int status;

  virt_test_init (&argc, &argv);
  begin ();
  g_test_add_func ("/operations/pool-there/ground", test_ground);
  g_test_add_func ("/operations/pool-there/group", test_group);
  g_test_add_func ("/operations/pool-there/taken-group", test_taken_group);
  g_test_add_func ("/operations/pool-there/new-group", test_new_group);
  g_test_add_func ("/operations/pool-there/share", test_share);
  g_test_add_func ("/operations/pool-there/no-share", test_no_share);
  g_test_add_func ("/operations/pool-there/target", test_target);
  status = g_test_run ();
  end ();
  return status;
}
