/* test-hospes-pool-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-pool-draft.h"

#include "hospes-pool-commands.h"
#include "hospes-pool-faults.h"
#include "hospes-pool-xml.h"
#include "virt-test.h"

static void
assert_value (HospesPoolDraft *draft, HospesPoolField field, const char *value)
{
  g_assert_cmpstr (hospes_pool_draft_get (draft, field), ==, value);
}

static void
test_usual (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();

  assert_value (draft, HOSPES_POOL_NAME, "default");
  assert_value (draft, HOSPES_POOL_TARGET, "/var/lib/libvirt/images");
  g_assert_true (hospes_pool_draft_is_complete (draft));

  /* It follows the name until somebody writes another. */
  hospes_pool_draft_set (draft, HOSPES_POOL_NAME, "fast");
  assert_value (draft, HOSPES_POOL_TARGET, "/var/lib/libvirt/images/fast");
  hospes_pool_draft_set (draft, HOSPES_POOL_TARGET, "/srv/fast");
  hospes_pool_draft_set (draft, HOSPES_POOL_NAME, "slow");
  assert_value (draft, HOSPES_POOL_TARGET, "/srv/fast");
  hospes_pool_draft_set (draft, HOSPES_POOL_TARGET, NULL);
  assert_value (draft, HOSPES_POOL_TARGET, "/var/lib/libvirt/images/slow");

  hospes_pool_draft_set_images_folder (draft, "/home/ana/images");
  assert_value (draft, HOSPES_POOL_TARGET, "/home/ana/images/slow");
  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_NETFS);
  assert_value (draft, HOSPES_POOL_TARGET, "/mnt/slow");
  assert_value (draft, HOSPES_POOL_FORMAT, "nfs");
}

static void
test_taken (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();

  hospes_pool_draft_take (draft, "default", "/srv/other");
  assert_value (draft, HOSPES_POOL_NAME, "images");
  assert_value (draft, HOSPES_POOL_TARGET, "/var/lib/libvirt/images/images");
  hospes_pool_draft_take (draft, "images", "/var/lib/libvirt/images");
  assert_value (draft, HOSPES_POOL_NAME, "images-2");

  hospes_pool_draft_set (draft, HOSPES_POOL_NAME, "images");
  g_assert_cmpint (hospes_pool_draft_find_fault (draft, HOSPES_POOL_NAME), ==,
                   HOSPES_POOL_FAULT_NAME_TAKEN);
  hospes_pool_draft_set (draft, HOSPES_POOL_TARGET, "/srv/other");
  g_assert_cmpint (hospes_pool_draft_find_fault (draft, HOSPES_POOL_TARGET), ==,
                   HOSPES_POOL_FAULT_FOLDER_TAKEN);
  g_assert_cmpstr (hospes_pool_draft_find_taker (draft, "/srv/other"), ==, "default");
  g_assert_cmpstr (hospes_pool_draft_find_taker (draft, "/srv//other/"), ==, "default");
  g_assert_null (hospes_pool_draft_find_taker (draft, "/srv"));
  /* Others may lie in the same place. */
  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_MPATH);
  hospes_pool_draft_set (draft, HOSPES_POOL_TARGET, "/srv/other");
  g_assert_cmpint (hospes_pool_draft_find_fault (draft, HOSPES_POOL_TARGET), ==,
                   HOSPES_POOL_FAULT_NONE);
}

/* What was written for one kind is there when it is chosen again. */
static void
test_kinds_keep (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();
  guint changes = 0;

  g_signal_connect_swapped (draft, "changed", G_CALLBACK (count_cb), &changes);
  hospes_pool_draft_set (draft, HOSPES_POOL_TARGET, "/srv/a");
  hospes_pool_draft_set (draft, HOSPES_POOL_TARGET, "/srv/a");
  g_assert_cmpuint (changes, ==, 1);
  hospes_pool_draft_set (draft, HOSPES_POOL_NAME, "a");
  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_DISK);
  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_DISK);
  g_assert_cmpuint (changes, ==, 3);
  assert_value (draft, HOSPES_POOL_TARGET, "/dev");
  assert_value (draft, HOSPES_POOL_NAME, "a");
  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_ANYWAY);
  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_DIR);
  g_assert_cmpint (hospes_pool_draft_get_make (draft), ==, HOSPES_POOL_MAKE_NOTHING);
  g_assert_true (hospes_pool_draft_builds (draft));
  assert_value (draft, HOSPES_POOL_TARGET, "/srv/a");
  /* There is nothing to make of an iSCSI target. */
  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_ISCSI);
  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_ANYWAY);
  g_assert_cmpint (hospes_pool_draft_get_make (draft), ==, HOSPES_POOL_MAKE_NOTHING);
  g_assert_false (hospes_pool_draft_builds (draft));
}

static const struct
{
  HospesPoolPattern pattern;
  HospesPoolField field;
  const char *text;
  HospesPoolFault fault;
} cases[] = {
  { HOSPES_POOL_PATTERN_DIR, HOSPES_POOL_NAME, "", HOSPES_POOL_FAULT_EMPTY },
  { HOSPES_POOL_PATTERN_DIR, HOSPES_POOL_NAME, "a/b", HOSPES_POOL_FAULT_NAME_SLASH },
  { HOSPES_POOL_PATTERN_DIR, HOSPES_POOL_NAME, "..", HOSPES_POOL_FAULT_NAME_SLASH },
  { HOSPES_POOL_PATTERN_DIR, HOSPES_POOL_NAME, "a\nb", HOSPES_POOL_FAULT_CONTROL },
  { HOSPES_POOL_PATTERN_DIR, HOSPES_POOL_NAME, "a <&> ñ", HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_DIR, HOSPES_POOL_TARGET, "images", HOSPES_POOL_FAULT_RELATIVE },
  { HOSPES_POOL_PATTERN_DIR, HOSPES_POOL_TARGET, "~/images", HOSPES_POOL_FAULT_RELATIVE },
  { HOSPES_POOL_PATTERN_DIR, HOSPES_POOL_TARGET, "/", HOSPES_POOL_FAULT_RELATIVE },
  { HOSPES_POOL_PATTERN_DIR, HOSPES_POOL_HOST, "what?", HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_FS, HOSPES_POOL_DEVICES, "sdb", HOSPES_POOL_FAULT_RELATIVE },
  { HOSPES_POOL_PATTERN_FS, HOSPES_POOL_DEVICES, "/dev/a\n/dev/b", HOSPES_POOL_FAULT_ONE_DEVICE },
  { HOSPES_POOL_PATTERN_NETFS, HOSPES_POOL_HOST, "nas 1", HOSPES_POOL_FAULT_HOST },
  { HOSPES_POOL_PATTERN_NETFS, HOSPES_POOL_HOST, "-o", HOSPES_POOL_FAULT_HOST },
  { HOSPES_POOL_PATTERN_NETFS, HOSPES_POOL_HOST, "nas:1", HOSPES_POOL_FAULT_HOST },
  { HOSPES_POOL_PATTERN_NETFS, HOSPES_POOL_HOST, "fe80::1%eth0", HOSPES_POOL_FAULT_HOST },
  { HOSPES_POOL_PATTERN_NETFS, HOSPES_POOL_HOST, "2001:db8::1", HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_NETFS, HOSPES_POOL_EXPORT, "share", HOSPES_POOL_FAULT_RELATIVE },
  { HOSPES_POOL_PATTERN_LOGICAL, HOSPES_POOL_SOURCE, "", HOSPES_POOL_FAULT_EMPTY },
  { HOSPES_POOL_PATTERN_LOGICAL, HOSPES_POOL_SOURCE, "vg/0", HOSPES_POOL_FAULT_NAME_SLASH },
  { HOSPES_POOL_PATTERN_ZFS, HOSPES_POOL_SOURCE, "tank/vms", HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_LOGICAL, HOSPES_POOL_DEVICES, "", HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_ISCSI, HOSPES_POOL_PORT, "", HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_ISCSI, HOSPES_POOL_PORT, "0", HOSPES_POOL_FAULT_PORT },
  { HOSPES_POOL_PATTERN_ISCSI, HOSPES_POOL_PORT, "65536", HOSPES_POOL_FAULT_PORT },
  { HOSPES_POOL_PATTERN_ISCSI, HOSPES_POOL_IQN, "iqn.2026-13.org.x:1", HOSPES_POOL_FAULT_IQN },
  { HOSPES_POOL_PATTERN_ISCSI, HOSPES_POOL_IQN, "iqn.2026-12.org.x:1", HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_ISCSI, HOSPES_POOL_INITIATOR, "", HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_ISCSI_DIRECT, HOSPES_POOL_INITIATOR, "", HOSPES_POOL_FAULT_EMPTY },
  { HOSPES_POOL_PATTERN_GLUSTER, HOSPES_POOL_EXPORT, "", HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_GLUSTER, HOSPES_POOL_EXPORT, "a", HOSPES_POOL_FAULT_RELATIVE },
  { HOSPES_POOL_PATTERN_RBD, HOSPES_POOL_HOST, "a, b:6789 [2001:db8::1]:1",
    HOSPES_POOL_FAULT_NONE },
  { HOSPES_POOL_PATTERN_RBD, HOSPES_POOL_HOST, "a, b:0", HOSPES_POOL_FAULT_HOST },
  { HOSPES_POOL_PATTERN_RBD, HOSPES_POOL_HOST, " , ", HOSPES_POOL_FAULT_EMPTY },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();

      hospes_pool_draft_set_pattern (draft, cases[i].pattern);
      hospes_pool_draft_set (draft, cases[i].field, cases[i].text);
      g_test_message ("%d: %s", cases[i].field, cases[i].text);
      g_assert_cmpint (hospes_pool_draft_find_fault (draft, cases[i].field), ==, cases[i].fault);
    }
}

/* What is found is used; what is made must be told. */
static void
test_formats (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();

  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_FS);
  assert_value (draft, HOSPES_POOL_FORMAT, "auto");
  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_IF_EMPTY);
  assert_value (draft, HOSPES_POOL_FORMAT, "ext4");
  hospes_pool_draft_set (draft, HOSPES_POOL_FORMAT, "iso9660");
  g_assert_cmpint (hospes_pool_draft_find_fault (draft, HOSPES_POOL_FORMAT), ==,
                   HOSPES_POOL_FAULT_FORMAT);
  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_NOTHING);
  g_assert_cmpint (hospes_pool_draft_find_fault (draft, HOSPES_POOL_FORMAT), ==,
                   HOSPES_POOL_FAULT_NONE);
}

/* A data set of ZFS can be used, and only a whole pool made. */
static void
test_data_set (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();
  g_autofree char *xml = NULL;
  g_autofree char *commands = NULL;

  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_ZFS);
  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_IF_EMPTY);
  hospes_pool_draft_set (draft, HOSPES_POOL_DEVICES, "/dev/sdb");
  hospes_pool_draft_set (draft, HOSPES_POOL_SOURCE, "tank/vms");
  g_assert_cmpint (hospes_pool_draft_find_fault (draft, HOSPES_POOL_SOURCE), ==,
                   HOSPES_POOL_FAULT_NAME_SLASH);
  hospes_pool_draft_set (draft, HOSPES_POOL_SOURCE, "tank");
  g_assert_true (hospes_pool_draft_is_complete (draft));

  /* libvirt knows no flag for it: it never overwrites. */
  xml = hospes_pool_draft_to_xml (draft);
  g_assert_nonnull (strstr (xml, "<device path=\"/dev/sdb\"/>"));
  commands = hospes_pool_draft_to_commands (draft, "qemu:///system", xml);
  g_assert_nonnull (strstr (commands, "pool-build zfs\n"));
}

/* NFS has folders, Windows has names. */
static void
test_shares (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();

  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_NETFS);
  hospes_pool_draft_set (draft, HOSPES_POOL_HOST, "nas");
  hospes_pool_draft_set (draft, HOSPES_POOL_EXPORT, "share");
  g_assert_false (hospes_pool_draft_is_complete (draft));
  hospes_pool_draft_set (draft, HOSPES_POOL_FORMAT, "cifs");
  g_assert_true (hospes_pool_draft_is_complete (draft));
}

static void
test_sign_in (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();

  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_RBD);
  hospes_pool_draft_set (draft, HOSPES_POOL_HOST, "mon");
  hospes_pool_draft_set (draft, HOSPES_POOL_SOURCE, "images");
  g_assert_true (hospes_pool_draft_is_complete (draft));
  g_assert_false (hospes_pool_draft_makes_secret (draft));

  hospes_pool_draft_set_sign_in (draft, TRUE);
  g_assert_false (hospes_pool_draft_is_complete (draft));
  hospes_pool_draft_set (draft, HOSPES_POOL_USER, "admin");
  g_assert_true (hospes_pool_draft_makes_secret (draft));
  g_assert_false (hospes_pool_draft_is_complete (draft));
  hospes_pool_draft_set_password (draft, "x");
  g_assert_true (hospes_pool_draft_is_complete (draft));

  hospes_pool_draft_set_password (draft, "");
  hospes_pool_draft_set_secret (draft, "6695eb01-f6a4-8304-79aa-97f2502e193f");
  g_assert_true (hospes_pool_draft_is_complete (draft));
  g_assert_false (hospes_pool_draft_makes_secret (draft));
  /* A folder asks for no password. */
  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_DIR);
  g_assert_false (hospes_pool_draft_get_sign_in (draft));
}

static void
test_keep (void)
{
  HospesPoolDraft *draft = hospes_pool_draft_new ();

  g_assert_true (hospes_pool_draft_get_keep (draft));
  g_assert_true (hospes_pool_draft_get_autostart (draft));
  hospes_pool_draft_set_keep (draft, FALSE);
  g_assert_false (hospes_pool_draft_get_autostart (draft));
  hospes_pool_draft_set_keep (draft, TRUE);
  hospes_pool_draft_set_autostart (draft, FALSE);
  g_assert_false (hospes_pool_draft_get_autostart (draft));
  g_assert_finalize_object (draft);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/config/pool-draft/usual", test_usual);
  g_test_add_func ("/config/pool-draft/taken", test_taken);
  g_test_add_func ("/config/pool-draft/kinds-keep", test_kinds_keep);
  g_test_add_func ("/config/pool-draft/faults", test_faults);
  g_test_add_func ("/config/pool-draft/formats", test_formats);
  g_test_add_func ("/config/pool-draft/data-set", test_data_set);
  g_test_add_func ("/config/pool-draft/shares", test_shares);
  g_test_add_func ("/config/pool-draft/sign-in", test_sign_in);
  g_test_add_func ("/config/pool-draft/keep", test_keep);

  return g_test_run ();
}
