/* hospes-half-done.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesHalfDone:
 * @local: the file here
 * @size: of the whole
 * @changed: when what is read was last changed, if it is here
 * @stamp: (nullable): when what is read was last changed, if it is there
 * @is_part: whether @local is a file of ours, not whole
 * @offset: what is certain to have arrived
 * @kept: when it was kept, which is not for callers to say
 *
 * Where a transfer that a lost connection ended can go on.
 */
typedef struct
{
  char *local;
  guint64 size;
  gint64 changed;
  char *stamp;
  gboolean is_part;
  guint64 offset;
  gint64 kept;
} HospesHalfDone;

void hospes_half_done_keep (const char *pool, const char *name, const HospesHalfDone *half);
HospesHalfDone *hospes_half_done_take (const char *pool, const char *name);
void hospes_half_done_discard (const HospesHalfDone *self);
gboolean hospes_half_done_knows (const char *pool, const char *name, const char *local);
void hospes_half_done_forget (void);
void hospes_half_done_free (HospesHalfDone *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesHalfDone, hospes_half_done_free)

G_END_DECLS
