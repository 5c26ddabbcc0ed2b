/* hospes-domain-details.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>

#include "hospes-types.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_DETAILS (hospes_domain_details_get_type ())

/**
 * HospesDomainDetails:
 * @title: (nullable): a short line a person wrote
 * @description: (nullable): what a person wrote about it
 * @memory: memory at the start, KiB
 * @max_memory: what it can grow to, KiB
 * @vcpus: processors plugged in
 * @max_vcpus: processors that can be
 * @cpu_model: (nullable): “host-passthrough” and the like, or the name of a model
 * @machine: (nullable): the machine type, such as “pc-q35-7.2”
 * @virt_type: (nullable): “kvm”, “qemu” …
 * @efi: whether its firmware is UEFI
 * @secure_boot: whether that firmware checks what it boots
 * @n_disks: number of disks, without discs and floppies
 * @os_id: (nullable): libosinfo's identifier of the system inside
 * @graphics: (nullable): how its screen is served, “vnc” before any other
 * @persistent: whether the host keeps its definition
 * @autostart: whether it starts with the host
 * @sample: whether it is Hospes' sample machine
 * @started: (nullable): when its QEMU was started, local time, if that can be known
 *
 * What a machine is made of, as far as it is shown outside its hardware pages.
 * A value: made on a worker, never changed afterwards.
 */
struct _HospesDomainDetails
{
  char *title;
  char *description;
  guint64 memory;
  guint64 max_memory;
  guint vcpus;
  guint max_vcpus;
  char *cpu_model;
  char *machine;
  char *virt_type;
  gboolean efi;
  gboolean secure_boot;
  guint n_disks;
  char *os_id;
  char *graphics;
  gboolean persistent;
  gboolean autostart;
  gboolean sample;
  GDateTime *started;
};

GType hospes_domain_details_get_type (void);
HospesDomainDetails *hospes_domain_details_new_from_xml (const char *xml, GError **error);
HospesDomainDetails *hospes_domain_details_ref (HospesDomainDetails *self);
void hospes_domain_details_unref (HospesDomainDetails *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDomainDetails, hospes_domain_details_unref)

G_END_DECLS
