/* domain-cases.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Machines of all kinds: systems × hosts × media × what somebody chose. What is
 * made of each is in the folder “golden”.
 */

#pragma once

#include "domain-samples.h"
#include "hospes-domain-draft.h"

G_BEGIN_DECLS

#define CASE_UUID "6f1c0a52-9d0e-4a5b-8c1d-2f6f5b0c7e11"
#define GIB       ((guint64) 1024 * 1024 * 1024)
#define ODD_NAME  "Büro <2> & \"más\" 'ñ', 日本"

typedef enum
{
  SYSTEM_UNKNOWN,
  SYSTEM_DEBIAN,
  SYSTEM_DEBIAN_7,
  SYSTEM_WIN_11,
  SYSTEM_WIN_10,
  SYSTEM_WIN_XP,
  SYSTEM_FREEBSD,
  SYSTEM_DOS,
  N_SYSTEMS,
} CaseSystem;

typedef enum
{
  MEDIA_DISC,
  MEDIA_TREE,
  MEDIA_PXE,
  MEDIA_IMAGE,
  MEDIA_CLOUD,
  MEDIA_EMPTY,
  MEDIA_KERNEL,
  MEDIA_PROGRAM,
  MEDIA_CONTAINER,
} CaseMedia;

typedef enum
{
  WITH_SPICE = 1 << 0,
  WITH_NO_SCREEN = 1 << 1,
  WITH_RAW = 1 << 2,    /* and all of it at once */
  WITH_BLOCK = 1 << 3,  /* in a volume group */
  WITH_VOLUME = 1 << 4, /* in a pool without paths */
  WITH_BRIDGE = 1 << 5,
  WITH_DIRECT = 1 << 6,
  WITH_USER = 1 << 7,
  WITH_PASST = 1 << 8,
  WITH_DRIVERS = 1 << 9, /* a second disc */
  WITH_DRIVE = 1 << 10,  /* the disc is in one of the host */
  WITH_TAGS = 1 << 11,   /* an odd name, a title and tags */
  WITH_MANY = 1 << 12,   /* disks and cards */
  WITH_UEFI = 1 << 13,
  WITH_BIOS = 1 << 14,
  WITH_SECURE = 1 << 15,
  WITH_CPU = 1 << 16, /* one with a name */
  WITH_EMULATION = 1 << 17,
  WITH_SCSI = 1 << 18,
  WITH_PC = 1 << 19,
  WITH_NO_EXTRAS = 1 << 20, /* nothing that can be left out */
  WITH_OLD_LIBVIRT = 1 << 21,
  WITH_I686 = 1 << 22,
  WITH_ARM = 1 << 23,
  WITH_RISCV = 1 << 24,
  WITH_PARAVIRT = 1 << 25,
  WITH_ORDER = 1 << 26,
  WITH_OWN_USERS = 1 << 27, /* of a container */
  WITH_ROOT_IMAGE = 1 << 28,
  WITH_OWN_ROOT = 1 << 29, /* a program’s */
  WITH_WORDS = 1 << 30,    /* arguments and what else it is told */
} CaseWith;

typedef struct
{
  const char *name;
  const char *host;
  const char *caps;
  CaseSystem system;
  CaseMedia media;
  guint with;
} Case;

extern const Case cases[];
extern const guint n_cases;

HospesGuestFacts *case_facts_new (CaseSystem system);
/* @host, @caps: (nullable): instead of those of the case */
HospesDomainDraft *case_draft_new (const Case *self, HospesHostCaps *host, HospesDomainCaps *caps);

G_END_DECLS
