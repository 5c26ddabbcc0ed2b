/* hospes-ovf.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-os-list.h"

G_BEGIN_DECLS

typedef enum
{
  HOSPES_OVF_BUS_OTHER,
  HOSPES_OVF_BUS_IDE,
  HOSPES_OVF_BUS_SCSI,
  HOSPES_OVF_BUS_SATA,
} HospesOvfBus;

/* A disk. What is not told is NULL, or 0. */
typedef struct
{
  char *file;        /* beside the description; NULL for an empty disk */
  guint64 capacity;  /* bytes a guest sees */
  guint64 file_size; /* bytes of @file */
  gboolean packed;   /* whether @file is compressed */
  char *format;      /* an address that stands for a format */
  HospesOvfBus bus;  /* what it was attached to */
} HospesOvfDisk;

typedef struct
{
  char *network; /* nullable */
  char *model;   /* nullable: "E1000", "VmxNet3", "PCNet32" … */
  char *mac;     /* nullable */
} HospesOvfCard;

/**
 * HospesOvf:
 * @name: (nullable): of the machine
 * @cpus: processors, 0 if not told
 * @memory: bytes, 0 if not told
 * @efi: whether it starts by EFI
 * @secure_boot: whether it insists on signatures
 * @os_number: what DMTF's CIM calls its system, 0 if not told
 * @os_word: (nullable): what VMware or VirtualBox call it
 * @notes: (nullable): what somebody wrote about it
 * @disks: (element-type HospesOvfDisk): its disks
 * @cards: (element-type HospesOvfCard): its network cards
 *
 * A machine as an OVF describes it. A plain value; nothing of it is true for certain.
 */
typedef struct
{
  char *name;
  guint cpus;
  guint64 memory;
  gboolean efi;
  gboolean secure_boot;
  guint os_number;
  char *os_word;
  char *notes;
  GPtrArray *disks;
  GPtrArray *cards;
} HospesOvf;

HospesOvf *hospes_ovf_parse (const char *xml, gsize length, GError **error);
HospesOs *hospes_ovf_find_os (const HospesOvf *self, HospesOsList *list);
gboolean hospes_ovf_is_plain_name (const char *name);
void hospes_ovf_free (HospesOvf *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesOvf, hospes_ovf_free)

G_END_DECLS
