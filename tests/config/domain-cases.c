/* domain-cases.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "domain-cases.h"

#define KVM    "kvm-11-host.xml"
#define Q35    "kvm-11-q35.xml"
#define PC     "kvm-11-pc.xml"
#define OLD    "qemu-9.0-host.xml"
#define OLD35  "qemu-9.0-q35.xml"
#define OLDPC  "qemu-9.0-pc.xml"
#define OLDKVM "kvm-8-host.xml"
#define BARE   "kvm-8-bare-q35.xml"
#define LXC    "lxc-9.0-host.xml"

const Case cases[] = {
  { "debian-disc", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, 0 },
  { "debian-disc-spice", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_SPICE },
  { "debian-disc-drive", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_DRIVE | WITH_BRIDGE },
  { "debian-disc-bios", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_BIOS },
  { "debian-disc-secure", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_SECURE },
  { "debian-disc-pc", KVM, PC, SYSTEM_DEBIAN, MEDIA_DISC, WITH_PC },
  { "debian-disc-pc-uefi", KVM, PC, SYSTEM_DEBIAN, MEDIA_DISC, WITH_PC | WITH_UEFI },
  { "debian-disc-emulated", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_EMULATION },
  { "debian-disc-old-libvirt", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_OLD_LIBVIRT },
  { "debian-disc-raw", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_RAW },
  { "debian-disc-block", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_BLOCK | WITH_NO_SCREEN },
  { "debian-disc-volume", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_VOLUME },
  { "debian-disc-macvtap", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_DIRECT | WITH_TAGS },
  { "debian-disc-odd", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_TAGS | WITH_MANY },
  { "debian-disc-many", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_MANY },
  { "debian-disc-scsi", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_SCSI | WITH_CPU },
  { "debian-disc-unknown-host", NULL, NULL, SYSTEM_DEBIAN, MEDIA_DISC, 0 },
  { "debian-disc-unasked", KVM, NULL, SYSTEM_DEBIAN, MEDIA_DISC, 0 },
  { "debian-disc-bare", OLDKVM, BARE, SYSTEM_DEBIAN, MEDIA_DISC, WITH_SPICE },
  { "debian-disc-plain", KVM, Q35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_NO_EXTRAS | WITH_NO_SCREEN },
  { "debian-disc-i686", KVM, NULL, SYSTEM_DEBIAN, MEDIA_DISC, WITH_I686 },
  { "debian-tree", KVM, Q35, SYSTEM_DEBIAN, MEDIA_TREE, 0 },
  { "debian-tree-no-screen", KVM, Q35, SYSTEM_DEBIAN, MEDIA_TREE, WITH_NO_SCREEN },
  { "debian-pxe", KVM, Q35, SYSTEM_DEBIAN, MEDIA_PXE, WITH_BRIDGE },
  { "debian-image", KVM, Q35, SYSTEM_DEBIAN, MEDIA_IMAGE, 0 },
  { "debian-image-user", KVM, Q35, SYSTEM_DEBIAN, MEDIA_IMAGE, WITH_USER | WITH_BIOS },
  { "debian-image-passt", KVM, Q35, SYSTEM_DEBIAN, MEDIA_IMAGE, WITH_PASST },
  { "debian-cloud", KVM, Q35, SYSTEM_DEBIAN, MEDIA_CLOUD, 0 },
  { "debian-cloud-order", KVM, Q35, SYSTEM_DEBIAN, MEDIA_CLOUD, WITH_ORDER | WITH_SPICE },
  { "debian-empty", KVM, Q35, SYSTEM_DEBIAN, MEDIA_EMPTY, 0 },
  { "debian-kernel", KVM, Q35, SYSTEM_DEBIAN, MEDIA_KERNEL, 0 },
  { "debian7-disc", KVM, PC, SYSTEM_DEBIAN_7, MEDIA_DISC, WITH_BIOS },
  { "win11-disc", KVM, Q35, SYSTEM_WIN_11, MEDIA_DISC, 0 },
  { "win11-disc-drivers", KVM, Q35, SYSTEM_WIN_11, MEDIA_DISC, WITH_DRIVERS | WITH_SPICE },
  { "win11-disc-bare", OLDKVM, BARE, SYSTEM_WIN_11, MEDIA_DISC, 0 },
  { "win11-disc-emulated", KVM, Q35, SYSTEM_WIN_11, MEDIA_DISC, WITH_EMULATION },
  { "win11-image", KVM, Q35, SYSTEM_WIN_11, MEDIA_IMAGE, 0 },
  { "win10-disc", KVM, Q35, SYSTEM_WIN_10, MEDIA_DISC, 0 },
  { "win10-disc-bios", KVM, Q35, SYSTEM_WIN_10, MEDIA_DISC, WITH_BIOS | WITH_DRIVERS },
  { "winxp-disc", KVM, PC, SYSTEM_WIN_XP, MEDIA_DISC, 0 },
  { "winxp-image-many", KVM, PC, SYSTEM_WIN_XP, MEDIA_IMAGE, WITH_MANY },
  { "freebsd-disc", KVM, Q35, SYSTEM_FREEBSD, MEDIA_DISC, 0 },
  { "freebsd-image-spice", KVM, Q35, SYSTEM_FREEBSD, MEDIA_IMAGE, WITH_SPICE },
  { "dos-empty", KVM, PC, SYSTEM_DOS, MEDIA_EMPTY, 0 },
  { "dos-image", KVM, PC, SYSTEM_DOS, MEDIA_IMAGE, WITH_USER },
  { "unknown-disc", KVM, Q35, SYSTEM_UNKNOWN, MEDIA_DISC, 0 },
  { "unknown-image-secure", KVM, Q35, SYSTEM_UNKNOWN, MEDIA_IMAGE, WITH_SECURE },
  { "unknown-pxe", KVM, Q35, SYSTEM_UNKNOWN, MEDIA_PXE, WITH_NO_SCREEN },
  { "arm-emulated-disc", KVM, "tcg-11-arm-virt.xml", SYSTEM_DEBIAN, MEDIA_DISC, WITH_ARM },
  { "arm-emulated-unasked", KVM, NULL, SYSTEM_UNKNOWN, MEDIA_IMAGE, WITH_ARM },
  { "riscv-emulated-kernel", KVM, "tcg-11-riscv-virt.xml", SYSTEM_DEBIAN, MEDIA_KERNEL,
    WITH_RISCV },
  { "arm-disc", "kvm-10-arm-host.xml", "kvm-10-arm-virt.xml", SYSTEM_DEBIAN, MEDIA_DISC, 0 },
  { "arm-cloud-no-screen", "kvm-10-arm-host.xml", "kvm-10-arm-virt.xml", SYSTEM_DEBIAN, MEDIA_CLOUD,
    WITH_NO_SCREEN },
  { "arm-win11-disc", "kvm-10-arm-host.xml", "kvm-10-arm-virt.xml", SYSTEM_WIN_11, MEDIA_DISC, 0 },
  { "arm-freebsd-image", "kvm-10-arm-host.xml", "kvm-10-arm-virt.xml", SYSTEM_FREEBSD, MEDIA_IMAGE,
    0 },
  { "power-disc", "kvm-10-power-host.xml", "kvm-10-pseries.xml", SYSTEM_DEBIAN, MEDIA_DISC, 0 },
  { "power-tree", "kvm-10-power-host.xml", "kvm-10-pseries.xml", SYSTEM_DEBIAN, MEDIA_TREE,
    WITH_NO_SCREEN },
  { "z-disc", "kvm-10-z-host.xml", "kvm-10-ccw.xml", SYSTEM_DEBIAN, MEDIA_DISC, 0 },
  { "z-cloud", "kvm-10-z-host.xml", "kvm-10-ccw.xml", SYSTEM_DEBIAN, MEDIA_CLOUD, WITH_NO_SCREEN },
  { "old-debian-disc", OLD, OLD35, SYSTEM_DEBIAN, MEDIA_DISC, 0 },
  { "old-debian-disc-spice", OLD, OLD35, SYSTEM_DEBIAN, MEDIA_DISC, WITH_SPICE },
  { "old-debian-cloud", OLD, OLD35, SYSTEM_DEBIAN, MEDIA_CLOUD, WITH_TAGS | WITH_USER },
  { "old-debian-tree", OLD, OLD35, SYSTEM_DEBIAN, MEDIA_TREE, WITH_BLOCK },
  { "old-debian-many", OLD, OLD35, SYSTEM_DEBIAN, MEDIA_IMAGE, WITH_MANY | WITH_SCSI },
  { "old-win11-disc", OLD, OLD35, SYSTEM_WIN_11, MEDIA_DISC, WITH_DRIVERS },
  { "old-winxp-disc", OLD, OLDPC, SYSTEM_WIN_XP, MEDIA_DISC, 0 },
  { "old-freebsd-pxe", OLD, OLD35, SYSTEM_FREEBSD, MEDIA_PXE, WITH_PASST },
  { "old-unknown-empty", OLD, OLD35, SYSTEM_UNKNOWN, MEDIA_EMPTY, WITH_NO_EXTRAS },
  { "lxc-program", "lxc-host.xml", NULL, SYSTEM_UNKNOWN, MEDIA_PROGRAM, 0 },
  { "lxc-program-words", LXC, NULL, SYSTEM_UNKNOWN, MEDIA_PROGRAM, WITH_WORDS },
  { "lxc-program-root", LXC, NULL, SYSTEM_UNKNOWN, MEDIA_PROGRAM, WITH_OWN_ROOT | WITH_TAGS },
  { "lxc-program-users", LXC, NULL, SYSTEM_UNKNOWN, MEDIA_PROGRAM, WITH_OWN_USERS },
  { "lxc-program-many", LXC, NULL, SYSTEM_UNKNOWN, MEDIA_PROGRAM, WITH_MANY },
  { "lxc-system", "lxc-host.xml", NULL, SYSTEM_DEBIAN, MEDIA_CONTAINER, WITH_TAGS },
  { "lxc-system-image", LXC, NULL, SYSTEM_UNKNOWN, MEDIA_CONTAINER, WITH_ROOT_IMAGE | WITH_RAW },
  { "lxc-system-qcow2", LXC, NULL, SYSTEM_UNKNOWN, MEDIA_CONTAINER, WITH_ROOT_IMAGE },
  { "lxc-system-block", LXC, NULL, SYSTEM_DEBIAN, MEDIA_CONTAINER, WITH_BLOCK | WITH_BRIDGE },
  { "lxc-system-users", LXC, NULL, SYSTEM_DEBIAN, MEDIA_CONTAINER,
    WITH_OWN_USERS | WITH_DIRECT | WITH_WORDS },
  { "lxc-system-i686", LXC, NULL, SYSTEM_DEBIAN, MEDIA_CONTAINER, WITH_I686 },
  { "xen-disc", "xen-host.xml", "xen-fv.xml", SYSTEM_DEBIAN, MEDIA_DISC, 0 },
  { "xen-win10-disc", "xen-host.xml", "xen-fv.xml", SYSTEM_WIN_10, MEDIA_DISC, 0 },
  { "xen-paravirt-kernel", "xen-host.xml", NULL, SYSTEM_DEBIAN, MEDIA_KERNEL,
    WITH_PARAVIRT | WITH_NO_SCREEN },
  { "test-disc", "test-host.xml", NULL, SYSTEM_DEBIAN, MEDIA_DISC, WITH_TAGS },
  { "test-image-many", "test-host.xml", NULL, SYSTEM_WIN_10, MEDIA_IMAGE, WITH_MANY },
  { "test-tree", "test-host.xml", NULL, SYSTEM_UNKNOWN, MEDIA_TREE, 0 },
};
const guint n_cases = G_N_ELEMENTS (cases);

/* What libosinfo tells of some systems. */
static const struct
{
  const char *short_id;
  const char *id;
  HospesGuestFamily family;
  guint not, also, needs;
  guint64 min_memory, memory, disk;
} systems[N_SYSTEMS] = {
  [SYSTEM_DEBIAN] = { "debian12", "http://debian.org/debian/12", HOSPES_GUEST_LINUX, 0, 0, 0,
                      1 * GIB, 4 * GIB, 20 * GIB },
  [SYSTEM_DEBIAN_7] = { "debian7", "http://debian.org/debian/7", HOSPES_GUEST_LINUX,
                        HOSPES_GUEST_VIRTIO_GPU | HOSPES_GUEST_Q35 | HOSPES_GUEST_VIRTIO_RNG |
                            HOSPES_GUEST_TPM2,
                        0, 0, GIB / 4, GIB, 10 * GIB },
  [SYSTEM_WIN_11] = { "win11", "http://microsoft.com/win/11", HOSPES_GUEST_WINDOWS,
                      HOSPES_GUEST_BIOS, 0,
                      HOSPES_GUEST_TPM2 | HOSPES_GUEST_SECURE_BOOT | HOSPES_GUEST_UEFI, 4 * GIB,
                      4 * GIB, 64 * GIB },
  [SYSTEM_WIN_10] = { "win10", "http://microsoft.com/win/10", HOSPES_GUEST_WINDOWS, 0, 0, 0,
                      2 * GIB, 4 * GIB, 40 * GIB },
  [SYSTEM_WIN_XP] = { "winxp", "http://microsoft.com/win/xp", HOSPES_GUEST_WINDOWS,
                      HOSPES_GUEST_E1000 | HOSPES_GUEST_E1000E | HOSPES_GUEST_SATA |
                          HOSPES_GUEST_Q35 | HOSPES_GUEST_USB3 | HOSPES_GUEST_UEFI |
                          HOSPES_GUEST_HYPERV,
                      0, 0, GIB / 8, GIB / 2, 10 * GIB },
  [SYSTEM_FREEBSD] = { "freebsd13.1", "http://freebsd.org/freebsd/13.1", HOSPES_GUEST_BSD, 0, 0, 0,
                       GIB / 8, 1 * GIB, 20 * GIB },
  [SYSTEM_DOS] = { "msdos6.22", "http://microsoft.com/msdos/6.22", HOSPES_GUEST_OTHER,
                   HOSPES_GUEST_Q35 | HOSPES_GUEST_SATA | HOSPES_GUEST_E1000 |
                       HOSPES_GUEST_USB_TABLET,
                   0, 0, 0, GIB / 32, GIB },
};

HospesGuestFacts *
case_facts_new (CaseSystem system)
{
  HospesGuestFacts *facts;

  if (system == SYSTEM_UNKNOWN)
    return NULL;

  facts = hospes_guest_facts_new (systems[system].family);
  facts->short_id = g_strdup (systems[system].short_id);
  facts->id = g_strdup (systems[system].id);
  facts->can = (facts->can & ~systems[system].not ) | systems[system].also;
  facts->needs = systems[system].needs;
  facts->min_memory = systems[system].min_memory;
  facts->memory = systems[system].memory;
  facts->disk = systems[system].disk;
  return facts;
}

static void
add_disk (HospesDomainSpec *wish, guint with)
{
  HospesDomainDisk *disk = hospes_domain_disk_new (HOSPES_DISK_DISK);

  disk->make = hospes_volume_draft_new ("");
  disk->pool = g_strdup (with & WITH_BLOCK ? "vg0" : with & WITH_VOLUME ? "ceph" : "default");
  disk->source = with & WITH_BLOCK    ? HOSPES_SOURCE_BLOCK
                 : with & WITH_VOLUME ? HOSPES_SOURCE_VOLUME
                                      : HOSPES_SOURCE_FILE;
  if (!(with & WITH_VOLUME))
    disk->folder = g_strdup (with & WITH_BLOCK ? "/dev/vg0" : "/var/lib/libvirt/images");
  if (with & WITH_RAW)
    {
      disk->make->format = g_strdup ("raw");
      disk->make->preallocation = HOSPES_PREALLOCATE_FULL;
    }
  if (with & WITH_SCSI)
    disk->bus = g_strdup ("scsi");
  g_ptr_array_add (wish->disks, disk);
}

static void
add_file (HospesDomainSpec *wish, HospesDiskKind kind, const char *path, gboolean install_only)
{
  HospesDomainDisk *disk = hospes_domain_disk_new (kind);

  disk->source = g_str_has_prefix (path, "/dev/") ? HOSPES_SOURCE_BLOCK : HOSPES_SOURCE_FILE;
  disk->path = g_strdup (path);
  disk->install_only = install_only;
  if (g_str_has_suffix (path, ".qcow2"))
    disk->format = g_strdup ("qcow2");
  g_ptr_array_add (wish->disks, disk);
}

static void
add_container (HospesContainer *container, const Case *self)
{
  static const char *const args[] = { "-c", "read -r a; echo \"$a\", 'b' <c>", NULL };
  static const char *const env[] = { "LANG=es_ES.UTF-8", "odd_1=a, \"b\" = <c>", NULL };
  guint with = self->with;

  container->system = self->media == MEDIA_CONTAINER;
  if (container->system || with & WITH_OWN_ROOT)
    container->path = g_strdup (with & WITH_ROOT_IMAGE ? "/srv/containers/web & more.img"
                                : with & WITH_BLOCK    ? "/dev/vg0/web"
                                                       : "/srv/containers/web");
  if (with & WITH_BLOCK)
    container->root = HOSPES_ROOT_DEVICE;
  if (with & WITH_ROOT_IMAGE)
    container->root = HOSPES_ROOT_IMAGE;
  if (with & WITH_ROOT_IMAGE && !(with & WITH_RAW))
    container->format = g_strdup ("qcow2");
  if (with & WITH_OWN_USERS)
    container->own_users = HOSPES_SWITCH_ON;
  if (!(with & WITH_WORDS))
    return;

  container->read_only = container->system ? HOSPES_SWITCH_ON : HOSPES_SWITCH_OFF;
  container->own_network = HOSPES_SWITCH_OFF;
  container->args = g_strdupv ((char **) args);
  container->env = g_strdupv ((char **) env);
  container->folder = g_strdup ("/var/tmp");
  container->user = g_strdup ("nobody");
}

static void
add_media (HospesDomainSpec *wish, const Case *self)
{
  const char *iso = self->with & WITH_DRIVE ? "/dev/sr0" : "/srv/iso/install & <more>.iso";

  switch (self->media)
    {
    case MEDIA_DISC:
      add_disk (wish, self->with);
      add_file (wish, HOSPES_DISK_CDROM, iso, TRUE);
      wish->install = HOSPES_INSTALL_DISC;
      break;
    case MEDIA_TREE:
      wish->install = HOSPES_INSTALL_KERNEL;
      G_GNUC_FALLTHROUGH;
    case MEDIA_KERNEL:
      add_disk (wish, self->with);
      wish->kernel = g_strdup ("/var/lib/libvirt/boot/linux");
      wish->initrd = g_strdup ("/var/lib/libvirt/boot/initrd.gz");
      wish->cmdline = g_strdup ("console=ttyS0 url=http://example.org/?a=1&b=\"2\"");
      break;
    case MEDIA_PXE:
      add_disk (wish, self->with);
      wish->install = HOSPES_INSTALL_PXE;
      break;
    case MEDIA_CLOUD:
      add_disk (wish, self->with);
      ((HospesDomainDisk *) wish->disks->pdata[0])->make->backing =
          g_strdup ("/var/lib/libvirt/images/cloud.qcow2");
      add_file (wish, HOSPES_DISK_CDROM, "/var/lib/libvirt/images/seed.iso", TRUE);
      break;
    case MEDIA_IMAGE:
      add_file (wish, HOSPES_DISK_DISK, "/srv/images/there.qcow2", FALSE);
      break;
    case MEDIA_CONTAINER:
    case MEDIA_PROGRAM:
      add_container (wish->container, self);
      break;
    case MEDIA_EMPTY:
    default:
      break;
    }
}

static void
add_nics (HospesDomainSpec *wish, guint with)
{
  static const struct
  {
    guint with;
    HospesNicKind kind;
    const char *source;
  } kinds[] = {
    { WITH_BRIDGE, HOSPES_NIC_BRIDGE, "br0" }, { WITH_DIRECT, HOSPES_NIC_DIRECT, "eno1" },
    { WITH_USER, HOSPES_NIC_USER, NULL },      { WITH_PASST, HOSPES_NIC_PASST, NULL },
    { ~0, HOSPES_NIC_NETWORK, "default" },
  };
  guint n = with & WITH_MANY ? 3 : 1;

  for (guint number = 0; number < n; number++)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (with & kinds[i].with || kinds[i].with == (guint) ~0)
        {
          HospesDomainNic *nic = hospes_domain_nic_new (kinds[i].kind, kinds[i].source);

          nic->mac = g_strdup_printf ("52:54:00:12:34:%02x", 0x56 + number);
          g_ptr_array_add (wish->nics, nic);
          break;
        }
}

static void
choose (HospesDomainSpec *wish, guint with)
{
  if (with & WITH_DRIVERS)
    {
      add_file (wish, HOSPES_DISK_CDROM, "/usr/share/virtio-win/virtio-win.iso", TRUE);
      ((HospesDomainDisk *) wish->disks->pdata[wish->disks->len - 1])->has_drivers = TRUE;
    }
  for (guint i = 0; with & WITH_MANY && i < 2 && wish->disks->len > 0; i++)
    add_disk (wish, with);
  if (with & WITH_MANY && wish->disks->len > 0)
    ((HospesDomainDisk *) wish->disks->pdata[0])->serial = g_strdup ("SYSTEM-1");
  if (with & WITH_NO_SCREEN)
    wish->graphics = g_strdup ("none");
  if (with & WITH_PC)
    wish->machine = g_strdup ("pc");
  if (with & (WITH_BIOS | WITH_UEFI | WITH_SECURE))
    wish->firmware = with & WITH_BIOS   ? HOSPES_FIRMWARE_BIOS
                     : with & WITH_UEFI ? HOSPES_FIRMWARE_UEFI
                                        : HOSPES_FIRMWARE_SECURE;
  if (with & (WITH_I686 | WITH_ARM | WITH_RISCV))
    wish->arch = g_strdup (with & WITH_I686 ? "i686" : with & WITH_ARM ? "aarch64" : "riscv64");
  if (with & WITH_PARAVIRT)
    wish->os_type = g_strdup ("xen");
  if (with & WITH_CPU)
    {
      wish->cpu_mode = HOSPES_CPU_NAMED;
      wish->cpu_model = g_strdup ("EPYC-Rome");
    }
  if (with & WITH_ORDER)
    wish->boot_order = g_strsplit ("network hd", " ", -1);
  if (with & WITH_NO_EXTRAS)
    {
      wish->rng = g_strdup ("none");
      wish->balloon = g_strdup ("none");
      wish->usb = g_strdup ("none");
      wish->sound = g_strdup ("none");
      wish->tablet = wish->agent = wish->serial = HOSPES_SWITCH_OFF;
    }
}

static void
describe (HospesDomainSpec *wish, const Case *self)
{
  g_free (wish->uuid);
  wish->uuid = g_strdup (CASE_UUID);
  wish->name = g_strdup (self->with & WITH_TAGS ? ODD_NAME : self->name);
  if (!(self->with & WITH_TAGS))
    return;

  wish->title = g_strdup ("The <new> & \"shiny\" one");
  wish->tags = g_strsplit ("prod;R&D <2>", ";", -1);
}

HospesDomainDraft *
case_draft_new (const Case *self, HospesHostCaps *host, HospesDomainCaps *caps)
{
  HospesDomainDraft *draft = hospes_domain_draft_new ();
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  g_autoptr (HospesHostCaps) own_host = host == NULL ? sample_host (self->host) : NULL;
  g_autoptr (HospesDomainCaps) own_caps = caps == NULL ? sample_caps (self->caps) : NULL;
  HospesGuestFacts *facts = case_facts_new (self->system);

  describe (wish, self);
  add_media (wish, self);
  choose (wish, self->with);
  if (self->media != MEDIA_PROGRAM || self->with & WITH_MANY)
    add_nics (wish, self->with);
  hospes_domain_draft_set_host (draft, host != NULL ? host : own_host, 64 * GIB, 16,
                                self->with & WITH_OLD_LIBVIRT ? 9000000 : 11000000);
  hospes_domain_draft_set_caps (draft, caps != NULL ? caps : own_caps);
  hospes_domain_draft_set_facts (draft, facts);
  hospes_domain_draft_set_emulate (draft, (self->with & WITH_EMULATION) != 0);
  if (self->with & WITH_SPICE)
    hospes_domain_draft_set_graphics (draft, "spice");

  g_clear_pointer (&facts, hospes_guest_facts_free);
  return draft;
}
