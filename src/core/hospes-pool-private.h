/* hospes-pool-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A pool from within.
 */

#pragma once

#include "hospes-pool.h"
#include "hospes-storage-reading.h"

G_BEGIN_DECLS

struct _HospesPool
{
  GObject parent_instance;

  /* Weak */
  HospesHost *host;

  /* Owned */
  HospesPoolInfo *info;
  GListStore *volumes;
  GHashTable *by_key;  /* borrowed strings → borrowed HospesVolume, all that are in volumes */
  GHashTable *changed; /* set of names to be read again */
  GError *error;

  HospesVolumeListing *listing; /* being taken in, or NULL */
  GHashTable *indices;          /* HospesVolume → its place in the listing + 1, if not read yet */
  GQueue wanted;                /* of HospesVolume: in sight, and not read yet */
  guint n_taken;                /* of the listing */
  guint n_asked;                /* of the listing; some of them earlier than their turn */
  guint step_source;
  guint tell_source;
  guint silence_source;
  guint look_source; /* whether somebody else made or removed a volume */

  guint n_watchers;
  gboolean reading;
  gboolean busy;        /* the same, or just looking whether there are others */
  gboolean all_changed; /* all are to be read again */
  gboolean again;       /* since it was listed, something was said to have changed */
  gboolean all_read;
  gint64 read_at;
  gboolean listing_out; /* the call that lists them is not answered, whoever asked */
  gboolean late;        /* meanwhile somebody wanted it again */
  gboolean ended;       /* its host has it no more */
  guint serial;         /* of the reading that answers are awaited from */
  guint n_flights;
  guint64 told_promised;
};

void hospes_pool_stop (HospesPool *self);
void hospes_pool_set_silent (HospesPool *self, gboolean silent);
void hospes_pool_take_link (HospesPool *self, gboolean is_connected);
void hospes_pool_take_end (HospesPool *self);
void hospes_pool_set_reading (HospesPool *self, gboolean reading);
void hospes_pool_tell_now (HospesPool *self);
void hospes_pool_tell_promised (HospesPool *self);
void hospes_pool_remove_range (HospesPool *self, guint position, guint n);
void hospes_pool_begin_listing (HospesPool *self);
void hospes_pool_ask_next (HospesPool *self);
void hospes_pool_end_reading (HospesPool *self);

G_END_DECLS
