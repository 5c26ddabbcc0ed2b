/* test-hospes-domain-pending.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-pending.h"

#include "hospes-domain-record.h"
#include "hospes-xml.h"

/* What libvirt keeps, and what it says of the same machine once that runs: more
 * than QEMU of this computer could have, so written down. */
static const char kept[] =
    "<domain type='kvm'><name>db-primary</name>"
    "<memory unit='KiB'>16777000</memory><currentMemory unit='KiB'>16777000</currentMemory>"
    "<vcpu placement='static' current='4'>32</vcpu>"
    "<os firmware='efi'><type arch='x86_64' machine='q35'>hvm</type><boot dev='hd'/></os>"
    "<features><acpi/><apic/><vmport state='off'/></features>"
    "<cpu mode='host-model' check='partial'><topology sockets='1' dies='1' cores='16' threads='2'/>"
    "</cpu>"
    "<devices>"
    "<disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none'/>"
    "<source file='/pool/a.qcow2'/><target dev='vda' bus='virtio'/></disk>"
    "<disk type='volume' device='disk'><driver name='qemu' type='raw'/>"
    "<source pool='fast' volume='b'/><target dev='vdb' bus='virtio'/></disk>"
    "<disk type='network' device='disk'><driver name='qemu' type='raw'/>"
    "<source protocol='rbd' name='rbd/c'><host name='mon' port='6789'/></source>"
    "<target dev='vdc' bus='virtio'/></disk>"
    "<disk type='block' device='disk'><driver name='qemu' type='raw'/><source dev='/dev/vg/t'/>"
    "<target dev='vdd' bus='virtio'/><transient/></disk>"
    "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/>"
    "<source file='/iso/a.iso' startupPolicy='optional'/><target dev='sda' bus='sata'/><readonly/>"
    "</disk>"
    "<controller type='usb' index='0' model='qemu-xhci'/>"
    "<interface type='network'><mac address='52:54:00:AA:00:01'/><source network='default'/>"
    "<model type='virtio'/></interface>"
    "<interface type='network'><mac address='52:54:00:aa:00:02'/><source network='hostbridge'/>"
    "<model type='virtio'/></interface>"
    "<interface type='network'><mac address='52:54:00:aa:00:03'/><source "
    "network='vfs'/></interface>"
    "<interface type='direct'><mac address='52:54:00:aa:00:04'/><source dev='eno1' mode='bridge'/>"
    "<model type='virtio'/></interface>"
    "<interface type='bridge'><mac address='52:54:00:aa:00:05'/><source bridge='br0'/>"
    "<model type='e1000e'/></interface>"
    "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
    "<input type='tablet' bus='usb'/><input type='mouse' bus='ps2'/><input type='keyboard' "
    "bus='ps2'/>"
    "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>"
    "<graphics type='vnc' port='-1' autoport='yes'><listen type='address'/></graphics>"
    "<sound model='ich9'/><video><model type='virtio' heads='1' primary='yes'/></video>"
    "<hostdev mode='subsystem' type='usb' managed='yes'>"
    "<source startupPolicy='optional'><vendor id='0x1d6b'/><product "
    "id='0x0002'/></source></hostdev>"
    "<hostdev mode='subsystem' type='usb' managed='yes'>"
    "<source><vendor id='0x046d'/><product id='0xc52b'/></source></hostdev>"
    "<watchdog model='i6300esb' action='reset'/><memballoon model='virtio'/>"
    "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"
    "</devices></domain>";

static const char live[] =
    "<domain type='kvm' id='7'><name>db-primary</name>"
    "<memory unit='KiB'>16777216</memory><currentMemory unit='KiB'>8388608</currentMemory>"
    "<vcpu placement='static' "
    "current='4'>32</vcpu><resource><partition>/machine</partition></resource>"
    "<os firmware='efi'><type arch='x86_64' machine='pc-q35-7.2'>hvm</type>"
    "<loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>"
    "<nvram template='/usr/share/OVMF/OVMF_VARS_4M.fd'>/nvram/db-primary.fd</nvram>"
    "<boot dev='hd'/></os>"
    "<features><acpi/><apic/><vmport state='off'/><smm state='on'/></features>"
    "<cpu mode='custom' match='exact' check='full'><model fallback='forbid'>EPYC</model>"
    "<vendor>AMD</vendor><topology sockets='1' dies='1' cores='16' threads='2'/>"
    "<feature policy='require' name='x2apic'/></cpu>"
    "<devices><emulator>/usr/bin/qemu-system-x86_64</emulator>"
    "<disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none'/>"
    "<source file='/pool/a.qcow2' index='5'/><backingStore type='file' index='6'>"
    "<format type='qcow2'/><source file='/pool/base.qcow2'/><backingStore/></backingStore>"
    "<target dev='vda' bus='virtio'/><alias name='virtio-disk0'/>"
    "<address type='pci' domain='0x0000' bus='0x04' slot='0x00' function='0x0'/></disk>"
    "<disk type='volume' device='disk'><driver name='qemu' type='raw'/>"
    "<source pool='fast' volume='b' index='4'/><backingStore/><target dev='vdb' "
    "bus='virtio'/></disk>"
    "<disk type='network' device='disk'><driver name='qemu' type='raw'/>"
    "<source protocol='rbd' name='rbd/c' index='3'><host name='mon' port='6789'/></source>"
    "<target dev='vdc' bus='virtio'/></disk>"
    "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/>"
    "<source file='/dev/vg/t.TRANSIENT' index='2'/><target dev='vdd' "
    "bus='virtio'/><transient/></disk>"
    "<disk type='file' device='cdrom'><driver name='qemu'/><target dev='sda' bus='sata' "
    "tray='open'/>"
    "<readonly/><alias name='sata0-0-0'/></disk>"
    "<controller type='usb' index='0' model='qemu-xhci'><alias name='usb'/></controller>"
    "<controller type='pci' index='9' model='pcie-root-port'><alias name='pci.9'/></controller>"
    "<interface type='network'><mac address='52:54:00:aa:00:01'/>"
    "<source network='default' portid='0a2c' bridge='virbr0'/><target dev='vnet3'/>"
    "<model type='virtio'/><alias name='net0'/></interface>"
    "<interface type='bridge'><mac address='52:54:00:aa:00:02'/>"
    "<source network='hostbridge' portid='0a2d' bridge='br0'/><target dev='vnet4'/>"
    "<model type='virtio'/></interface>"
    "<interface type='hostdev' managed='yes'><mac address='52:54:00:aa:00:03'/>"
    "<source><address type='pci' domain='0x0000' bus='0x03' slot='0x10' function='0x0'/></source>"
    "</interface>"
    "<interface type='direct'><mac address='52:54:00:aa:00:04'/><source dev='eno1' mode='bridge'/>"
    "<target dev='macvtap0'/><model type='virtio'/></interface>"
    "<interface type='bridge'><mac address='52:54:00:aa:00:05'/><source bridge='br0'/>"
    "<target dev='vnet5'/><model type='e1000e'/></interface>"
    "<channel type='unix'><source mode='bind' path='/run/agent.sock'/>"
    "<target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel>"
    "<input type='tablet' bus='usb'/><input type='mouse' bus='ps2'/><input type='keyboard' "
    "bus='ps2'/>"
    "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/><alias name='tpm0'/></tpm>"
    "<graphics type='vnc' port='5903' autoport='yes' listen='127.0.0.1'>"
    "<listen type='address' address='127.0.0.1'/></graphics>"
    "<sound model='ich9'/><video><model type='virtio' heads='1' primary='yes'/></video>"
    "<hostdev mode='subsystem' type='usb' managed='yes'><source><vendor id='0x046d'/>"
    "<product id='0xc52b'/><address bus='1' device='4'/></source><alias name='hostdev0'/></hostdev>"
    "<watchdog model='i6300esb' action='reset'/><memballoon model='virtio'/>"
    "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"
    "</devices><seclabel type='dynamic' model='dac' relabel='yes'/></domain>";

/* What is put in the place of what in the document that is kept (@in_live: in the
 * one it runs by), and what that comes to: a letter and more for each change. */
typedef struct
{
  const char *from;
  const char *to;
  gboolean in_live;
  const char *changes;
} Case;

static const Case cases[] = {
  { "", "", FALSE, "" },
  { "<memory unit='KiB'>16777000<", "<memory unit='KiB'>25165824<", FALSE, "0:16777216>25165824" },
  /* Less by less than a start adds is nothing, by more it is. */
  { "<memory unit='KiB'>16777000<", "<memory unit='KiB'>16776192<", FALSE, "0:16777216>16776192" },
  { "<currentMemory unit='KiB'>16777000<", "<currentMemory unit='KiB'>1024<", FALSE, "" },
  { "current='4'>32<", "current='8'>32<", FALSE, "1:4>8" },
  { "current='4'>32<", "current='4'>64<", FALSE, "2:32>64" },
  { "current='4'>32<", ">8<", FALSE, "1:4>8" },
  { "/pool/a.qcow2", "/pool/z.qcow2", FALSE, "3=vda" },
  { "cache='none'", "cache='writeback'", FALSE, "3=vda" },
  { "<target dev='vdb' bus='virtio'/>", "<target dev='vdb' bus='scsi'/>", FALSE, "3=vdb" },
  { "<target dev='vdb' bus='virtio'/>", "<target dev='vde' bus='virtio'/>", FALSE, "3=vde 3=vdb" },
  { "volume='b'", "volume='d'", FALSE, "3=vdb" },
  { "name='rbd/c'", "name='rbd/d'", FALSE, "3=vdc" },
  /* What is in a drive, and what is behind a disk that is thrown away */
  { "/iso/a.iso", "/iso/b.iso", FALSE, "" },
  { "/dev/vg/t", "/dev/vg/u", FALSE, "" },
  { "<readonly/></disk>",
    "<readonly/></disk><disk type='file'><source file='/x'/><target dev='vdx' "
    "bus='virtio'/></disk>",
    FALSE, "3=vdx" },
  { "<readonly/></disk>",
    "<readonly/></disk><disk type='file'><source file='/x' startupPolicy='optional'/>"
    "<target dev='sdx' bus='usb'/></disk>",
    FALSE, "" },
  { "network='default'", "network='lab'", FALSE, "4=1" },
  { "network='hostbridge'", "network='lab'", FALSE, "4=2" },
  { "network='vfs'", "network='lab'", FALSE, "" },
  { "dev='eno1' mode='bridge'", "dev='eno2' mode='bridge'", FALSE, "4=4" },
  { "<source bridge='br0'/>", "<source bridge='br1'/>", FALSE, "4=5" },
  { "<model type='e1000e'/>", "<model type='virtio'/>", FALSE, "4=5" },
  { "aa:00:05", "aa:00:06", FALSE, "4=5 4=5" },
  { "<channel", "<interface type='user'><mac address='52:54:00:aa:00:09'/></interface><channel",
    FALSE, "4=6" },
  /* Plugged in now, and gone at the next start */
  { "<channel", "<interface type='user'><mac address='52:54:00:aa:00:09'/></interface><channel",
    TRUE, "4=6" },
  { "0x1d6b", "0x1d6c", FALSE, "" },
  { "0xc52b", "0xc52c", FALSE, "5 5" },
  { "<graphics type='vnc'", "<graphics type='spice'", FALSE, "6" },
  { "<model type='virtio' heads='1'", "<model type='vga' heads='1'", FALSE, "7" },
  { "<sound model='ich9'/>", "", FALSE, "8" },
  { "tpm-crb", "tpm-tis", FALSE, "9" },
  { "action='reset'", "action='poweroff'", FALSE, "10" },
  { "machine='q35'", "machine='pc'", FALSE, "11" },
  { "machine='q35'", "machine='pc-q35-7.2'", FALSE, "" },
  { "machine='q35'", "machine='pc-q35-6.2'", FALSE, "11" },
  { "<os firmware='efi'>", "<os>", FALSE, "12" },
  { "<boot dev='hd'/>", "<boot dev='cdrom'/><boot dev='hd'/>", FALSE, "13" },
  { "<target dev='vdb' bus='virtio'/>", "<target dev='vdb' bus='virtio'/><boot order='1'/>", FALSE,
    "13" },
  { "mode='host-model' check='partial'", "mode='host-passthrough'", FALSE, "14" },
  { "cores='16' threads='2'", "cores='32' threads='1'", FALSE, "14" },
  { "<acpi/>", "", FALSE, "15" },
  { "<vmport state='off'/>", "<vmport state='on'/>", FALSE, "15" },
  { "<vmport state='off'/>", "", FALSE, "" },
  { "<rng model='virtio'>", "<rng model='virtio-transitional'>", FALSE, "16" },
  { "<input type='tablet' bus='usb'/>", "", FALSE, "16" },
  { "<input type='mouse' bus='ps2'/>", "", FALSE, "" },
  { "org.qemu.guest_agent.0", "com.redhat.spice.0", FALSE, "16" },
  { "<channel", "<controller type='scsi'/><channel", TRUE, "" },
};

static char *
replace (const char *document, const char *from, const char *to)
{
  GString *text = g_string_new (document);

  if (*from != '\0')
    g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  return g_string_free (text, FALSE);
}

static char *
describe (GPtrArray *changes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const HospesPendingChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (text, "%s%d", i > 0 ? " " : "", change->kind);
      if (change->name != NULL)
        g_string_append_printf (text, "=%s", change->name);
      if (change->before != 0)
        g_string_append_printf (text, ":%" G_GUINT64_FORMAT ">%" G_GUINT64_FORMAT, change->before,
                                change->after);
    }

  return g_string_free (text, FALSE);
}

static GPtrArray *
find (const char *live_xml, const char *kept_xml)
{
  g_autoptr (xmlDoc) live_doc = hospes_xml_parse (live_xml, NULL);
  g_autoptr (xmlDoc) kept_doc = hospes_xml_parse (kept_xml, NULL);

  g_assert_nonnull (live_doc);
  g_assert_nonnull (kept_doc);
  return hospes_domain_pending_find (xmlDocGetRootElement (live_doc),
                                     xmlDocGetRootElement (kept_doc));
}

static void
test_changes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *other = replace (cases[i].in_live ? live : kept, cases[i].from, cases[i].to);
      g_autoptr (GPtrArray) changes = cases[i].in_live ? find (other, kept) : find (live, other);
      g_autofree char *found = describe (changes);

      g_test_message ("%u: %s → %s", i, cases[i].from, cases[i].to);
      g_assert_cmpstr (found, ==, cases[i].changes);
    }
}

/* One after the other, in the order they are told in. */
static void
test_several (void)
{
  g_autofree char *memory = replace (kept, ">16777000</memory>", ">25165824</memory>");
  g_autofree char *card = replace (memory, "network='hostbridge'", "network='lab'");
  g_autoptr (GPtrArray) one = find (live, memory);
  g_autoptr (GPtrArray) two = find (live, card);
  g_autoptr (GPtrArray) again = find (live, card);
  g_autofree char *found = describe (two);

  g_assert_cmpstr (found, ==, "0:16777216>25165824 4=2");
  g_assert_true (hospes_domain_pending_equal (two, again));
  g_assert_true (hospes_domain_pending_equal (NULL, NULL));
  g_assert_false (hospes_domain_pending_equal (one, two));
  g_assert_false (hospes_domain_pending_equal (one, NULL));
  g_assert_false (hospes_domain_pending_equal (NULL, one));
}

/* Documents that lack nearly everything, or have the same thing twice */
static void
test_odd (void)
{
  g_autoptr (GPtrArray) none = find ("<domain/>", "<domain/>");
  g_autoptr (GPtrArray) all = find ("<domain/>", kept);
  g_autoptr (GPtrArray) twice =
      find ("<domain><devices><disk/><disk/><interface/></devices></domain>",
            "<domain><devices><disk/><interface/><interface/></devices></domain>");
  g_autofree char *found = describe (twice);

  g_assert_null (none);
  g_assert_nonnull (all);
  g_assert_cmpstr (found, ==, "4=2 3");
}

static void
test_record (void)
{
  g_autofree char *more = replace (kept, "current='4'>32<", "current='8'>32<");
  g_autoptr (HospesDomainRecord) same = hospes_domain_record_new_from_xml (live, kept, FALSE);
  g_autoptr (HospesDomainRecord) again = hospes_domain_record_new_from_xml (live, kept, FALSE);
  g_autoptr (HospesDomainRecord) other = hospes_domain_record_new_from_xml (live, more, FALSE);
  g_autoptr (HospesDomainRecord) alone = hospes_domain_record_new_from_xml (live, NULL, FALSE);
  g_autoptr (HospesDomainRecord) broken = hospes_domain_record_new_from_xml (live, "<", FALSE);

  g_assert_true (hospes_domain_record_is_live (live));
  g_assert_false (hospes_domain_record_is_live (kept));
  g_assert_false (hospes_domain_record_is_live ("<domain type='test'><a id='1'/></domain>"));
  g_assert_false (hospes_domain_record_is_live (""));
  g_assert_null (same->pending);
  g_assert_null (alone->pending);
  g_assert_null (broken->pending);
  g_assert_cmpuint (other->pending->len, ==, 1);
  g_assert_true (hospes_domain_record_equal (same, again));
  g_assert_true (hospes_domain_record_equal (broken, alone));
  g_assert_false (hospes_domain_record_equal (same, other));

  /* What a transient disk was made of is needed at the next start, if not now. */
  g_assert_true (g_strv_contains ((const char *const *) same->disks, "/dev/vg/t"));
  g_assert_false (g_strv_contains ((const char *const *) alone->disks, "/dev/vg/t"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/domain-pending/changes", test_changes);
  g_test_add_func ("/core/domain-pending/several", test_several);
  g_test_add_func ("/core/domain-pending/odd", test_odd);
  g_test_add_func ("/core/domain-pending/record", test_record);

  return g_test_run ();
}
