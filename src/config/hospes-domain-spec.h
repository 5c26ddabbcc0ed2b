/* hospes-domain-spec.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine that is to be, as a plain value, in libvirt's words.
 */

#pragma once

#include "hospes-container.h"

G_BEGIN_DECLS

typedef enum
{
  HOSPES_FIRMWARE_AUTO, /* what the machine type has */
  HOSPES_FIRMWARE_BIOS,
  HOSPES_FIRMWARE_UEFI,
  HOSPES_FIRMWARE_SECURE, /* UEFI, only what is signed */
} HospesFirmware;

typedef enum
{
  HOSPES_CPU_AUTO,
  HOSPES_CPU_HOST_PASSTHROUGH,
  HOSPES_CPU_HOST_MODEL,
  HOSPES_CPU_MAXIMUM,
  HOSPES_CPU_NAMED,
} HospesCpuMode;

/* How it comes to have a system; what only the installation needs is gone after it. */
typedef enum
{
  HOSPES_INSTALL_NONE, /* its disk has one, or somebody sees to it */
  HOSPES_INSTALL_DISC,
  HOSPES_INSTALL_KERNEL,
  HOSPES_INSTALL_PXE,
} HospesInstall;

/* Of what is %NULL, 0 or auto, hospes_domain_complete() makes what is usual; “none” is none. */
typedef struct
{
  char *name, *title, *uuid, *os_id, *os_short_id; /* of libosinfo: “debian12” is short */
  char **tags, *copy_pattern;                      /* “web-{n}” */
  guint copies;
  char *virt_type, *os_type, *arch, *machine;
  HospesFirmware firmware;
  guint64 memory, image_size; /* bytes; the size of what is at @image_path, if known */
  guint vcpus;
  HospesSwitch one_socket; /* all of them cores of one processor */
  HospesCpuMode cpu_mode;
  HospesSwitch local_time, hyperv;
  char *cpu_model, *tpm_model, *tpm_version;
  HospesInstall install;
  HospesSwitch many_starts;                  /* its installer restarts and wants its disc */
  char *kernel, *initrd, *cmdline, *dtb;     /* of the installation, or kept */
  char *kernel_url, *initrd_url, *boot_pool; /* these come from there, and go there */
  HospesContainer *container;                /* if it is one: libvirt’s type “exe” */
  GPtrArray *disks, *nics;                   /* of HospesDomainDisk, HospesDomainNic */
  char *graphics, *video, *sound, *usb, *input_bus, *rng, *balloon;
  HospesSwitch tablet, keyboard, agent, serial;
  char **boot_order;                             /* “hd”, “cdrom”, “network” */
  gboolean autostart, has_seed, has_answer_disc; /* a disc tells its image, installer what to be */
  char *answers, *answer_words; /* files instead of questions; what of it its kernel is told */
  /* What its first new disk is a copy of; without @image_pool a file of this computer */
  char *image_path, *image_pool, *image_volume;
} HospesDomainSpec;

HospesDomainSpec *hospes_domain_spec_new (void);
HospesDomainSpec *hospes_domain_spec_copy (const HospesDomainSpec *self);
void hospes_domain_spec_free (HospesDomainSpec *self);
HospesDomainSpec *hospes_domain_spec_copy_nth (const HospesDomainSpec *self, guint number);
char *hospes_domain_spec_dup_name (const HospesDomainSpec *self, guint number);
gboolean hospes_domain_spec_has_stages (const HospesDomainSpec *self);
gboolean hospes_domain_spec_is_set (const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDomainSpec, hospes_domain_spec_free)

G_END_DECLS
