/* hospes-host-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What only core may know of a host: its link to libvirt.
 */

#pragma once

#include "hospes-host.h"
#include "hospes-link.h"

G_BEGIN_DECLS

HospesLink *hospes_host_get_link (HospesHost *self);
HospesWorker *hospes_host_get_jobs_worker (HospesHost *self);

G_END_DECLS
