/* hospes-domain-upload.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-cloud-seed.h"
#include "hospes-domain-spec.h"
#include "hospes-unattended-order.h"

G_BEGIN_DECLS

/**
 * HospesDomainUpload:
 * @file: (nullable): path of a file of this computer; %NULL for a volume that is there
 * @pool: UUID or name of the pool it goes to
 * @volume: what it is to be called there
 * @format: (nullable): how it is written; %NULL to find out, or as the disk that has it says
 * @from_pool: (nullable): UUID or name of the pool of a volume it is made of …
 * @from_volume: (nullable): … and its name; that one stays as it is
 * @seed: (nullable): without both: what is told to each of the copies, by a disc of its own
 * @order: (nullable): the same for what installs them
 * @member: (nullable): where @file is a package (OVA, OVF): the disk of it that is meant
 * @unchecked: of a package: whether it does not matter what its checksums say
 *
 * Becomes a volume first. Disks of the machine that are that volume say how it is to be
 * written; where @format is another it is converted. A disk whose volume is to be made is made
 * of it, grown to the size wanted: one for each copy. What has no such disk, a disc for
 * instance, is there for all of them.
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
  HospesUnattendedOrder *order;
  char *member;
  gboolean unchecked;
} HospesDomainUpload;

HospesDomainUpload *hospes_domain_upload_new (const char *file,
                                              const char *pool,
                                              const char *volume,
                                              const char *format);
HospesDomainUpload *hospes_domain_upload_new_from (const char *from_pool,
                                                   const char *from_volume,
                                                   const char *pool,
                                                   const char *volume,
                                                   const char *format);
HospesDomainUpload *hospes_domain_upload_new_member (const char *package,
                                                     const char *member,
                                                     gboolean unchecked,
                                                     const char *pool,
                                                     const char *volume);
GPtrArray *hospes_domain_upload_list (const HospesDomainSpec *spec, const HospesCloudSeed *seed);
HospesDomainUpload *
hospes_domain_upload_new_answers (const HospesDomainSpec *spec, const HospesUnattendedOrder *order);
HospesDomainUpload *hospes_domain_upload_copy (const HospesDomainUpload *self);
void hospes_domain_upload_free (HospesDomainUpload *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDomainUpload, hospes_domain_upload_free)

G_END_DECLS
