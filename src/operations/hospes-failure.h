/* hospes-failure.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-job.h"

G_BEGIN_DECLS

typedef enum
{
  HOSPES_FAILURE_OTHER,
  HOSPES_FAILURE_FULL,
  HOSPES_FAILURE_DENIED,
  HOSPES_FAILURE_EXISTS,
  HOSPES_FAILURE_NO_VOLUME,
  HOSPES_FAILURE_NO_POOL,
  HOSPES_FAILURE_AWAY,
  HOSPES_FAILURE_IN_USE,
  HOSPES_FAILURE_POOL_BUSY,
  HOSPES_FAILURE_TIMED_OUT,
  HOSPES_FAILURE_NO_SCRUB,
  HOSPES_FAILURE_NO_ALGORITHM,
} HospesFailure;

/**
 * HospesFailureContext:
 * @pool: (nullable): name of the pool it was about
 * @name: (nullable): name of the volume or machine it was about
 * @needed: bytes that were to be had there; 0 if that is not known
 * @available: bytes that are, or negative if that is not known
 */
typedef struct
{
  const char *pool;
  const char *name;
  guint64 needed;
  gint64 available;
} HospesFailureContext;

HospesFailure hospes_failure_find (const GError *error);
char *hospes_failure_dup_words (HospesFailure failure, const HospesFailureContext *context);
char *hospes_failure_dup_local (int code, const char *path);
void hospes_failure_tell (HospesJob *job,
                          const GError *error,
                          const HospesFailureContext *context,
                          const char *left);

G_END_DECLS
