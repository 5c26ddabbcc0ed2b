/* hospes-domain-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine from within, and what only core may tell it.
 */

#pragma once

#include "hospes-domain-attention.h"
#include "hospes-domain-info.h"
#include "hospes-domain-meter.h"
#include "hospes-domain-stats.h"

G_BEGIN_DECLS

struct _HospesDomain
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  /* Owned */
  GVirDomain *handle;
  HospesWorker *worker; /* lets go of handle */
  char uuid[VIR_UUID_STRING_BUFLEN];
  char *name;
  char *title;                /* or NULL */
  char *address;              /* or NULL */
  char *address_key;          /* for the order of addresses */
  char *sort_key;             /* of what is shown first: machine-2 comes before machine-10 */
  HospesDomainRecord *record; /* or NULL as long as it is not known */
  HospesDomainDetails *details;
  HospesDomainConcerns concerns;
  GDateTime *started; /* when it was seen to come up, or NULL */
  GDateTime *since;   /* when it was seen to change its state, or NULL */
  HospesDomainState state;
  int virt_state;
  int reason;
  gboolean active;
  gboolean stale;
  gboolean removed;
  gboolean record_asked; /* since the host was opened and events spoke of it … */
  gboolean recording;    /* … and the answer is awaited */
  int pending_verb;
  guint n_watchers;
  guint run;
  guint loading; /* number of the reading of its description that is under way, or 0 … */
  guint last_loading;
  gboolean outdated;           /* … and has changed since */
  guint64 memory, used_memory; /* KiB */
  double cpu_load;             /* 0 to 1, or -1 if not known */
  double disk_rate;            /* bytes a second, or -1 … */
  double network_rate;         /* … likewise */
  HospesDomainStats last;      /* sample; its moment is 0 if there is none */
  HospesDomainMeter *meter;    /* NULL for a machine whose load nobody looks at */
  guint n_address_watchers;
  HospesAddressTurn address_turn;
};

HospesDomain *hospes_domain_new (HospesHost *host, HospesDomainInfo *info);
void hospes_domain_update (HospesDomain *self, HospesDomainInfo *info);
gboolean hospes_domain_note_shutdown (HospesDomain *self);
void hospes_domain_set_address (HospesDomain *self, const char *address);
void hospes_domain_set_memory (HospesDomain *self, guint64 memory);
void hospes_domain_set_stale (HospesDomain *self, gboolean stale);
void hospes_domain_set_removed (HospesDomain *self);
void hospes_domain_set_pending_verb (HospesDomain *self, int verb);
gboolean hospes_domain_take_record_asked (HospesDomain *self);
void hospes_domain_outdate_record (HospesDomain *self);
gboolean hospes_domain_set_record (HospesDomain *self, HospesDomainRecord *record);
gboolean hospes_domain_set_title (HospesDomain *self, const char *title);
void hospes_domain_set_details (HospesDomain *self, HospesDomainDetails *details);
void hospes_domain_outdate_details (HospesDomain *self);
void hospes_domain_release_handle (HospesDomain *self);
GVirDomain *hospes_domain_get_handle (HospesDomain *self);

G_END_DECLS
