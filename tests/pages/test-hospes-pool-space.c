/* test-hospes-pool-space.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-domain-private.h"
#include "hospes-pool-room.h"
#include "hospes-pool-space.h"
#include "hospes-pool-user.h"
#include "hospes-storage-words.h"
#include "hospes-volume-lock.h"

#include "virt-test.h"

#define GIB (G_GUINT64_CONSTANT (1) << 30)

static HospesPool *
new_pool (guint64 available)
{
  HospesPoolInfo *info = g_new0 (HospesPoolInfo, 1);

  info->uuid = g_strdup ("uuid");
  info->name = g_strdup ("fast");
  info->type = g_strdup ("dir");
  info->target = g_strdup ("/pools/fast");
  info->state = HOSPES_POOL_RUNNING;
  info->capacity = 400 * GIB;
  info->available = available;
  info->allocation = info->capacity - available;
  return hospes_pool_new (NULL, info);
}

/* @backing: (nullable): path of what it is on */
static HospesVolume *
add (HospesPool *pool, const char *name, guint64 allocation, const char *backing)
{
  g_autofree char *path = g_build_filename ("/pools/fast", name, NULL);
  HospesVolumeInfo *info = hospes_volume_info_new (name, path);
  g_autoptr (HospesVolume) volume = NULL;

  g_free (info->path);
  info->path = g_strdup (path);
  info->capacity = 20 * GIB;
  info->allocation = allocation;
  info->backing = g_strdup (backing);
  info->is_read = TRUE;
  volume = hospes_volume_new (pool, info);
  g_list_store_append (G_LIST_STORE (hospes_pool_get_volumes (pool)), volume);
  return volume;
}

/* @domain: (nullable): a machine that has it; @overlay: (nullable): a path */
static void
use (HospesVolume *volume, HospesDomain *domain, const char *overlay)
{
  GPtrArray *machines = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *overlays = g_ptr_array_new_with_free_func (g_free);

  if (domain != NULL)
    g_ptr_array_add (machines, g_object_ref (domain));
  if (overlay != NULL)
    g_ptr_array_add (overlays, g_strdup (overlay));
  hospes_volume_take_users (volume, machines, overlays);
}

static void
assert_names (GPtrArray *volumes, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < volumes->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            hospes_volume_get_name (volumes->pdata[i]));
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_unused (void)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("web", NULL);
  g_autoptr (HospesDomain) web = g_list_model_get_item (hospes_host_get_domains (host), 0);
  g_autoptr (HospesPool) pool = new_pool (100 * GIB);
  g_autoptr (HospesPoolSpace) space = NULL;

  use (add (pool, "base", 4 * GIB, NULL), NULL, "/pools/fast/top");
  use (add (pool, "top", GIB, "/pools/fast/base"), web, NULL);
  add (pool, "small", GIB, NULL);
  add (pool, "large", 9 * GIB, NULL);

  space = hospes_pool_space_new (pool);
  assert_names (space->unused, "large small");
  assert_names (space->biggest, "large base small top");
  assert_names (space->orphans, "");
  assert_names (space->chains, "");
  g_assert_cmpuint (space->unused_size, ==, 10 * GIB);
}

/* Only of what must be in the same folder it is known that it is gone. */
static void
test_orphans (void)
{
  g_autoptr (HospesPool) pool = new_pool (100 * GIB);
  g_autoptr (HospesPoolSpace) space = NULL;

  add (pool, "lost", GIB, "/pools/fast/gone");
  add (pool, "elsewhere", GIB, "/another/place/base");
  add (pool, "deeper", GIB, "/pools/fast/folder/base");
  space = hospes_pool_space_new (pool);
  assert_names (space->orphans, "lost");
}

static void
test_chains (void)
{
  g_autoptr (HospesPool) pool = new_pool (100 * GIB);
  g_autoptr (HospesPoolSpace) space = NULL;
  g_autoptr (GPtrArray) chain = NULL;
  HospesVolume *top;

  use (add (pool, "a", GIB, NULL), NULL, "/pools/fast/b");
  use (add (pool, "b", GIB, "/pools/fast/a"), NULL, "/pools/fast/c");
  use (add (pool, "c", GIB, "/pools/fast/b"), NULL, "/pools/fast/d");
  top = add (pool, "d", GIB, "/pools/fast/c");
  add (pool, "round", GIB, "/pools/fast/round");
  space = hospes_pool_space_new (pool);
  assert_names (space->chains, "d round");

  chain = hospes_pool_space_list_chain (pool, top);
  g_assert_cmpuint (chain->len, ==, 3);
  g_assert_cmpstr (chain->pdata[0], ==, "/pools/fast/c");
  g_assert_cmpstr (chain->pdata[2], ==, "/pools/fast/a");
}

static void
test_room (void)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("mail", "web", NULL);
  g_autoptr (HospesDomain) mail = g_list_model_get_item (hospes_host_get_domains (host), 0);
  g_autoptr (HospesPool) roomy = new_pool (100 * GIB);
  g_autoptr (HospesPool) full = new_pool (GIB / 2);
  g_autofree char *none = hospes_pool_room_dup_warning (roomy);
  g_autofree char *quiet = hospes_pool_room_dup_warning (full);
  g_autofree char *loud = NULL;

  g_assert_null (none);
  g_assert_cmpstr (quiet, ==, "<b>No room left:</b> 512\u00a0MiB free; machines that write stop");

  use (add (full, "mail.qcow2", GIB, NULL), mail, NULL);
  virt_test_tell (mail, "mail", VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR);
  loud = hospes_pool_room_dup_warning (full);
  g_assert_cmpstr (loud, ==, "<b>No room left:</b> mail is paused because of it");
}

static void
test_users (void)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("web", NULL);
  g_autoptr (HospesDomain) web = g_list_model_get_item (hospes_host_get_domains (host), 0);
  g_autoptr (HospesPool) pool = new_pool (100 * GIB);
  g_autoptr (GPtrArray) users = NULL;
  g_autofree char *line = NULL;

  use (add (pool, "a.img", GIB, NULL), web, NULL);
  use (add (pool, "b.img", 2 * GIB, NULL), web, NULL);
  add (pool, "c.img", GIB, NULL);
  users = hospes_pool_user_list (hospes_pool_get_volumes (pool));
  g_assert_cmpuint (users->len, ==, 1);
  g_assert_true (hospes_pool_user_get_domain (users->pdata[0]) == web);
  line = hospes_pool_user_dup_line (users->pdata[0]);
  g_assert_cmpstr (line, ==, "a.img, b.img · 3\u00a0GiB");
}

static void
test_words (void)
{
  g_autoptr (HospesPool) pool = new_pool (100 * GIB);
  HospesVolume *base = add (pool, "base.qcow2", 4 * GIB, NULL);
  HospesVolume *top = add (pool, "top.qcow2", GIB, "/pools/fast/base.qcow2");
  g_autofree char *hold = NULL;
  g_autofree char *locked = NULL;
  g_autofree char *why = NULL;
  g_autofree char *line = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *room = NULL;

  use (base, NULL, "/pools/fast/top.qcow2");
  hold = hospes_storage_words_dup_hold (base);
  g_assert_cmpstr (hold, ==, "base.qcow2 can’t be deleted while top.qcow2 builds on it.");
  locked = hospes_storage_words_dup_volume_line (base);
  g_assert_cmpstr (locked, ==, "base of 1 volume, read only");
  why = hospes_volume_lock_dup_reason (base);
  g_assert_cmpstr (
      why, ==,
      "base.qcow2 can’t be changed: it is the base of 1 volume, which could not be read "
      "any more.");
  g_assert_null (hospes_volume_lock_dup_reason (top));
  line = hospes_storage_words_dup_volume_line (top);
  g_assert_cmpstr (line, ==, "on base.qcow2");
  nobody = hospes_storage_words_dup_users (top);
  g_assert_cmpstr (nobody, ==, "Nobody");
  room = hospes_storage_words_dup_room (hospes_volume_get_info (top));
  g_assert_cmpstr (room, ==, "1\u00a0GiB of 20\u00a0GiB");
  g_assert_null (hospes_storage_words_dup_hold (top));
}

/* @flag: what is said of the disk besides its file */
static void
give_disk (HospesDomain *domain, const char *flag)
{
  g_autofree char *xml = g_strdup_printf (
      "<domain type='qemu'><name>x</name><devices><disk type='file' device='disk'>"
      "<source file='/pools/fast/a.img'/><target dev='vda'/>%s</disk></devices></domain>",
      flag);
  g_autoptr (HospesDomainRecord) record = hospes_domain_record_new_from_xml (xml, NULL, FALSE);

  hospes_domain_set_record (domain, record);
}

static void
test_locks (void)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("web", NULL);
  g_autoptr (HospesDomain) web = g_list_model_get_item (hospes_host_get_domains (host), 0);
  g_autoptr (HospesPool) pool = new_pool (100 * GIB);
  HospesVolume *volume = add (pool, "a.img", GIB, NULL);
  g_autofree char *line = NULL;
  g_autofree char *read_only = NULL;
  g_autofree char *shared = NULL;

  use (volume, web, NULL);
  give_disk (web, "");
  g_assert_null (hospes_volume_lock_dup_reason (volume));

  give_disk (web, "<readonly/>");
  line = hospes_storage_words_dup_volume_line (volume);
  g_assert_cmpstr (line, ==, "read only");
  read_only = hospes_volume_lock_dup_reason (volume);
  g_assert_cmpstr (read_only, ==, "a.img can’t be changed: web has it read only.");

  give_disk (web, "<shareable/>");
  shared = hospes_volume_lock_dup_reason (volume);
  g_assert_cmpstr (shared, ==,
                   "a.img can’t be changed: web has it as a disk that several machines write to.");
}

int
main (int argc, char **argv)
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/pool-space/unused", test_unused);
  g_test_add_func ("/pool-space/orphans", test_orphans);
  g_test_add_func ("/pool-space/chains", test_chains);
  g_test_add_func ("/pool-space/room", test_room);
  g_test_add_func ("/pool-space/users", test_users);
  g_test_add_func ("/pool-space/words", test_words);
  g_test_add_func ("/pool-space/locks", test_locks);

  return g_test_run ();
}
