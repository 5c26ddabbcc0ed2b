/* hospes-container.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a container is besides memory, CPUs and network cards: programs of its own on the
 * host's kernel. A plain value; what is %NULL or auto is left to hospes_domain_complete().
 */

#pragma once

#include "hospes-domain-parts.h"

G_BEGIN_DECLS

/* Where its files are, on that host. */
typedef enum
{
  HOSPES_ROOT_AUTO,
  HOSPES_ROOT_HOST, /* it sees those of the host itself */
  HOSPES_ROOT_FOLDER,
  HOSPES_ROOT_IMAGE, /* a file with a file system in it */
  HOSPES_ROOT_DEVICE,
} HospesContainerRoot;

/* User 0 in a container whose users are its own is this one outside. */
#define HOSPES_CONTAINER_FIRST_ID 100000
#define HOSPES_CONTAINER_N_IDS    65536

/* Of processor time, in microseconds; libvirt’s own. */
#define HOSPES_CONTAINER_PERIOD 100000

/**
 * HospesContainer:
 * @system: a whole system, which begins with an init of its own; else one program
 * @root: where its files are
 * @path: (nullable): of the folder, image or device
 * @format: (nullable): of an image; raw unless said
 * @read_only: it changes none of them
 * @scratch: of a /tmp in memory, in bytes; 0 for none, which is not done where nothing is read-only
 * @init: (nullable): what runs as its first program
 * @args: (nullable): of that
 * @env: (nullable): of that, “NAME=value”
 * @folder: (nullable): where that begins
 * @user: (nullable): as whom it runs
 * @group: (nullable): as which group; that of the user’s name unless said
 * @own_users: its users are others than those of the host, also root
 * @own_network: without a card it has no network, instead of that of the host
 * @few_cpus: it gets no more processor time than its CPUs stand for
 */
typedef struct
{
  gboolean system;
  HospesContainerRoot root;
  char *path, *format;
  HospesSwitch read_only;
  guint64 scratch;
  char *init, **args, **env, *folder, *user, *group;
  HospesSwitch own_users, own_network, few_cpus;
} HospesContainer;

HospesContainer *hospes_container_new (void);
HospesContainer *hospes_container_copy (const HospesContainer *self);
void hospes_container_free (HospesContainer *self);
void hospes_container_complete (HospesContainer *self, gboolean has_card, gboolean few_cpus);

G_END_DECLS
