/* test-hospes-domain-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include <glib/gstdio.h>
#include <unistd.h>

#include "hospes-domain-record.h"

#define DOCUMENT                                                                                   \
  "<domain type='kvm'>"                                                                            \
  "<title>Mail</title>"                                                                            \
  "<metadata>"                                                                                     \
  "<o:libosinfo xmlns:o='http://libosinfo.org/xmlns/libvirt/domain/1.0'>"                          \
  "<o:os id='http://debian.org/debian/12'/></o:libosinfo>"                                         \
  "<x:tag xmlns:x='urn:else'>no</x:tag>"                                                           \
  "<hospes:machine xmlns:hospes='urn:hospes:domain:1'>"                                            \
  "<hospes:tag> prod </hospes:tag><hospes:tag>db</hospes:tag><hospes:tag>db</hospes:tag>"          \
  "<hospes:tag/></hospes:machine></metadata>"                                                      \
  "<memory unit='KiB'>4096</memory><currentMemory unit='KiB'>2048</currentMemory>"                 \
  "<vcpu current='2'>4</vcpu>"                                                                     \
  "<devices>"                                                                                      \
  "<disk type='file'><source file='/a.qcow2'/></disk>"                                             \
  "<disk type='volume'><source pool='fast' volume='b'/></disk>"                                    \
  "<disk type='file' device='cdrom'/>"                                                             \
  "<interface type='network'><mac address='52:54:00:00:00:01'/><source network='default' "         \
  "bridge='virbr0'/></interface>"                                                                  \
  "<interface type='network'><mac address='52:54:00:00:00:02'/><source network='default'/>"        \
  "</interface>"                                                                                   \
  "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"           \
  "</devices></domain>"

static void
assert_list (GStrv list, const char *expected)
{
  g_autofree char *joined = g_strjoinv (" ", list);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_reads (void)
{
  g_autoptr (HospesDomainRecord) record = hospes_domain_record_new_from_xml (DOCUMENT, NULL, TRUE);

  g_assert_cmpstr (record->title, ==, "Mail");
  g_assert_cmpstr (record->os_name, ==, "Debian 12");
  assert_list (record->tags, "prod db");
  assert_list (record->macs, "52:54:00:00:00:01 52:54:00:00:00:02");
  assert_list (record->disks, "/a.qcow2 b");
  assert_list (record->networks, "default virbr0");
  g_assert_cmpuint (record->vcpus, ==, 2);
  g_assert_cmpuint (record->memory, ==, 2048);
  g_assert_true (record->autostart);
  g_assert_true (record->agent);
}

/* What a disk is made on, and what it is being copied to, is needed as well. */
static void
test_layers (void)
{
  g_autoptr (HospesDomainRecord) record = hospes_domain_record_new_from_xml (
      "<domain><devices>"
      "<disk type='file'><source file='/top.qcow2' index='1'/>"
      "<backingStore type='file' index='2'><format type='qcow2'/><source file='/mid.qcow2'/>"
      "<backingStore type='volume' index='3'><format type='raw'/>"
      "<source pool='fast' volume='base'/><backingStore/></backingStore></backingStore>"
      "<mirror type='file' job='copy'><format type='raw'/><source file='/copy.img'/>"
      "<backingStore type='file'><source file='/under.img'/></backingStore></mirror></disk>"
      "<disk type='block'><source dev='/dev/b'/><backingStore/></disk>"
      "</devices></domain>",
      NULL, FALSE);

  assert_list (record->disks, "/top.qcow2 /mid.qcow2 base /copy.img /under.img /dev/b");
  assert_list (record->volumes, "fast/base");
}

/* Nor may that go which a machine that runs has only from its next start on. */
static void
test_kept_disks (void)
{
  const char *kept = "<domain><devices><disk type='file'><source file='/a.qcow2'/></disk>"
                     "<disk type='file'><source file='/later.qcow2'/>"
                     "<backingStore type='file'><source file='/base.img'/></backingStore></disk>"
                     "<disk type='volume'><source pool='slow' volume='c'/></disk>"
                     "</devices></domain>";
  g_autoptr (HospesDomainRecord) record = hospes_domain_record_new_from_xml (DOCUMENT, kept, TRUE);
  g_autoptr (HospesDomainRecord) broken =
      hospes_domain_record_new_from_xml (DOCUMENT, "<domain>", TRUE);

  assert_list (record->disks, "/a.qcow2 b /later.qcow2 /base.img c");
  assert_list (record->volumes, "fast/b slow/c");
  g_assert_nonnull (record->pending);
  assert_list (broken->disks, "/a.qcow2 b");
  g_assert_null (broken->pending);
}

/* Firmware, kernels and what is written into are files like disks. */
static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hospes-record-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "disk.img", NULL);
  g_autofree char *link = g_build_filename (folder, "link.img", NULL);
  g_autofree char *xml = g_strdup_printf (
      "<domain><os><loader>/fw.fd</loader><nvram template='/vars.fd'>/vm.fd</nvram>"
      "<kernel>/vmlinuz</kernel><initrd>/initrd</initrd><cmdline>root=/dev/vda</cmdline></os>"
      "<metadata><x:source xmlns:x='urn:x' file='/noted'/></metadata>"
      "<devices><disk type='file'><source file='%s'/></disk>"
      "<interface type='direct'><source dev='/dev/net'/></interface>"
      "<serial type='file'><source path='/serial.log'/></serial>"
      "<channel type='unix'><source mode='bind' path='/run/agent'/></channel>"
      "<filesystem><source file='/fs.img'/></filesystem></devices>"
      "<q:commandline xmlns:q='urn:q'><q:arg value='-drive'/>"
      "<q:arg value='file=/by-hand.img,if=none'/></q:commandline></domain>",
      link);
  g_autoptr (HospesDomainRecord) record = hospes_domain_record_new_from_xml (
      xml, "<domain><os><kernel>/next</kernel></os></domain>", FALSE);
  g_autofree char *resolved = g_strconcat (
      "/fw.fd /vm.fd /vars.fd /vmlinuz /initrd /by-hand.img /serial.log /fs.img /next ", link, " ",
      file, NULL);

  assert_list (record->files,
               "/fw.fd /vm.fd /vars.fd /vmlinuz /initrd /by-hand.img /serial.log /fs.img /next");

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (symlink ("disk.img", link), ==, 0);
  hospes_domain_record_resolve (record);
  assert_list (record->files, resolved);
  g_unlink (link);
  g_unlink (file);
  g_rmdir (folder);
}

static void
test_equal (void)
{
  g_autoptr (HospesDomainRecord) a = hospes_domain_record_new_from_xml (DOCUMENT, NULL, TRUE);
  g_autoptr (HospesDomainRecord) b = hospes_domain_record_new_from_xml (DOCUMENT, NULL, TRUE);
  g_autoptr (HospesDomainRecord) c = hospes_domain_record_new_from_xml (DOCUMENT, NULL, FALSE);
  g_autoptr (HospesDomainRecord) bare =
      hospes_domain_record_new_from_xml ("<domain/>", NULL, FALSE);

  g_assert_true (hospes_domain_record_equal (a, b));
  g_assert_false (hospes_domain_record_equal (a, c));
  g_assert_false (hospes_domain_record_equal (c, bare));
  g_assert_false (hospes_domain_record_equal (NULL, bare));
  g_assert_cmpuint (g_strv_length (bare->tags), ==, 0);
  g_assert_null (bare->os_name);
}

static void
test_no_document (void)
{
  g_assert_null (hospes_domain_record_new_from_xml ("", NULL, FALSE));
  g_assert_null (hospes_domain_record_new_from_xml ("<domain>", NULL, FALSE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/domain-record/reads", test_reads);
  g_test_add_func ("/core/domain-record/layers", test_layers);
  g_test_add_func ("/core/domain-record/kept-disks", test_kept_disks);
  g_test_add_func ("/core/domain-record/files", test_files);
  g_test_add_func ("/core/domain-record/equal", test_equal);
  g_test_add_func ("/core/domain-record/no-document", test_no_document);

  return g_test_run ();
}
