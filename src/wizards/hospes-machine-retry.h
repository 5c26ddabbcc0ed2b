/* hospes-machine-retry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-job.h"
#include "hospes-wizard.h"

G_BEGIN_DECLS

/* The person wants to change something and try again. */
typedef void (*HospesMachineRetryFunc) (HospesWizard *wizard, HospesJob *job);

void
hospes_machine_retry_follow (HospesWizard *wizard, HospesJob *job, HospesMachineRetryFunc back);

G_END_DECLS
