/* hospes-domain-making.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-cloud-seed.h"
#include "hospes-domain-spec.h"
#include "hospes-domain-upload.h"
#include "hospes-job.h"

G_BEGIN_DECLS

/* Called on the main thread for each machine that was made. */
typedef void (*HospesDomainMadeFunc) (HospesHost *host, const char *uuid, gpointer data);

HospesJob *hospes_domain_make (HospesHost *host,
                               const HospesDomainSpec *spec,
                               GPtrArray *uploads,
                               gboolean start,
                               HospesDomainMadeFunc made,
                               gpointer data,
                               GDestroyNotify data_free);
HospesJob *hospes_domain_make_xml (HospesHost *host,
                                   const HospesDomainSpec *spec,
                                   const char *xml,
                                   GPtrArray *uploads,
                                   gboolean start,
                                   HospesDomainMadeFunc made,
                                   gpointer data,
                                   GDestroyNotify data_free);

char *hospes_domain_make_dup_commands (const HospesDomainSpec *spec,
                                       GPtrArray *uploads,
                                       const char *uri,
                                       const char *install,
                                       const char *xml);

G_END_DECLS
