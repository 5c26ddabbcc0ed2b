/* hospes-job-state.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HOSPES_JOB_WAITING,
  HOSPES_JOB_RUNNING,
  HOSPES_JOB_DONE,
  HOSPES_JOB_FAILED,
  HOSPES_JOB_CANCELLED,
} HospesJobState;

#define HOSPES_N_JOB_STATES (HOSPES_JOB_CANCELLED + 1)

/* What its progress is counted in. */
typedef enum
{
  HOSPES_JOB_BYTES,
  HOSPES_JOB_STEPS,
  HOSPES_JOB_MACHINES,
} HospesJobUnit;

#define HOSPES_N_JOB_UNITS (HOSPES_JOB_MACHINES + 1)

/* Begins it once more, as a job of its own. */
typedef void (*HospesJobAgain) (gpointer data);

G_END_DECLS
