/* hospes-device-defaults.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The devices of a machine, as far as nobody chose them.
 */

#include "config.h"

#include "hospes-domain-answers.h"
#include "hospes-domain-defaults.h"
#include "hospes-domain-image.h"

#define NONE "none"

static const char *const s390_archs[] = { "s390x", NULL };
static const char *const ppc_archs[] = { "ppc64", "ppc64le", NULL };
/* None of these has a keyboard of its own. */
static const char *const bare_archs[] = { "aarch64",     "armv7l", "riscv64", "riscv32",
                                          "loongarch64", "ppc64",  "ppc64le", NULL };

static void
set (char **field, const char *value)
{
  if (*field == NULL)
    *field = g_strdup (value);
}

static void
set_switch (HospesSwitch *field, gboolean on)
{
  if (*field == HOSPES_SWITCH_AUTO)
    *field = on ? HOSPES_SWITCH_ON : HOSPES_SWITCH_OFF;
}

static gboolean
may (const HospesDomainMeans *means, const char *enumeration, const char *value)
{
  return hospes_domain_caps_can (means->caps, enumeration, value) != HOSPES_SUPPORT_NO;
}

/* The first of @words the host does not refuse. */
static const char *
pick (const HospesDomainMeans *means, const char *enumeration, const char *const *words)
{
  for (; *words != NULL; words++)
    if (may (means, enumeration, *words))
      return *words;

  return NULL;
}

static gboolean
can (const HospesDomainMeans *means, guint ability)
{
  return (means->facts->can & ability) != 0;
}

/* The one that comes without drivers for virtio, yet runs on ARM. */
static gboolean
is_windows (const HospesDomainMeans *means)
{
  return means->facts->family == HOSPES_GUEST_WINDOWS;
}

/* Whatever it comes with, its installer is given what it needs for virtio. */
static gboolean
knows_virtio (const HospesDomainSpec *spec, const HospesDomainMeans *means, guint ability)
{
  return can (means, ability) || hospes_domain_spec_find_drivers (spec) != NULL;
}

static const char *
choose_plain_bus (const HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  static const char *const q35[] = { "sata", "usb", NULL };
  static const char *const pc[] = { "ide", "sata", "usb", NULL };
  static const char *const other[] = { "scsi", "usb", "virtio", NULL };
  static const char *const bare[] = { "sata", "usb", "scsi", NULL };

  if (!hospes_domain_is_pc (spec))
    return pick (means, "disk/bus", is_windows (means) ? bare : other);

  return pick (means, "disk/bus", hospes_domain_is_q35 (spec) ? q35 : pc);
}

static const char *
choose_bus (const HospesDomainSpec *spec, const HospesDomainMeans *means, HospesDiskKind kind)
{
  static const char *const virtio[] = { "virtio", NULL };
  /* Other computers than PCs come with no bus of disks that all systems would know. */
  gboolean usual = knows_virtio (spec, means, HOSPES_GUEST_VIRTIO_BLOCK) ||
                   (!hospes_domain_is_pc (spec) && !is_windows (means));

  if (kind == HOSPES_DISK_FLOPPY)
    return "fdc";
  if (g_str_equal (spec->virt_type, "xen"))
    return g_str_equal (spec->os_type, "hvm") ? "ide" : "xen";
  if (kind == HOSPES_DISK_DISK && usual && pick (means, "disk/bus", virtio) != NULL)
    return "virtio";

  return choose_plain_bus (spec, means);
}

static const char *
get_extension (const char *format)
{
  return g_strcmp0 (format, "raw") == 0 || format == NULL ? "img" : format;
}

static void
complete_volume (HospesDomainSpec *spec, HospesDomainDisk *disk, guint number)
{
  HospesVolumeDraft *make = disk->make;

  if (make->format == NULL && disk->source == HOSPES_SOURCE_FILE)
    make->format = g_strdup ("qcow2");
  if (make->name == NULL || *make->name == '\0')
    {
      g_autofree char *suffix = number > 1 ? g_strdup_printf ("-%u", number) : g_strdup ("");
      const char *name = spec->name != NULL ? spec->name : "";

      g_free (make->name);
      make->name = disk->source == HOSPES_SOURCE_FILE
                       ? g_strconcat (name, suffix, ".", get_extension (make->format), NULL)
                       : g_strconcat (name, suffix, NULL);
    }

  g_free (disk->volume);
  disk->volume = g_strdup (make->name);
  if (disk->path == NULL && disk->folder != NULL)
    disk->path = g_build_filename (disk->folder, make->name, NULL);
}

static void
complete_disks (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  guint number = 0;

  for (guint i = 0; i < spec->disks->len; i++)
    {
      HospesDomainDisk *disk = g_ptr_array_index (spec->disks, i);
      gboolean thin = disk->make != NULL && disk->source == HOSPES_SOURCE_FILE &&
                      disk->make->preallocation != HOSPES_PREALLOCATE_FULL;

      if (disk->kind == HOSPES_DISK_DISK)
        number++;
      set (&disk->bus, choose_bus (spec, means, disk->kind));
      if (disk->make != NULL)
        complete_volume (spec, disk, number);
      set_switch (&disk->discard, thin && disk->kind == HOSPES_DISK_DISK);
    }
}

static void
complete_seed (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  HospesDomainDisk *seed;

  hospes_domain_spec_add_seed (spec);
  seed = (HospesDomainDisk *) hospes_domain_spec_find_seed (spec);
  if (seed != NULL)
    set (&seed->bus, choose_bus (spec, means, seed->kind));
}

static const char *
choose_nic (const HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  if (g_str_equal (spec->virt_type, "xen") || g_str_equal (spec->virt_type, "lxc"))
    return NULL;
  if (knows_virtio (spec, means, HOSPES_GUEST_VIRTIO_NET) || !hospes_domain_is_pc (spec))
    return "virtio";
  if (can (means, HOSPES_GUEST_E1000E) && hospes_domain_is_q35 (spec))
    return "e1000e";

  return can (means, HOSPES_GUEST_E1000 | HOSPES_GUEST_E1000E) ? "e1000" : "rtl8139";
}

static void
complete_nics (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  for (guint i = 0; i < spec->nics->len; i++)
    {
      HospesDomainNic *nic = g_ptr_array_index (spec->nics, i);

      set (&nic->model, choose_nic (spec, means));
      if (nic->kind == HOSPES_NIC_DIRECT)
        set (&nic->mode, "bridge");
    }
}

static const char *
choose_graphics (const HospesDomainMeans *means)
{
  const char *const words[] = { means->graphics != NULL ? means->graphics : "vnc", "vnc", "spice",
                                NULL };
  const char *graphics = pick (means, "graphics/type", words);

  return graphics != NULL ? graphics : NONE;
}

static const char *
choose_video (const HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  static const char *const bare[] = { "virtio", "ramfb", "vga", NULL };
  static const char *const ppc[] = { "vga", "virtio", NULL };
  static const char *const windows[] = { "ramfb", "virtio", NULL };
  static const char *const pc[] = { "vga", "bochs", "cirrus", NULL };
  static const char *const virtio[] = { "virtio", NULL };
  static const char *const qxl[] = { "qxl", NULL };
  const char *video = NULL;

  if (can (means, HOSPES_GUEST_VIRTIO_GPU) && hospes_domain_is_emulator (spec))
    video = pick (means, "video/modelType", virtio);
  if (video == NULL && can (means, HOSPES_GUEST_QXL) && hospes_domain_is_pc (spec) &&
      g_str_equal (spec->graphics, "spice"))
    video = pick (means, "video/modelType", qxl);
  if (video != NULL)
    return video;
  if (hospes_domain_is_pc (spec))
    return pick (means, "video/modelType", pc);

  if (hospes_domain_is_arch (spec, ppc_archs))
    return pick (means, "video/modelType", ppc);

  return pick (means, "video/modelType", is_windows (means) ? windows : bare);
}

static const char *
choose_sound (const HospesDomainSpec *spec)
{
  if (!hospes_domain_is_pc (spec) || !hospes_domain_is_emulator (spec))
    return NONE;

  return hospes_domain_is_q35 (spec) ? "ich9" : "ich6";
}

static const char *
choose_usb (const HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  if (hospes_domain_is_arch (spec, s390_archs))
    return NONE;

  return can (means, HOSPES_GUEST_USB3) || !hospes_domain_is_pc (spec) ? "qemu-xhci" : "ich9-ehci1";
}

static void
complete_screen (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  gboolean shown;

  set (&spec->graphics, choose_graphics (means));
  shown = hospes_domain_spec_is_set (spec->graphics);
  if (shown)
    set (&spec->video, choose_video (spec, means));
  set (&spec->video, NONE);
  set (&spec->sound, shown ? choose_sound (spec) : NONE);
  if (hospes_domain_is_emulator (spec))
    set (&spec->usb, choose_usb (spec, means));

  set (&spec->input_bus, hospes_domain_is_arch (spec, s390_archs) ? "virtio" : "usb");
  set_switch (&spec->tablet,
              shown && (can (means, HOSPES_GUEST_USB_TABLET) || !hospes_domain_is_pc (spec)));
  set_switch (&spec->keyboard, shown && (hospes_domain_is_arch (spec, bare_archs) ||
                                         hospes_domain_is_arch (spec, s390_archs)));
}

static const char *
choose_tpm (const HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  static const char *const pc[] = { "tpm-crb", "tpm-tis", NULL };
  static const char *const arm[] = { "tpm-tis", NULL };
  static const char *const ppc[] = { "tpm-spapr", NULL };
  static const char *const arm_archs[] = { "aarch64", "armv7l", NULL };
  HospesSupport emulated = hospes_domain_caps_can (means->caps, "tpm/backendModel", "emulator");
  gboolean new =
      hospes_domain_caps_can (means->caps, "tpm/backendVersion", "2.0") != HOSPES_SUPPORT_NO;
  gboolean needed = means->facts->needs & HOSPES_GUEST_TPM2;
  gboolean uefi =
      spec->firmware == HOSPES_FIRMWARE_UEFI || spec->firmware == HOSPES_FIRMWARE_SECURE;
  gboolean wanted = needed
                        ? emulated != HOSPES_SUPPORT_NO
                        : uefi && can (means, HOSPES_GUEST_TPM2) && emulated == HOSPES_SUPPORT_YES;

  if (!wanted || !new || !hospes_domain_is_emulator (spec))
    return NULL;
  if (hospes_domain_is_pc (spec))
    return pick (means, "tpm/model", pc);
  if (hospes_domain_is_arch (spec, arm_archs))
    return pick (means, "tpm/model", arm);

  return hospes_domain_is_arch (spec, ppc_archs) ? pick (means, "tpm/model", ppc) : NULL;
}

static void
complete_rest (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  gboolean emulator = hospes_domain_is_emulator (spec);
  gboolean balloon =
      can (means, HOSPES_GUEST_VIRTIO_BALLOON) || means->facts->family == HOSPES_GUEST_WINDOWS;

  set (&spec->tpm_model, choose_tpm (spec, means));
  set (&spec->tpm_model, NONE);
  set (&spec->tpm_version, "2.0");
  set_switch (&spec->agent, emulator && can (means, HOSPES_GUEST_VIRTIO_CONSOLE));
  set_switch (&spec->serial, TRUE);
  set (&spec->rng, emulator && can (means, HOSPES_GUEST_VIRTIO_RNG) &&
                           may (means, "rng/model", "virtio") &&
                           may (means, "rng/backendModel", "random")
                       ? "virtio"
                       : NONE);
  if (emulator)
    set (&spec->balloon, balloon ? "virtio" : NONE);
}

/* A container has no hardware. */
static void
complete_container (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  complete_nics (spec, means);
  set (&spec->graphics, NONE);
  set (&spec->video, NONE);
  set (&spec->sound, NONE);
  set (&spec->rng, NONE);
  set (&spec->tpm_model, NONE);
  hospes_container_complete (spec->container, spec->nics->len > 0,
                             means->host_cpus == 0 || spec->vcpus < means->host_cpus);
  set_switch (&spec->tablet, FALSE);
  set_switch (&spec->keyboard, FALSE);
  set_switch (&spec->agent, FALSE);
  set_switch (&spec->serial, TRUE);
}

/**
 * hospes_domain_complete_devices:
 * @spec: a machine whose platform is known
 * @means: what the rest follows from; with facts
 */
void
hospes_domain_complete_devices (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  if (g_str_equal (spec->os_type, "exe"))
    {
      complete_container (spec, means);
      return;
    }

  hospes_domain_spec_add_answers (spec);
  complete_disks (spec, means);
  complete_seed (spec, means);
  complete_nics (spec, means);
  complete_screen (spec, means);
  complete_rest (spec, means);
}
