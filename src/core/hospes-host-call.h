/* hospes-host-call.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libvirt/libvirt.h>

#include "hospes-domain.h"
#include "hospes-host.h"
#include "hospes-link.h"

G_BEGIN_DECLS

typedef struct _HospesCall HospesCall;

/**
 * HospesCallFunc:
 * @call: what it was made for
 * @data: what was given to hospes_host_call()
 * @cancellable: (nullable): the task's
 * @error: return location
 *
 * Plain blocking libvirt code, on a worker of the host.
 */
typedef gpointer (*HospesCallFunc) (HospesCall *call,
                                    gpointer data,
                                    GCancellable *cancellable,
                                    GError **error);

/**
 * HospesCallKind:
 * @HOSPES_CALL_QUICK: answered at once: on the connection everything else uses
 * @HOSPES_CALL_JOB: may take long: on the second connection
 * @HOSPES_CALL_STORAGE: about pools, each of which may wait for a server: on the first
 *   connection, and in nobody else's way
 * @HOSPES_CALL_PROBE: beside calls that do not come back, on the first connection
 * @HOSPES_CALL_JOB_PROBE: the same on the second one
 */
typedef enum
{
  HOSPES_CALL_QUICK,
  HOSPES_CALL_JOB,
  HOSPES_CALL_STORAGE,
  HOSPES_CALL_PROBE,
  HOSPES_CALL_JOB_PROBE,
} HospesCallKind;

#define HOSPES_N_CALL_KINDS (HOSPES_CALL_JOB_PROBE + 1)

void hospes_host_call (HospesHost *host,
                       HospesCallKind kind,
                       HospesDomain *domain,
                       GTask *task,
                       HospesCallFunc func,
                       gpointer data,
                       GDestroyNotify data_free,
                       GDestroyNotify result_free);

HospesLink *hospes_call_get_link (HospesCall *call);
virConnectPtr hospes_call_ref_connection (HospesCall *call, GError **error);
virDomainPtr hospes_call_ref_domain (HospesCall *call, GError **error);

G_END_DECLS
