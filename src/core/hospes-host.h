/* hospes-host.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-host-facts.h"
#include "hospes-host-state.h"
#include "hospes-samples.h"
#include "hospes-ssh-address.h"
#include "hospes-ssh-report.h"
#include "hospes-stats-groups.h"
#include "hospes-trouble.h"
#include "hospes-types.h"
#include "hospes-worker.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST (hospes_host_get_type ())

G_DECLARE_FINAL_TYPE (HospesHost, hospes_host, HOSPES, HOST, GObject)

HospesHost *hospes_host_new (const char *uri, const char *name);

const char *hospes_host_get_uri (HospesHost *self);
const char *hospes_host_get_name (HospesHost *self);
const char *hospes_host_get_given_name (HospesHost *self);
void hospes_host_set_name (HospesHost *self, const char *name);
gboolean hospes_host_get_autoconnect (HospesHost *self);
void hospes_host_set_autoconnect (HospesHost *self, gboolean autoconnect);
HospesHostState hospes_host_get_state (HospesHost *self);
const GError *hospes_host_get_error (HospesHost *self);
HospesTrouble hospes_host_get_trouble (HospesHost *self);
const HospesSshAddress *hospes_host_get_address (HospesHost *self);
const HospesSshReport *hospes_host_get_ssh_report (HospesHost *self);
const char *hospes_host_get_system (HospesHost *self);
HospesHostFacts *hospes_host_get_facts (HospesHost *self);
GDateTime *hospes_host_get_lost_at (HospesHost *self);
gint64 hospes_host_get_retry_at (HospesHost *self);
GListModel *hospes_host_get_domains (HospesHost *self);
HospesDomainList *hospes_host_get_domain_list (HospesHost *self);

void hospes_host_connect (HospesHost *self);
void hospes_host_look_again (HospesHost *self);
void hospes_host_disconnect (HospesHost *self);

void hospes_host_watch (HospesHost *self);
void hospes_host_sample_more (HospesHost *self, HospesStatsGroups groups);
void hospes_host_unwatch (HospesHost *self);
void hospes_host_watch_load (HospesHost *self);
void hospes_host_unwatch_load (HospesHost *self);
HospesSamples *hospes_host_get_samples (HospesHost *self);
void hospes_host_set_resting (HospesHost *self, gboolean resting);

HospesWorker *hospes_host_get_worker (HospesHost *self);

G_END_DECLS
