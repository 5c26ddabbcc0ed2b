/* hospes-host-changes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libvirt/libvirt.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_CHANGES (hospes_host_changes_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostChanges, hospes_host_changes, HOSPES, HOST_CHANGES, GObject)

HospesHostChanges *hospes_host_changes_new (HospesHost *host);
void hospes_host_changes_add (HospesHostChanges *self, virDomainPtr domain);
void hospes_host_changes_add_known (HospesHostChanges *self, HospesDomain *domain);
void hospes_host_changes_forget (HospesHostChanges *self);
void hospes_host_changes_flush (HospesHostChanges *self);

G_END_DECLS
