/* hospes-host-fields.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HOSPES_HOST_PLACE_HERE,
  HOSPES_HOST_PLACE_SSH,
  HOSPES_HOST_PLACE_URI,
} HospesHostPlace;

typedef enum
{
  HOSPES_HOST_KIND_QEMU_SYSTEM,
  HOSPES_HOST_KIND_QEMU_SESSION,
  HOSPES_HOST_KIND_XEN,
  HOSPES_HOST_KIND_LXC,
  HOSPES_HOST_KIND_BHYVE,
  HOSPES_HOST_KIND_TEST,
} HospesHostKind;

#define HOSPES_N_HOST_KINDS (HOSPES_HOST_KIND_TEST + 1)

/* The first thing that is wrong with what was written; empty is what is yet to be. */
typedef enum
{
  HOSPES_HOST_FAULT_NONE,
  HOSPES_HOST_FAULT_EMPTY,
  HOSPES_HOST_FAULT_HOST,
  HOSPES_HOST_FAULT_PORT,
  HOSPES_HOST_FAULT_KEY_FILE,
  HOSPES_HOST_FAULT_SOCKET,
  HOSPES_HOST_FAULT_URI,
} HospesHostFault;

/**
 * HospesHostFields:
 * @place: which of the fields below count
 * @kind: what runs there; not for a URI
 * @host: over ssh: its name or address, as a person writes it
 * @user: over ssh: the account there
 * @port: over ssh: in digits
 * @key_file: over ssh: the key to sign in with
 * @socket: where libvirt listens
 * @uri: all of it, for a URI
 *
 * Where a host is, as a person fills it in. Any text may be %NULL.
 */
typedef struct
{
  HospesHostPlace place;
  HospesHostKind kind;
  char *host;
  char *user;
  char *port;
  char *key_file;
  char *socket;
  char *uri;
} HospesHostFields;

HospesHostFields *hospes_host_fields_new (HospesHostPlace place, HospesHostKind kind);
HospesHostFields *hospes_host_fields_new_from_uri (const char *uri);
void hospes_host_fields_free (HospesHostFields *self);
HospesHostFault hospes_host_fields_find_fault (const HospesHostFields *self);
char *hospes_host_fields_to_uri (const HospesHostFields *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesHostFields, hospes_host_fields_free)

G_END_DECLS
