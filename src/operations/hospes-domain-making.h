/* hospes-domain-making.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-cloud-seed.h"
#include "hospes-domain-spec.h"
#include "hospes-job.h"

G_BEGIN_DECLS

/**
 * HospesDomainUpload:
 * @file: (nullable): path of a file of this computer; %NULL for a volume that is there
 * @pool: UUID or name of the pool it goes to
 * @volume: what it is to be called there
 * @format: (nullable): how what is in it is written, such as “vmdk”; %NULL to find out, of a
 *   file, or for as the disk that has it says
 * @from_pool: (nullable): without @file: UUID or name of the pool of a volume it is made of …
 * @from_volume: (nullable): … and its name; that one stays as it is
 * @seed: (nullable): without both: what is told to each of the copies, by a disc of its own
 *
 * A file of this computer, or a volume, that becomes a volume first. Disks of the machine
 * that are that volume say how it is to be written; where @format is another it is converted.
 * A disk whose volume is to be made is made of it, grown to the size wanted: one for each
 * copy. What has no such disk, a disc for instance, is there for all of them.
 */
typedef struct
{
  char *file;
  char *pool;
  char *volume;
  char *format;
  char *from_pool;
  char *from_volume;
  HospesCloudSeed *seed;
} HospesDomainUpload;

/* Called on the main thread for each machine that was made. */
typedef void (*HospesDomainMadeFunc) (HospesHost *host, const char *uuid, gpointer data);

HospesDomainUpload *hospes_domain_upload_new (const char *file,
                                              const char *pool,
                                              const char *volume,
                                              const char *format);
HospesDomainUpload *hospes_domain_upload_new_from (const char *from_pool,
                                                   const char *from_volume,
                                                   const char *pool,
                                                   const char *volume,
                                                   const char *format);
GPtrArray *hospes_domain_upload_list (const HospesDomainSpec *spec, const HospesCloudSeed *seed);
HospesDomainUpload *hospes_domain_upload_copy (const HospesDomainUpload *self);
void hospes_domain_upload_free (HospesDomainUpload *self);

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDomainUpload, hospes_domain_upload_free)

G_END_DECLS
