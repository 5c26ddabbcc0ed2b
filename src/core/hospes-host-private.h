/* hospes-host-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A host from within.
 */

#pragma once

#include "hospes-address-book.h"
#include "hospes-domain-index.h"
#include "hospes-host-call.h"
#include "hospes-host-care.h"
#include "hospes-host-changes.h"
#include "hospes-host-contents.h"
#include "hospes-host.h"
#include "hospes-link.h"
#include "hospes-ssh-login.h"
#include "hospes-stats-sampler.h"
#include "hospes-storage.h"
#include "hospes-watchdog.h"

G_BEGIN_DECLS

struct _HospesHost
{
  GObject parent_instance;

  /* Owned */
  char *uri;
  char *name;
  HospesSshAddress *address; /* NULL if it is not reached over ssh */
  HospesSshLogin *login;     /* NULL while it is not open */
  HospesSshReport *report;   /* of the last attempt to sign in, if that failed */
  char *system;              /* there, if that matters and is known, or NULL */
  HospesSasl *sasl;
  gboolean named; /* by a person */
  HospesWorker *workers[HOSPES_N_CALL_KINDS];
  HospesLink *link;
  HospesDomainList *domains;
  HospesHostChanges *changes;
  HospesDomainIndex *index;
  HospesAddressBook *addresses;
  HospesHostCare *care;
  HospesHostContents *contents; /* NULL until somebody searches */
  HospesStorage *storage;       /* NULL until somebody looks at it */
  HospesStatsSampler *sampler;
  HospesWatchdog *watchdog;
  HospesHostFacts *facts;
  GError *error;
  GDateTime *lost_at;
  GCancellable *opening;
  guint *n_openings; /* a reference-counted box: those under way outlive us */

  gconstpointer dead_link; /* one that closed before it was ours; for comparing */
  HospesHostState state;
  HospesTrouble trouble;
  gboolean autoconnect;
  guint patience; /* seconds a host may take to answer before it is given up */
  guint attempts;
  gint64 retry_at; /* monotonic, 0 if no attempt is due */
  guint retry_source;
  guint timeout_source;
  guint n_jobs;    /* calls of the kind on this link, waiting or running */
  guint jobs_rest; /* seconds their connection is kept when there are none */
  guint jobs_source;
};

void hospes_host_prepare_sasl (HospesHost *self);
void hospes_host_set_facts (HospesHost *self, HospesHostFacts *facts);
void hospes_host_learn (HospesHost *self, gboolean all);
void hospes_host_drop_link (HospesHost *self);
void hospes_host_lose_link (HospesHost *self, int reason);
void hospes_host_ask_again (HospesHost *self, HospesDomain *domain);
HospesSshLogin *hospes_host_get_login (HospesHost *self);
HospesLink *hospes_host_get_link (HospesHost *self);
HospesWorker *hospes_host_get_worker_for (HospesHost *self, HospesCallKind kind);

G_END_DECLS
