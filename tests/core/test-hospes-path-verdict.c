/* test-hospes-path-verdict.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether a machine could open a file, by what a host answered; and which file it was that
 * one could not.
 */

#include "config.h"

#include <gio/gio.h>

#include "hospes-error.h"
#include "hospes-path-doctor.h"
#include "hospes-path-verdict.h"

#define CAPABILITIES(models) "<capabilities><host>" models "</host></capabilities>"
#define DAC                                                                                        \
  "<secmodel><model>dac</model><doi>0</doi><baselabel type='kvm'>+64055:+108</baselabel>"          \
  "<baselabel type='qemu'>+64055:+108</baselabel></secmodel>"
#define APPARMOR "<secmodel><model>apparmor</model><doi>0</doi></secmodel>"
#define SELINUX                                                                                    \
  "<secmodel><model>selinux</model><doi>0</doi>"                                                   \
  "<baselabel type='kvm'>system_u:system_r:svirt_t:s0</baselabel></secmodel>"

/* Names in digits: / /vm /vm/a */
#define ROOT    "step 2f 41ed 0 0\n"
#define VM      "2f766d"
#define A       "2f766d2f61"
#define SYSTEM  "looker 1000\nuser 64055 108 108 64055\nname libvirt-qemu\nsetfacl\n" ROOT
#define PERSON  "looker 1000\nuser 1000 1000 27\nname elena\nsetfacl\n" ROOT
#define OPEN    "step " VM " 41ed 1000 1000\n"
#define CLOSED  "step " VM " 41c0 1000 1000\n"
#define PRIVATE "step " A " 8180 1000 1000\n"

typedef struct
{
  const char *models;
  const char *answer;
  gboolean to_write;
  HospesPathTrouble trouble;
  const char *where;
  const char *command;
} Case;

static const Case cases[] = {
  /* libvirt gives QEMU the file, never the folders */
  { DAC, SYSTEM OPEN PRIVATE, TRUE, HOSPES_PATH_FINE, NULL, NULL },
  { DAC, SYSTEM CLOSED PRIVATE, TRUE, HOSPES_PATH_FOLDER, "/vm",
    "setfacl -m u:libvirt-qemu:x -- /vm" },
  { DAC, SYSTEM "step " VM " 41c0 0 0\n" PRIVATE, TRUE, HOSPES_PATH_FOLDER, "/vm",
    "sudo setfacl -m u:libvirt-qemu:x -- /vm" },
  { DAC, "looker 0\nuser 5 6\nname odd name\n" ROOT "step " VM " 41c0 7 7\n" PRIVATE, TRUE,
    HOSPES_PATH_FOLDER, "/vm", "setfacl -m u:odd:x -- /vm" },
  /* its group, one of its other groups, and a group's denial that the rest does not lift */
  { DAC, SYSTEM "step " VM " 41f8 0 108\n" PRIVATE, TRUE, HOSPES_PATH_FINE, NULL, NULL },
  { DAC, SYSTEM "step " VM " 41c1 0 108\n" PRIVATE, TRUE, HOSPES_PATH_FOLDER, "/vm",
    "sudo setfacl -m u:libvirt-qemu:x -- /vm" },
  { DAC, SYSTEM "step " VM " 41c0 64055 0\n" PRIVATE, TRUE, HOSPES_PATH_FINE, NULL, NULL },
  { DAC, SYSTEM "step " VM " 403f 64055 0\n" PRIVATE, TRUE, HOSPES_PATH_FOLDER, "/vm",
    "sudo setfacl -m u:libvirt-qemu:x -- /vm" },
  /* ACLs: named user, below the mask, of a group, of new things only, and one nobody could read */
  { DAC,
    SYSTEM CLOSED "acl user::rwx\nacl user:64055:--x\nacl group::---\nacl mask::--x\n"
                  "acl other::---\n" PRIVATE,
    TRUE, HOSPES_PATH_FINE, NULL, NULL },
  { DAC,
    SYSTEM CLOSED "acl user::rwx\nacl user:64055:--x\t#effective:---\nacl mask::r--\n"
                  "acl other::--x\n" PRIVATE,
    TRUE, HOSPES_PATH_FOLDER, "/vm", "setfacl -m u:libvirt-qemu:x -- /vm" },
  { DAC,
    SYSTEM CLOSED "acl user::rwx\nacl group::---\nacl group:108:r-x\nacl mask::r-x\n"
                  "acl other::---\n" PRIVATE,
    TRUE, HOSPES_PATH_FINE, NULL, NULL },
  { DAC,
    SYSTEM CLOSED "acl user::rwx\nacl group::---\nacl other::---\n"
                  "acl default:user:64055:rwx\n" PRIVATE,
    TRUE, HOSPES_PATH_FOLDER, "/vm", "setfacl -m u:libvirt-qemu:x -- /vm" },
  { DAC,
    SYSTEM CLOSED "acl user::rwx\nacl user:7:rwx\nacl group::rwx\nacl mask::rwx\n"
                  "acl other::---\n" PRIVATE,
    TRUE, HOSPES_PATH_FOLDER, "/vm", "setfacl -m u:libvirt-qemu:x -- /vm" },
  /* a narrow mask, as chmod makes it, keeps out whom it kept out */
  { DAC,
    SYSTEM CLOSED "acl user::rwx\nacl user:7:rwx\t#effective:---\nacl group::r-x\n"
                  "acl mask::---\nacl other::---\n" PRIVATE,
    TRUE, HOSPES_PATH_FOLDER, "/vm", "setfacl -m u:libvirt-qemu:x,m::x -- /vm" },
  { DAC,
    SYSTEM CLOSED "acl user::rwx\nacl group::---\nacl group:7:rwx\t#effective:r--\nacl mask::r--\n"
                  "step 2f766d2f62 41c0 1000 0\nstep 2f766d2f622f61 81a4 0 0\n",
    FALSE, HOSPES_PATH_FOLDER, "/vm",
    "setfacl -m u:libvirt-qemu:x,m::rx -- /vm && setfacl -m u:libvirt-qemu:x -- /vm/b" },
  { DAC,
    "gives-nothing\n" SYSTEM OPEN PRIVATE "acl user::rw-\nacl user:7:rw-\t#effective:---\n"
    "acl mask::---\nacl other::---\n",
    FALSE, HOSPES_PATH_FILE, "/vm/a", "setfacl -m u:libvirt-qemu:r,m::r -- /vm/a" },
  { DAC, SYSTEM CLOSED "unread-acl\n" PRIVATE, TRUE, HOSPES_PATH_UNKNOWN, "/vm", NULL },
  /* where owners cannot be changed, and where they are told not to be */
  { DAC, SYSTEM OPEN PRIVATE "fs nfs\n", TRUE, HOSPES_PATH_SHARE, "/vm/a", NULL },
  { DAC, SYSTEM OPEN "step " A " 81a4 1000 1000\nfs nfs\n", FALSE, HOSPES_PATH_FINE, NULL, NULL },
  { DAC, SYSTEM OPEN "step " A " 81a4 1000 1000\nfs nfs\n", TRUE, HOSPES_PATH_SHARE, "/vm/a",
    NULL },
  { DAC, "gives-nothing\n" SYSTEM OPEN PRIVATE, FALSE, HOSPES_PATH_FILE, "/vm/a",
    "setfacl -m u:libvirt-qemu:r -- /vm/a" },
  /* a session's machines run as the person */
  { "", PERSON CLOSED PRIVATE, TRUE, HOSPES_PATH_FINE, NULL, NULL },
  { "", PERSON OPEN "step " A " 81a4 0 0\n", FALSE, HOSPES_PATH_FINE, NULL, NULL },
  { "", PERSON OPEN "step " A " 81a4 0 0\n", TRUE, HOSPES_PATH_FILE, "/vm/a",
    "sudo setfacl -m u:elena:rw -- /vm/a" },
  { "", PERSON OPEN "step " A " 81b0 0 27\n", TRUE, HOSPES_PATH_FINE, NULL, NULL },
  /* what is not there, and what cannot be seen from here */
  { DAC, SYSTEM OPEN "missing " A "\n", TRUE, HOSPES_PATH_GONE, "/vm/a", NULL },
  { DAC, SYSTEM CLOSED "missing " A "\n", TRUE, HOSPES_PATH_GONE, "/vm/a", NULL },
  { DAC, SYSTEM "step " VM " 41c8 0 108\nclosed " A "\n", TRUE, HOSPES_PATH_UNKNOWN, "/vm", NULL },
  { DAC, SYSTEM "step " VM " 41c0 0 0\nclosed " A "\n", TRUE, HOSPES_PATH_FOLDER, "/vm",
    "sudo setfacl -m u:libvirt-qemu:x -- /vm" },
  /* SELinux: libvirt labels files, folders keep theirs; shares need a boolean */
  { DAC SELINUX, SYSTEM OPEN "label unconfined_u:object_r:default_t:s0\n" PRIVATE, TRUE,
    HOSPES_PATH_LABEL, "/vm",
    "sudo semanage fcontext -a -t virt_image_t '/vm(/.*)?' && sudo restorecon -R /vm" },
  { DAC SELINUX, "permissive\n" SYSTEM OPEN "label u:object_r:default_t:s0\n" PRIVATE, TRUE,
    HOSPES_PATH_FINE, NULL, NULL },
  { DAC, SYSTEM OPEN "label u:object_r:default_t:s0\n" PRIVATE, TRUE, HOSPES_PATH_FINE, NULL,
    NULL },
  { DAC SELINUX,
    SYSTEM OPEN "label u:object_r:mnt_t:s0\n" PRIVATE "label u:object_r:default_t:s0\n", TRUE,
    HOSPES_PATH_FINE, NULL, NULL },
  { DAC SELINUX, SYSTEM OPEN PRIVATE "label system_u:object_r:nfs_t:s0\n", TRUE,
    HOSPES_PATH_SHARE_LABEL, "/vm/a", "sudo setsebool -P virt_use_nfs on" },
  { DAC SELINUX, "allowed virt_use_nfs\n" SYSTEM OPEN PRIVATE "label u:object_r:nfs_t:s0\n", TRUE,
    HOSPES_PATH_FINE, NULL, NULL },
  /* AppArmor: /etc/a */
  { DAC APPARMOR, SYSTEM "step 2f657463 41ed 0 0\nstep 2f6574632f61 81a4 0 0\n", FALSE,
    HOSPES_PATH_PLACE, "/etc/a", NULL },
  { DAC, SYSTEM "step 2f657463 41ed 0 0\nstep 2f6574632f61 81a4 0 0\n", FALSE, HOSPES_PATH_FINE,
    NULL, NULL },
  /* a folder called “it's⏎ here” */
  { DAC,
    SYSTEM "step 2f697427730a2068657265 41c0 1000 0\nstep 2f697427730a20686572652f61 81a4 0 0\n",
    FALSE, HOSPES_PATH_FOLDER, "/it's\n here",
    "setfacl -m u:libvirt-qemu:x -- '/it'\\''s\n here'" },
  /* the way to a link and the way to where it leads, with one folder on both */
  { DAC,
    SYSTEM CLOSED PRIVATE ROOT CLOSED "step 2f766d2f62 41c0 1000 0\nstep 2f766d2f622f61 81a4 0 0\n",
    FALSE, HOSPES_PATH_FOLDER, "/vm", "setfacl -m u:libvirt-qemu:x -- /vm /vm/b" },
};

static void
test_verdict (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (HospesPathFacts) facts = hospes_path_facts_new ();
  g_autofree char *xml =
      g_strconcat ("<capabilities><host>", c->models, "</host></capabilities>", NULL);
  g_autofree char *who = hospes_path_facts_read_capabilities (facts, xml);
  g_autoptr (HospesPathVerdict) verdict = NULL;
  g_autoptr (HospesPathVerdict) copy = NULL;
  g_autofree char *command = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (who, ==, strstr (c->models, "dac") != NULL ? "64055 108" : NULL);
  g_assert_true (hospes_path_facts_read (facts, c->answer, &error));
  g_assert_no_error (error);
  verdict = hospes_path_verdict_new (facts, c->to_write);
  copy = hospes_path_verdict_copy (verdict);
  command = hospes_path_verdict_dup_command (copy);
  g_assert_cmpint (copy->trouble, ==, c->trouble);
  g_assert_cmpstr (copy->where, ==, c->where);
  g_assert_cmpstr (command, ==, c->command);
  g_assert_cmpint (copy->reason != NULL, ==, c->trouble == HOSPES_PATH_UNKNOWN);
}

/* What is not told is not made up. */
static void
test_nonsense (void)
{
  static const char *const answers[] = {
    "",
    "sh: stat: not found\n",
    "looker 0\nuser 0 0\n",
    SYSTEM "step 2f766d \n",
    SYSTEM "step 2f766d\n",
    "user \nname x\n" ROOT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (HospesPathFacts) facts = hospes_path_facts_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (hospes_path_facts_read (facts, answers[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

typedef struct
{
  const char *message;
  const char *path;
} Complaint;

static const Complaint complaints[] = {
  { "internal error: process exited while connecting to monitor: 2026-01-01 qemu-system-x86_64: "
    "-blockdev {\"filename\":\"/x\"}: Could not open '/home/e/a b.qcow2': Permission denied",
    "/home/e/a b.qcow2" },
  { "Cannot access storage file '/srv/it's.img' (as uid:64055, gid:108): Permission denied",
    "/srv/it's.img" },
  { "Cannot access backing file '/srv/base' of storage file '/srv/top' (as uid:1, gid:2): "
    "Permission denied",
    "/srv/base" },
  { "Cannot access storage file '/srv/gone': No such file or directory", "/srv/gone" },
  { "Could not open backing file: Could not open '/srv/base': Permission denied", "/srv/base" },
  { "Could not open '/srv/a': Invalid argument", NULL },
  { "Could not open 'nbd://there': Permission denied", NULL },
  { "Failed to get \"write\" lock", NULL },
  { "authentication failed: Permission denied", NULL },
};

static void
test_complaints (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (complaints); i++)
    {
      g_autoptr (GError) error =
          g_error_new_literal (HOSPES_VIRT_ERROR, VIR_ERR_INTERNAL_ERROR, complaints[i].message);
      g_autofree char *path = hospes_path_dup_complained (error);

      g_assert_cmpstr (path, ==, complaints[i].path);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/core/path-verdict/%u", i);

      g_test_add_data_func (name, &cases[i], test_verdict);
    }

  g_test_add_func ("/core/path-verdict/nonsense", test_nonsense);
  g_test_add_func ("/core/path-verdict/complaints", test_complaints);

  return g_test_run ();
}
