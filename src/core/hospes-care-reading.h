/* hospes-care-reading.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-disk-room.h"
#include "hospes-handles.h"
#include "hospes-host-call.h"

G_BEGIN_DECLS

/**
 * HospesCarePart:
 * @HOSPES_CARE_POOLS: how much room there is in pools that are folders
 * @HOSPES_CARE_DISKS: how large the disks of machines are
 * @HOSPES_CARE_CENSUS: which machines have snapshots
 * @HOSPES_CARE_SNAPSHOTS: whether those of machines are whole
 *
 * What is asked for at once.
 */
typedef enum
{
  HOSPES_CARE_POOLS,
  HOSPES_CARE_DISKS,
  HOSPES_CARE_CENSUS,
  HOSPES_CARE_SNAPSHOTS,
} HospesCarePart;

/**
 * HospesCareQuestion:
 * @part: what is asked for
 * @local: whether the host is this computer
 * @handles: (nullable): of what machines
 */
typedef struct
{
  HospesCarePart part;
  gboolean local;
  HospesHandles *handles;
} HospesCareQuestion;

/**
 * HospesCareAnswer:
 * @pools: (nullable) (element-type HospesPoolRoom): what pools have
 * @uuids: (nullable): set of machines that have snapshots
 * @machines: (element-type utf8 gpointer): for each machine, by UUID, what was found:
 *   an array of #HospesDiskUse, or a #HospesSnapshotTrouble, or %NULL
 *
 * What was not told is %NULL.
 */
typedef struct
{
  GPtrArray *pools;
  GHashTable *uuids;
  GHashTable *machines;
} HospesCareAnswer;

void hospes_care_question_free (gpointer question);
void hospes_care_answer_free (gpointer answer);

gpointer
hospes_care_read (HospesCall *call, gpointer question, GCancellable *cancellable, GError **error);

G_END_DECLS
