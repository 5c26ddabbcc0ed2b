/* hospes-contents-reading.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-call.h"

G_BEGIN_DECLS

/**
 * HospesContentsPart:
 * @HOSPES_CONTENTS_NONE: nothing
 * @HOSPES_CONTENTS_CENSUS: which pools, networks, and machines with snapshots there are
 * @HOSPES_CONTENTS_VOLUMES: the volumes of a pool
 * @HOSPES_CONTENTS_NETWORKS: what networks are
 * @HOSPES_CONTENTS_SNAPSHOTS: the snapshots of machines
 *
 * What is asked for at once.
 */
typedef enum
{
  HOSPES_CONTENTS_NONE,
  HOSPES_CONTENTS_CENSUS,
  HOSPES_CONTENTS_VOLUMES,
  HOSPES_CONTENTS_NETWORKS,
  HOSPES_CONTENTS_SNAPSHOTS,
} HospesContentsPart;

#define HOSPES_N_CONTENTS_PARTS (HOSPES_CONTENTS_SNAPSHOTS + 1)

/**
 * HospesContentsQuestion:
 * @part: what is asked for
 * @uuids: of what
 * @host: address of the host
 * @host_name: what it is called
 */
typedef struct
{
  HospesContentsPart part;
  GStrv uuids;
  char *host;
  char *host_name;
} HospesContentsQuestion;

/**
 * HospesContentsAnswer:
 * @uuids: (element-type utf8): for each part that is asked for later, of what
 * @entries: (element-type utf8 GPtrArray): #HospesSearchEntry by the UUID of what
 *   has them
 * @addresses: (element-type utf8 utf8): what networks lent, by MAC address
 * @n_failed: how much was not told
 */
typedef struct
{
  GPtrArray *uuids[HOSPES_N_CONTENTS_PARTS];
  GHashTable *entries;
  GHashTable *addresses;
  guint n_failed;
} HospesContentsAnswer;

void hospes_contents_question_free (gpointer question);
void hospes_contents_answer_free (gpointer answer);

gpointer hospes_contents_read (HospesCall *call,
                               gpointer question,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
