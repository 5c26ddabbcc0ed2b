/* hospes-bulk-job.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-deed.h"
#include "hospes-job-list.h"

G_BEGIN_DECLS

HospesJob *hospes_bulk_job_add (HospesDeed deed, HospesBulk *bulk);

G_END_DECLS
