/* test-hospes-pool-question.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-domain-private.h"
#include "hospes-pool-question.h"
#include "hospes-volume.h"

#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  HospesDomain *off;
  HospesDomain *web;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_host_with ("off", "web", NULL);
  fixture->off = g_list_model_get_item (hospes_host_get_domains (fixture->host), 0);
  fixture->web = g_list_model_get_item (hospes_host_get_domains (fixture->host), 1);
  virt_test_tell (fixture->off, "off", VIR_DOMAIN_SHUTOFF, 0);
  virt_test_tell (fixture->web, "web", VIR_DOMAIN_RUNNING, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->off);
  g_clear_object (&fixture->web);
  g_clear_object (&fixture->host);
}

static HospesPool *
new_pool (Fixture *fixture, const char *type, HospesPoolState state)
{
  HospesPoolInfo *info = g_new0 (HospesPoolInfo, 1);

  info->uuid = g_strdup ("uuid");
  info->name = g_strdup ("fast");
  info->type = g_strdup (type);
  info->target = g_strdup ("/pools/fast");
  info->source = g_strdup ("/dev/sdb");
  info->state = state;
  info->persistent = TRUE;
  return hospes_pool_new (fixture->host, info);
}

/* @source: what is within the disk, such as “<source file='…'/>” */
static void
give_disk (HospesDomain *domain, const char *type, const char *source)
{
  g_autofree char *xml =
      g_strdup_printf ("<domain type='qemu'><name>x</name><devices><disk type='%s' device='disk'>"
                       "<source %s/><target dev='vda'/></disk></devices></domain>",
                       type, source);
  g_autoptr (HospesDomainRecord) record = hospes_domain_record_new_from_xml (xml, NULL, FALSE);

  g_assert_nonnull (record);
  hospes_domain_set_record (domain, record);
}

static void
assert_asked (HospesPool *pool, HospesPoolVerb verb, const char *heading, const char *body)
{
  g_autofree char *asked = NULL;
  g_autofree char *told = NULL;
  const char *button = NULL;

  g_assert_true (hospes_pool_question_ask (pool, verb, &asked, &told, &button));
  g_assert_cmpstr (asked, ==, heading);
  g_assert_cmpstr (told, ==, body);
  g_assert_nonnull (button);
}

static gboolean
is_asked (HospesPool *pool, HospesPoolVerb verb)
{
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  const char *button = NULL;

  return hospes_pool_question_ask (pool, verb, &heading, &body, &button);
}

#define REST                                                                                       \
  "What is in the pool stays, but cannot be seen, changed or given to another machine until it "   \
  "is started."

/* Of a pool that was not looked into yet, machines themselves say what they have there. */
static void
test_stop_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesPool) pool = new_pool (fixture, "dir", HOSPES_POOL_RUNNING);

  g_assert_false (is_asked (pool, HOSPES_POOL_STOP));

  /* What is deeper belongs to another pool, or to none. */
  give_disk (fixture->off, "file", "file='/pools/fast/deeper/a.img'");
  give_disk (fixture->web, "file", "file='/pools/faster/a.img'");
  g_assert_false (is_asked (pool, HOSPES_POOL_STOP));

  give_disk (fixture->web, "volume", "pool='fast' volume='a.img'");
  assert_asked (pool, HOSPES_POOL_STOP, "Stop “fast”?",
                "web is running and goes on. web cannot be started until the pool is started "
                "again. " REST);

  give_disk (fixture->off, "file", "file='/pools/fast/b.img'");
  give_disk (fixture->web, "file", "file='/pools/fast/a.img'");
  assert_asked (pool, HOSPES_POOL_STOP, "Stop “fast”?",
                "web is running and goes on. off names its disk by its path and can still be "
                "started. " REST);
}

static void
test_stop_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesPool) share = new_pool (fixture, "netfs", HOSPES_POOL_RUNNING);
  g_autoptr (HospesPool) target = new_pool (fixture, "iscsi", HOSPES_POOL_RUNNING);

  give_disk (fixture->off, "file", "file='/pools/fast/b.img'");
  give_disk (fixture->web, "file", "file='/pools/fast/a.img'");
  assert_asked (share, HOSPES_POOL_STOP, "Stop “fast”?",
                "web is running with a disk there: the host refuses while it is open. off, web "
                "cannot be started until the pool is started again. " REST);
  assert_asked (target, HOSPES_POOL_STOP, "Stop “fast”?",
                "web is running with a disk there and may lose it in the middle of its work. off, "
                "web cannot be started until the pool is started again. " REST);
}

/* libvirt destroys what these are made of, whatever is in it. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesPool) group = new_pool (fixture, "logical", HOSPES_POOL_INACTIVE);
  g_autoptr (HospesPool) zfs = new_pool (fixture, "zfs", HOSPES_POOL_INACTIVE);

  assert_asked (
      group, HOSPES_POOL_DELETE, "Delete the place of “fast”?",
      "The volume group /dev/sdb is removed with everything in it. This cannot be undone.");
  assert_asked (zfs, HOSPES_POOL_DELETE, "Delete the place of “fast”?",
                "The ZFS pool /dev/sdb is removed with everything in it. This cannot be undone.");
}

/* By what builds on a volume of it, which only its volumes tell. */
static void
test_stop_overlay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesPool) pool = new_pool (fixture, "dir", HOSPES_POOL_RUNNING);
  g_autoptr (HospesVolume) volume = hospes_volume_new (pool, hospes_volume_info_new ("b", "b"));
  GPtrArray *machines = g_ptr_array_new_with_free_func (g_object_unref);

  g_list_store_append (G_LIST_STORE (hospes_pool_get_volumes (pool)), volume);
  g_ptr_array_add (machines, g_object_ref (fixture->web));
  hospes_volume_take_users (volume, machines, g_ptr_array_new_with_free_func (g_free));
  assert_asked (pool, HOSPES_POOL_STOP, "Stop “fast”?", "web is running and goes on. " REST);
}

static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesPool) folder = new_pool (fixture, "dir", HOSPES_POOL_INACTIVE);
  g_autoptr (HospesPool) disk = new_pool (fixture, "fs", HOSPES_POOL_INACTIVE);

  give_disk (fixture->off, "volume", "pool='fast' volume='b.img'");
  g_assert_false (is_asked (folder, HOSPES_POOL_START));
  g_assert_false (is_asked (folder, HOSPES_POOL_BUILD));
  assert_asked (folder, HOSPES_POOL_DELETE, "Delete the place of “fast”?",
                "Its place /pools/fast is removed from the host. libvirt refuses that while files "
                "are in it. The definition stays until it is forgotten. off has a disk there.");
  assert_asked (disk, HOSPES_POOL_BUILD, "Prepare the place of “fast”?",
                "off has a disk there. /dev/sdb is formatted. libvirt refuses if it finds "
                "something on it already, and nothing is overwritten then.");
  assert_asked (folder, HOSPES_POOL_UNDEFINE, "Forget “fast”?",
                "Only its definition is removed. What is in it stays where it is. off needs the "
                "pool and cannot be started without it.");
}

int
main (int argc, char **argv)
{
  virt_test_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add ("/pool-question/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("stop/folder", test_stop_folder);
  ADD ("stop/others", test_stop_others);
  ADD ("delete", test_delete);
  ADD ("stop/overlay", test_stop_overlay);
  ADD ("others", test_others);
#undef ADD

  return g_test_run ();
}
