/* hospes-job-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For what makes a job up, keeps it and lists it.
 */

#pragma once

#include "hospes-job.h"
#include "hospes-pace.h"

G_BEGIN_DECLS

struct _HospesJob
{
  GObject parent_instance;

  /* Owned */
  char *title;
  char *done_title;
  char *host_name;
  char *stage;
  char *result;
  char *error_message;
  char *left;
  char *when_cancelled;
  char *if_interrupted;
  char *show;
  char *details;
  GPtrArray *commands; /* of utf8, ends with NULL */
  GPtrArray *remedies; /* of utf8, labels and actions by turns, ends with NULL */
  GCancellable *cancellable;
  HospesJobAgain again; /* or NULL */
  gpointer again_data;
  GDestroyNotify again_free;

  HospesJobState state;
  HospesJobUnit unit;
  gboolean can_cancel;
  gboolean interrupted;
  guint64 done;
  guint64 total;
  HospesPace pace;
  gint64 seconds_left;
  gint64 start_time;
  gint64 end_time;

  GMutex lock; /* for what follows */
  GQueue lines;
  guint64 told_done;
  guint64 told_total;
  gint64 told_at;
  gboolean telling;
};

void hospes_job_clear_again (HospesJob *self);
void hospes_job_tick (HospesJob *self);

G_END_DECLS
