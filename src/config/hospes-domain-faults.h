/* hospes-domain-faults.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"

G_BEGIN_DECLS

/* What can be wrong; empty is what is yet to be written. The last ones are mere warnings. */
typedef enum
{
  HOSPES_DOMAIN_FAULT_NONE,
  HOSPES_DOMAIN_FAULT_EMPTY,
  HOSPES_DOMAIN_FAULT_CONTROL, /* no line of text */
  HOSPES_DOMAIN_FAULT_NAME_BLANK,
  HOSPES_DOMAIN_FAULT_NAME_SLASH,
  HOSPES_DOMAIN_FAULT_NAME_LONG, /* for the files of its name */
  HOSPES_DOMAIN_FAULT_NAME_TAKEN,
  HOSPES_DOMAIN_FAULT_COPIES,
  HOSPES_DOMAIN_FAULT_RELATIVE,
  HOSPES_DOMAIN_FAULT_URL,
  HOSPES_DOMAIN_FAULT_TOO_MANY_CPUS,
  HOSPES_DOMAIN_FAULT_FIRMWARE, /* the host has no such firmware */
  HOSPES_DOMAIN_FAULT_VOLUME_NAME,
  HOSPES_DOMAIN_FAULT_VOLUME_TAKEN,
  HOSPES_DOMAIN_FAULT_DISK_SMALLER, /* than what becomes it */
  HOSPES_DOMAIN_FAULT_NO_ROOM,      /* for all of it at once */
  HOSPES_DOMAIN_FAULT_TWICE,        /* another disk or card has the same */
  HOSPES_DOMAIN_FAULT_SERIAL,
  HOSPES_DOMAIN_FAULT_BUS_FULL,
  HOSPES_DOMAIN_FAULT_MAC,
  HOSPES_DOMAIN_FAULT_MAC_GROUP, /* an address of many */
  HOSPES_DOMAIN_FAULT_NO_PASST,  /* the host’s libvirt cannot use it */
  HOSPES_DOMAIN_FAULT_VARIABLE,  /* no “NAME=value” */
  HOSPES_DOMAIN_FAULT_MEMORY_HOST,
  HOSPES_DOMAIN_FAULT_MEMORY_LITTLE, /* for the system */
  HOSPES_DOMAIN_FAULT_CPUS_HOST,
  HOSPES_DOMAIN_FAULT_DISK_LITTLE,
  HOSPES_DOMAIN_FAULT_ROOM_LATER, /* grows to more than there is */
  HOSPES_DOMAIN_FAULT_SECURE_MISSING,
  HOSPES_DOMAIN_FAULT_TPM_MISSING,
} HospesDomainFault;

#define HOSPES_DOMAIN_FIRST_WARNING HOSPES_DOMAIN_FAULT_MEMORY_HOST

typedef enum
{
  HOSPES_DOMAIN_NAME,
  HOSPES_DOMAIN_TITLE,
  HOSPES_DOMAIN_COPIES,
  HOSPES_DOMAIN_MEMORY,
  HOSPES_DOMAIN_VCPUS,
  HOSPES_DOMAIN_FIRMWARE,
  HOSPES_DOMAIN_TPM,
  HOSPES_DOMAIN_KERNEL,
  HOSPES_DOMAIN_INITRD,
  HOSPES_DOMAIN_CMDLINE,
  HOSPES_DOMAIN_DTB,
  HOSPES_DOMAIN_DISK, /* of these two one by its number */
  HOSPES_DOMAIN_NIC,
} HospesDomainField;

#define HOSPES_N_DOMAIN_FIELDS (HOSPES_DOMAIN_NIC + 1)

HospesDomainFault
hospes_domain_draft_find_fault (HospesDomainDraft *self, HospesDomainField field, guint number);
gboolean hospes_domain_fault_is_warning (HospesDomainFault fault);
gboolean hospes_domain_draft_is_complete (HospesDomainDraft *self);

gboolean hospes_domain_is_line (const char *text);
HospesDomainFault hospes_domain_judge_url (const char *url);
HospesDomainFault hospes_domain_judge_path (const char *path, gboolean needed);
HospesDomainFault hospes_domain_judge_mac (const char *mac);

G_END_DECLS
