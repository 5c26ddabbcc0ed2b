/* hospes-domain-making-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the making of machines is made of. All functions block, and are for a worker.
 */

#pragma once

#include "hospes-domain-making.h"
#include "hospes-host-call.h"
#include "hospes-scratch.h"
#include "hospes-secret-file.h"
#include "hospes-traces.h"
#include "hospes-volume-result.h"

G_BEGIN_DECLS

/**
 * HospesDomainPlan:
 * @job: told how far it is
 * @spec: what was asked for
 * @copies: (element-type HospesDomainSpec): each of the machines
 * @xml: (nullable): what the only one is defined as instead
 * @uploads: (element-type HospesDomainUpload): what becomes a volume first
 * @start: whether they are started
 * @traces: what was made so far
 * @pool: (nullable): name of the pool that was worked on last
 * @volume: (nullable): name of the volume, or of the machine
 * @needed: bytes that were to be had there
 *
 * What is to be made, and how far that is. A plain value of the worker, but for @job and
 * @traces.
 */
typedef struct
{
  HospesJob *job;
  HospesDomainSpec *spec;
  GPtrArray *copies;
  char *xml;
  GPtrArray *uploads;
  gboolean start;
  HospesTraces *traces;
  char *pool;
  char *volume;
  guint64 needed;
} HospesDomainPlan;

HospesCloudSeed *hospes_domain_plan_dup_seed (const HospesCloudSeed *seed,
                                              const HospesDomainSpec *copy,
                                              guint number,
                                              gboolean alone);
HospesSecretFile *hospes_domain_plan_write_seed (HospesDomainPlan *self,
                                                 const HospesCloudSeed *seed,
                                                 guint number,
                                                 GError **error);
gboolean hospes_domain_plan_make_volumes (HospesDomainPlan *self,
                                          HospesCall *call,
                                          virConnectPtr connection,
                                          HospesVolumeResult *result,
                                          GCancellable *cancellable);
gboolean hospes_domain_plan_prepare (HospesDomainPlan *self,
                                     HospesDomainUpload *upload,
                                     HospesScratch **scratch,
                                     GCancellable *cancellable,
                                     GError **error);
gboolean
hospes_domain_plan_check_names (HospesDomainPlan *self, virConnectPtr connection, GError **error);
GStrv hospes_domain_plan_make_machines (HospesDomainPlan *self,
                                        virConnectPtr connection,
                                        GCancellable *cancellable,
                                        GError **error);
gboolean hospes_domain_plan_has_second_start (const HospesDomainPlan *self);
char *hospes_domain_plan_dup_xml (const HospesDomainPlan *self, const HospesDomainSpec *copy);
char *
hospes_domain_plan_dup_install_xml (const HospesDomainPlan *self, const HospesDomainSpec *copy);

G_END_DECLS
