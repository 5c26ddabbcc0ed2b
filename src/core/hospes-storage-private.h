/* hospes-storage-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-storage.h"

G_BEGIN_DECLS

struct _HospesStorage
{
  GObject parent_instance;

  /* Weak */
  HospesHost *host;

  /* Owned */
  GListStore *pools;
  GError *error;
  GHashTable *marked;       /* set of UUIDs of what changed */
  GHashTable *room_changed; /* set of UUIDs of those in which room was taken, or given back */
  GQueue questions;         /* of HospesPoolInfo, of which more is to be asked */

  guint n_watchers;
  gboolean reading;
  gboolean all_marked;
  gboolean again;  /* something was marked since pools were listed */
  guint serial;    /* of the link that answers are awaited from */
  guint n_flights; /* of these reading, without those that do not answer */
  guint users_source;
  guint room_source;

  /* Of what does not answer; questions that are out stay so when nobody looks any more */
  GHashTable *flights; /* UUID → HospesPoolFlight, both borrowed */
  gint64 listed_at;    /* when they were asked to be listed, 0 if that is answered */
  gboolean list_late;
  guint silence_source;
  guint patience_ms;

  /* While they cannot be listed */
  GHashTable *recalled; /* UUID → name, of those it had earlier and nobody has heard of */
  GPtrArray *names;     /* to be asked about */
  gboolean name_out;    /* one of them is */
  gboolean listed;      /* at least once */
};

/* A pool that is asked about */
typedef struct
{
  HospesPoolInfo *bare;
  char *uuid;
  guint serial;
  gint64 begun_at;
  gboolean alone;  /* nothing of it was listed before */
  gboolean silent; /* nobody waits for it any more */
  gboolean again;  /* since then something was said to have changed */
} HospesPoolFlight;

HospesStorage *hospes_storage_new (HospesHost *host);
void hospes_storage_mark (HospesStorage *self, const char *uuid, gboolean refreshed);
void hospes_storage_outdate_users (HospesStorage *self);
void hospes_storage_find_users (HospesHost *host, GListModel *pools);
void hospes_storage_set_reading (HospesStorage *self, gboolean reading);
void hospes_storage_begin_reading (HospesStorage *self);
void hospes_storage_ask_apart (HospesStorage *self);
void hospes_storage_ask_next (HospesStorage *self);
void hospes_storage_mind_silence (HospesStorage *self);
guint hospes_storage_get_patience (HospesStorage *self);
void hospes_storage_stop (HospesStorage *self);
void hospes_storage_note_room (HospesStorage *self, const char *uuid);
void hospes_storage_push_alone (HospesStorage *self, const char *uuid);
void hospes_storage_begin_recalling (HospesStorage *self);
HospesPool *hospes_storage_recall_pool (HospesStorage *self, const char *uuid);
void hospes_storage_insert_pool (HospesStorage *self, HospesPool *pool);
void hospes_storage_remove_pool (HospesStorage *self, guint position);

G_END_DECLS
