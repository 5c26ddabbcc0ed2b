/* hospes-machine-ground.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"
#include "hospes-machine-reading.h"

G_BEGIN_DECLS

/**
 * HospesMachineGround:
 * @capabilities: which guests it can run, as libvirt tells it
 * @domain_capabilities: (nullable): what its usual machine can be made of; %NULL if it does not
 *   tell
 * @libvirt_version: 0 if unknown
 * @memory: bytes; 0 if unknown
 * @free_memory: bytes; 0 if unknown
 * @cpus: 0 if unknown
 * @names: of the machines there are
 * @pools: of #HospesMachinePool
 * @networks: of #HospesMachineNetwork
 * @interfaces: of #HospesMachineInterface, those that are up
 * @drives: of #HospesMachineDrive
 *
 * What a host has that matters to a new machine.
 */
typedef struct
{
  char *capabilities;
  char *domain_capabilities;
  guint64 libvirt_version;
  guint64 memory;
  guint64 free_memory;
  guint cpus;
  char **names;
  GPtrArray *pools;
  GPtrArray *networks;
  GPtrArray *interfaces;
  GPtrArray *drives;
} HospesMachineGround;

void hospes_machine_ground_free (HospesMachineGround *self);
void hospes_machine_ground_load_async (HospesHost *host,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
HospesMachineGround *
hospes_machine_ground_load_finish (HospesHost *host, GAsyncResult *result, GError **error);

void hospes_machine_ground_ask_async (HospesHost *host,
                                      const char *arch,
                                      const char *machine,
                                      const char *virt_type,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
char *hospes_machine_ground_ask_finish (HospesHost *host, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesMachineGround, hospes_machine_ground_free)

G_END_DECLS
