/* test-hospes-domain-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-draft.h"

#include <string.h>

#include "domain-cases.h"
#include "hospes-domain-faults.h"
#include "virt-test.h"

static const Case plain = { "plain",       "kvm-11-host.xml", "kvm-11-q35.xml",
                            SYSTEM_DEBIAN, MEDIA_DISC,        0 };

static const HospesDomainDisk *
get_disk (HospesDomainDraft *draft, guint number)
{
  return g_ptr_array_index (hospes_domain_draft_get_spec (draft)->disks, number);
}

/* What was chosen stays; what follows from it and from the rest follows. */
static void
test_follows (void)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (&plain, NULL, NULL);
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  g_autoptr (HospesGuestFacts) xp = case_facts_new (SYSTEM_WIN_XP);
  guint changes = 0;

  g_signal_connect_swapped (draft, "changed", G_CALLBACK (count_cb), &changes);
  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->machine, ==, "q35");
  g_assert_cmpstr (get_disk (draft, 0)->bus, ==, "virtio");
  g_assert_cmpint (hospes_domain_draft_get_spec (draft)->firmware, ==, HOSPES_FIRMWARE_UEFI);
  g_assert_null (wish->machine);

  g_assert_false (hospes_domain_draft_lacks_caps (draft));
  hospes_domain_draft_set_facts (draft, xp);
  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->machine, ==, "pc");
  /* What was told of q35, which has no IDE, says nothing of it. */
  g_assert_true (hospes_domain_draft_lacks_caps (draft));
  g_assert_cmpstr (get_disk (draft, 0)->bus, ==, "ide");
  g_assert_cmpint (hospes_domain_draft_get_spec (draft)->firmware, ==, HOSPES_FIRMWARE_BIOS);
  g_assert_cmpuint (hospes_domain_draft_get_spec (draft)->memory, ==, GIB / 2);

  hospes_domain_draft_set_text (draft, &wish->machine, "q35");
  hospes_domain_draft_set_text (draft, &wish->machine, "q35");
  wish->memory = 3 * GIB;
  hospes_domain_draft_changed (draft);
  g_assert_cmpuint (changes, ==, 3);
  hospes_domain_draft_set_facts (draft, NULL);
  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->machine, ==, "q35");
  g_assert_cmpuint (hospes_domain_draft_get_spec (draft)->memory, ==, 3 * GIB);

  /* A choice that is taken back leaves no trace. */
  hospes_domain_draft_set_facts (draft, xp);
  hospes_domain_draft_set_text (draft, &wish->machine, NULL);
  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->machine, ==, "pc");
}

static void
test_names (void)
{
  g_autoptr (HospesDomainDraft) draft = hospes_domain_draft_new ();
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  HospesDomainDisk *disk = hospes_domain_disk_new (HOSPES_DISK_DISK);
  g_autoptr (HospesGuestFacts) debian = case_facts_new (SYSTEM_DEBIAN);

  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->name, ==, "machine");
  hospes_domain_draft_set_facts (draft, debian);
  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->name, ==, "debian-12");
  hospes_domain_draft_take (draft, (const char *const[]){ "debian-12", "web", NULL });
  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->name, ==, "debian-12-2");

  disk->source = HOSPES_SOURCE_FILE;
  disk->pool = g_strdup ("default");
  disk->folder = g_strdup ("/images");
  disk->make = hospes_volume_draft_new ("");
  hospes_domain_draft_add_disk (draft, disk);
  g_assert_cmpstr (get_disk (draft, 0)->path, ==, "/images/debian-12-2.qcow2");
  g_assert_cmpuint (get_disk (draft, 0)->make->capacity, ==, 20 * GIB);
  /* A machine that is gone may have left its disk. */
  hospes_domain_draft_take_volumes (draft, "default",
                                    (const char *const[]){ "debian-12-2.qcow2", NULL });
  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->name, ==, "debian-12-3");

  hospes_domain_draft_set_text (draft, &wish->name, "web");
  g_assert_cmpstr (get_disk (draft, 0)->make->name, ==, "web.qcow2");
  g_assert_cmpint (hospes_domain_draft_find_fault (draft, HOSPES_DOMAIN_NAME, 0), ==,
                   HOSPES_DOMAIN_FAULT_NAME_TAKEN);
  hospes_domain_draft_set_host (draft, NULL, 0, 0, 0);
  g_assert_cmpint (hospes_domain_draft_find_fault (draft, HOSPES_DOMAIN_NAME, 0), ==,
                   HOSPES_DOMAIN_FAULT_NONE);
}

/* What is by chance is made once. */
static void
test_chance (void)
{
  HospesDomainDraft *draft = hospes_domain_draft_new ();
  g_autofree char *mac = NULL;
  g_autofree char *uuid = g_strdup (hospes_domain_draft_get_spec (draft)->uuid);
  const HospesDomainNic *nic;

  hospes_domain_draft_add_nic (draft, hospes_domain_nic_new (HOSPES_NIC_NETWORK, "default"));
  nic = g_ptr_array_index (hospes_domain_draft_get_spec (draft)->nics, 0);
  mac = g_strdup (nic->mac);
  g_assert_true (g_str_has_prefix (mac, "52:54:00:"));
  g_assert_cmpint (hospes_domain_judge_mac (mac), ==, HOSPES_DOMAIN_FAULT_NONE);
  hospes_domain_draft_changed (draft);
  nic = g_ptr_array_index (hospes_domain_draft_get_spec (draft)->nics, 0);
  g_assert_cmpstr (nic->mac, ==, mac);
  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->uuid, ==, uuid);
  g_assert_finalize_object (draft);
}

static void
test_copies (void)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (&plain, NULL, NULL);
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  const HospesDomainSpec *spec;
  g_autoptr (HospesDomainSpec) second = NULL;
  g_autoptr (HospesDomainSpec) again = NULL;
  g_autoptr (HospesDomainSpec) third = NULL;
  const HospesDomainDisk *disk;

  wish->copies = 12;
  hospes_domain_draft_set_text (draft, &wish->copy_pattern, "lab-{n}-x");
  spec = hospes_domain_draft_get_spec (draft);
  second = hospes_domain_spec_copy_nth (spec, 2);
  disk = g_ptr_array_index (second->disks, 0);
  g_assert_cmpstr (second->name, ==, "lab-02-x");
  g_assert_cmpstr (disk->path, ==, "/var/lib/libvirt/images/lab-02-x.qcow2");
  g_assert_cmpstr (disk->make->name, ==, "lab-02-x.qcow2");
  g_assert_cmpstr (second->uuid, !=, spec->uuid);
  g_assert_cmpstr (((HospesDomainNic *) second->nics->pdata[0])->mac, !=,
                   ((HospesDomainNic *) spec->nics->pdata[0])->mac);
  g_assert_cmpint (hospes_domain_judge_mac (((HospesDomainNic *) second->nics->pdata[0])->mac), ==,
                   HOSPES_DOMAIN_FAULT_NONE);
  g_assert_true (g_uuid_string_is_valid (second->uuid));
  /* Made of the first: what is shown is what is made. */
  again = hospes_domain_spec_copy_nth (spec, 2);
  third = hospes_domain_spec_copy_nth (spec, 3);
  g_assert_cmpstr (again->uuid, ==, second->uuid);
  g_assert_cmpstr (third->uuid, !=, second->uuid);
  g_assert_cmpstr (((HospesDomainNic *) again->nics->pdata[0])->mac, ==,
                   ((HospesDomainNic *) second->nics->pdata[0])->mac);
  /* The disc is the same. */
  g_assert_cmpstr (((HospesDomainDisk *) second->disks->pdata[1])->path, ==,
                   ((HospesDomainDisk *) spec->disks->pdata[1])->path);

  hospes_domain_draft_take (draft, (const char *const[]){ "lab-11-x", NULL });
  g_assert_cmpint (hospes_domain_draft_find_fault (draft, HOSPES_DOMAIN_NAME, 0), ==,
                   HOSPES_DOMAIN_FAULT_NAME_TAKEN);
  hospes_domain_draft_set_text (draft, &wish->copy_pattern, NULL);
  g_assert_cmpint (hospes_domain_draft_find_fault (draft, HOSPES_DOMAIN_NAME, 0), ==,
                   HOSPES_DOMAIN_FAULT_NONE);
  wish->copies = 101;
  hospes_domain_draft_changed (draft);
  g_assert_cmpint (hospes_domain_draft_find_fault (draft, HOSPES_DOMAIN_COPIES, 0), ==,
                   HOSPES_DOMAIN_FAULT_COPIES);
}

static void
test_sizes (void)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (&plain, NULL, NULL);
  static const guint64 expected[][3] = { { 1, 1, 10 }, { 4, 2, 20 }, { 8, 4, 60 } };
  HospesDomainMeans means = *hospes_domain_draft_get_means (draft);
  guint64 memory, disk;
  guint cpus;

  for (int size = 0; size < 3; size++)
    {
      hospes_domain_get_size (&means, size, &memory, &cpus, &disk);
      g_assert_cmpuint (memory, ==, expected[size][0] * GIB);
      g_assert_cmpuint (cpus, ==, expected[size][1]);
      g_assert_cmpuint (disk, ==, expected[size][2] * GIB);
    }

  /* A small host gives half of itself, unless that is too little. */
  means.host_memory = 4 * GIB;
  means.host_cpus = 1;
  hospes_domain_get_size (&means, HOSPES_SIZE_ROOMY, &memory, &cpus, NULL);
  g_assert_cmpuint (memory, ==, 2 * GIB);
  g_assert_cmpuint (cpus, ==, 1);
  means.host_memory = GIB;
  hospes_domain_get_size (&means, HOSPES_SIZE_SUGGESTED, &memory, NULL, NULL);
  g_assert_cmpuint (memory, ==, GIB);
}

static const struct
{
  const char *name;
  HospesDomainFault fault;
} names[] = {
  { "", HOSPES_DOMAIN_FAULT_EMPTY },
  { " \t", HOSPES_DOMAIN_FAULT_CONTROL },
  { " \xe2\x80\x83 ", HOSPES_DOMAIN_FAULT_NAME_BLANK },
  { "a/b", HOSPES_DOMAIN_FAULT_NAME_SLASH },
  { "..", HOSPES_DOMAIN_FAULT_NAME_SLASH },
  { "a\nb", HOSPES_DOMAIN_FAULT_CONTROL },
  { "a\x7f", HOSPES_DOMAIN_FAULT_CONTROL },
  { "a\xff", HOSPES_DOMAIN_FAULT_CONTROL },
  { "a\xef\xbf\xbf", HOSPES_DOMAIN_FAULT_CONTROL },
  { "-a", HOSPES_DOMAIN_FAULT_NONE },
  { ODD_NAME, HOSPES_DOMAIN_FAULT_NONE },
};

static void
test_name_faults (void)
{
  g_autoptr (HospesDomainDraft) draft = hospes_domain_draft_new ();
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  g_autofree char *longest = g_strnfill (240, 'x');
  g_autofree char *longer = g_strnfill (241, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      hospes_domain_draft_set_text (draft, &wish->name, names[i].name);
      g_test_message ("%u", i);
      g_assert_cmpint (hospes_domain_draft_find_fault (draft, HOSPES_DOMAIN_NAME, 0), ==,
                       names[i].fault);
      g_assert_cmpint (hospes_domain_draft_is_complete (draft), ==,
                       names[i].fault == HOSPES_DOMAIN_FAULT_NONE);
    }

  hospes_domain_draft_set_text (draft, &wish->name, longest);
  g_assert_true (hospes_domain_draft_is_complete (draft));
  hospes_domain_draft_set_text (draft, &wish->name, longer);
  g_assert_cmpint (hospes_domain_draft_find_fault (draft, HOSPES_DOMAIN_NAME, 0), ==,
                   HOSPES_DOMAIN_FAULT_NAME_LONG);
}

#define assert_fault(draft, field, number, fault)                                                  \
  g_assert_cmpint (hospes_domain_draft_find_fault (draft, field, number), ==, fault)

static void
test_room (void)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (&plain, NULL, NULL);
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  HospesDomainDisk *disk = g_ptr_array_index (wish->disks, 0);
  HospesDomainDisk *cdrom = g_ptr_array_index (wish->disks, 1);
  const HospesDomainDisk *made;

  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_NONE);
  g_assert_true (hospes_domain_draft_is_complete (draft));

  /* Thin it may grow to more than there is, all at once it may not. */
  hospes_domain_draft_set_room (draft, "default", 19 * GIB);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_ROOM_LATER);
  g_assert_true (hospes_domain_draft_is_complete (draft));
  disk->make->preallocation = HOSPES_PREALLOCATE_FULL;
  hospes_domain_draft_changed (draft);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_NO_ROOM);
  g_assert_false (hospes_domain_draft_is_complete (draft));
  hospes_domain_draft_set_room (draft, "default", 39 * GIB);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_NONE);
  wish->copies = 2;
  hospes_domain_draft_changed (draft);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_NO_ROOM);
  wish->copies = 0;

  /* What becomes it must fit. */
  disk->least = 30 * GIB;
  disk->make->capacity = 20 * GIB;
  hospes_domain_draft_changed (draft);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_DISK_SMALLER);
  g_assert_false (hospes_domain_draft_is_complete (draft));
  disk->make->capacity = 0;
  hospes_domain_draft_changed (draft);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_NONE);
  made = hospes_domain_draft_get_spec (draft)->disks->pdata[0];
  g_assert_cmpuint (made->make->capacity, ==, 30 * GIB);
  disk->least = 0;

  /* Two of them share what there is. */
  cdrom->make = hospes_volume_draft_new ("other.img");
  cdrom->pool = g_strdup ("default");
  hospes_domain_draft_changed (draft);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_NONE);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 1, HOSPES_DOMAIN_FAULT_ROOM_LATER);
}

static void
test_disk_faults (void)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (&plain, NULL, NULL);
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  HospesDomainDisk *disk = g_ptr_array_index (wish->disks, 0);
  HospesDomainDisk *cdrom = g_ptr_array_index (wish->disks, 1);

  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_NONE);

  hospes_domain_draft_set_text (draft, &disk->make->name, "a/b");
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_VOLUME_NAME);
  hospes_domain_draft_set_text (draft, &disk->make->name, "there.qcow2");
  hospes_domain_draft_take_volumes (draft, "default", (const char *const[]){ "there.qcow2", NULL });
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_VOLUME_TAKEN);
  hospes_domain_draft_set_text (draft, &disk->make->name, "");
  hospes_domain_draft_set_text (draft, &disk->serial, "ä");
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_SERIAL);
  hospes_domain_draft_set_text (draft, &disk->serial, "012345678901234567890");
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_SERIAL);
  hospes_domain_draft_set_text (draft, &disk->serial, NULL);
  hospes_domain_draft_set_text (draft, &disk->pool, NULL);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 0, HOSPES_DOMAIN_FAULT_EMPTY);

  hospes_domain_draft_set_text (draft, &cdrom->path, "install.iso");
  assert_fault (draft, HOSPES_DOMAIN_DISK, 1, HOSPES_DOMAIN_FAULT_RELATIVE);
  hospes_domain_draft_set_text (draft, &cdrom->path, NULL);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 1, HOSPES_DOMAIN_FAULT_EMPTY);
  cdrom->source = HOSPES_SOURCE_NONE;
  hospes_domain_draft_changed (draft);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 1, HOSPES_DOMAIN_FAULT_NONE);

  disk = hospes_domain_disk_new (HOSPES_DISK_DISK);
  disk->source = HOSPES_SOURCE_FILE;
  disk->path = g_strdup ("/a");
  hospes_domain_draft_add_disk (draft, disk);
  hospes_domain_draft_add_disk (draft, hospes_domain_disk_copy (disk));
  assert_fault (draft, HOSPES_DOMAIN_DISK, 2, HOSPES_DOMAIN_FAULT_NONE);
  assert_fault (draft, HOSPES_DOMAIN_DISK, 3, HOSPES_DOMAIN_FAULT_TWICE);
}

static void
test_other_faults (void)
{
  static const Case windows = { "w",           "kvm-8-host.xml", "kvm-8-bare-q35.xml",
                                SYSTEM_WIN_11, MEDIA_DISC,       0 };
  g_autoptr (HospesDomainDraft) draft = case_draft_new (&windows, NULL, NULL);
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  HospesDomainNic *nic = g_ptr_array_index (wish->nics, 0);

  /* It can be made, but will not install. */
  assert_fault (draft, HOSPES_DOMAIN_FIRMWARE, 0, HOSPES_DOMAIN_FAULT_SECURE_MISSING);
  assert_fault (draft, HOSPES_DOMAIN_TPM, 0, HOSPES_DOMAIN_FAULT_TPM_MISSING);
  g_assert_true (hospes_domain_draft_is_complete (draft));
  wish->firmware = HOSPES_FIRMWARE_SECURE;
  wish->memory = GIB;
  wish->vcpus = 17;
  hospes_domain_draft_changed (draft);
  assert_fault (draft, HOSPES_DOMAIN_FIRMWARE, 0, HOSPES_DOMAIN_FAULT_FIRMWARE);
  assert_fault (draft, HOSPES_DOMAIN_MEMORY, 0, HOSPES_DOMAIN_FAULT_MEMORY_LITTLE);
  assert_fault (draft, HOSPES_DOMAIN_VCPUS, 0, HOSPES_DOMAIN_FAULT_CPUS_HOST);
  wish->memory = 65 * GIB;
  wish->vcpus = 289;
  hospes_domain_draft_changed (draft);
  assert_fault (draft, HOSPES_DOMAIN_MEMORY, 0, HOSPES_DOMAIN_FAULT_MEMORY_HOST);
  assert_fault (draft, HOSPES_DOMAIN_VCPUS, 0, HOSPES_DOMAIN_FAULT_TOO_MANY_CPUS);

  hospes_domain_draft_set_text (draft, &wish->initrd, "/i");
  assert_fault (draft, HOSPES_DOMAIN_KERNEL, 0, HOSPES_DOMAIN_FAULT_EMPTY);
  hospes_domain_draft_set_text (draft, &wish->kernel, "k");
  assert_fault (draft, HOSPES_DOMAIN_KERNEL, 0, HOSPES_DOMAIN_FAULT_RELATIVE);
  hospes_domain_draft_set_text (draft, &wish->title, "a\nb");
  assert_fault (draft, HOSPES_DOMAIN_TITLE, 0, HOSPES_DOMAIN_FAULT_CONTROL);

  hospes_domain_draft_set_text (draft, &nic->mac, "52:54:00:00:00");
  assert_fault (draft, HOSPES_DOMAIN_NIC, 0, HOSPES_DOMAIN_FAULT_MAC);
  hospes_domain_draft_set_text (draft, &nic->mac, "53:54:00:00:00:01");
  assert_fault (draft, HOSPES_DOMAIN_NIC, 0, HOSPES_DOMAIN_FAULT_MAC_GROUP);
  hospes_domain_draft_set_text (draft, &nic->mac, "52:54:00:AA:00:01");
  assert_fault (draft, HOSPES_DOMAIN_NIC, 0, HOSPES_DOMAIN_FAULT_NONE);
  hospes_domain_draft_add_nic (draft, hospes_domain_nic_new (HOSPES_NIC_PASST, NULL));
  assert_fault (draft, HOSPES_DOMAIN_NIC, 1, HOSPES_DOMAIN_FAULT_NONE);
  nic = g_ptr_array_index (wish->nics, 1);
  hospes_domain_draft_set_text (draft, &nic->mac, "52:54:00:aa:00:01");
  assert_fault (draft, HOSPES_DOMAIN_NIC, 1, HOSPES_DOMAIN_FAULT_TWICE);
  hospes_domain_draft_set_host (draft, NULL, 0, 0, 9000000);
  assert_fault (draft, HOSPES_DOMAIN_NIC, 1, HOSPES_DOMAIN_FAULT_NO_PASST);
  nic->kind = HOSPES_NIC_BRIDGE;
  hospes_domain_draft_changed (draft);
  assert_fault (draft, HOSPES_DOMAIN_NIC, 1, HOSPES_DOMAIN_FAULT_EMPTY);
}

static void
test_urls (void)
{
  g_assert_cmpint (hospes_domain_judge_url (""), ==, HOSPES_DOMAIN_FAULT_EMPTY);
  for (const char *const *url =
           (const char *[]){ "http://deb.debian.org/debian/dists/stable/main/installer-amd64/",
                             "https://[2001:db8::1]:8080/a", "ftp://example.org", NULL };
       *url != NULL; url++)
    g_assert_cmpint (hospes_domain_judge_url (*url), ==, HOSPES_DOMAIN_FAULT_NONE);
  for (const char *const *url =
           (const char *[]){ "example.org", "http://", "http:///a", "file:///a", "javascript:1",
                             "http://a b/", "http://a:99999/", NULL };
       *url != NULL; url++)
    {
      g_test_message ("%s", *url);
      g_assert_cmpint (hospes_domain_judge_url (*url), ==, HOSPES_DOMAIN_FAULT_URL);
    }
  g_assert_cmpint (hospes_domain_judge_url ("http://a/\n"), ==, HOSPES_DOMAIN_FAULT_CONTROL);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/config/domain-draft/follows", test_follows);
  g_test_add_func ("/config/domain-draft/names", test_names);
  g_test_add_func ("/config/domain-draft/chance", test_chance);
  g_test_add_func ("/config/domain-draft/copies", test_copies);
  g_test_add_func ("/config/domain-draft/sizes", test_sizes);
  g_test_add_func ("/config/domain-draft/name-faults", test_name_faults);
  g_test_add_func ("/config/domain-draft/room", test_room);
  g_test_add_func ("/config/domain-draft/disk-faults", test_disk_faults);
  g_test_add_func ("/config/domain-draft/other-faults", test_other_faults);
  g_test_add_func ("/config/domain-draft/urls", test_urls);

  return g_test_run ();
}
