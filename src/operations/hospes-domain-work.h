/* hospes-domain-work.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * All functions block, and are for a worker.
 */

#pragma once

#include "hospes-domain-making-private.h"

G_BEGIN_DECLS

/* A pool, and what it is called. */
typedef struct
{
  virStoragePoolPtr handle;
  char uuid[VIR_UUID_STRING_BUFLEN];
  char *name;
  char *type;
} HospesDomainPlace;

/* What a worker needs to go on with. */
typedef struct
{
  HospesDomainPlan *plan;
  HospesCall *call;
  virConnectPtr connection;
  HospesVolumeResult *result;
  GCancellable *cancellable;
  gboolean *served; /* of each disk: whether an upload is it */
} HospesDomainWork;

void hospes_domain_place_clear (HospesDomainPlace *place);
const char *hospes_domain_place_get_volume (const HospesDomainDisk *disk);
gboolean hospes_domain_place_has (const HospesDomainDisk *disk,
                                  const HospesDomainPlace *place,
                                  const char *volume);

gboolean hospes_domain_work_fail (HospesDomainWork *work);
gboolean
hospes_domain_work_find (HospesDomainWork *work, const char *word, HospesDomainPlace *place);
gboolean hospes_domain_work_check_free (HospesDomainWork *work,
                                        const HospesDomainPlace *place,
                                        const char *name);
gboolean hospes_domain_work_begin (HospesDomainWork *work, const char *volume, char *stage);
gboolean hospes_domain_work_note (HospesDomainWork *work, guint trace, virStorageVolPtr volume);
gboolean hospes_domain_work_send (HospesDomainWork *work,
                                  const HospesDomainPlace *place,
                                  const char *file,
                                  const char *name);
gboolean
hospes_domain_work_grow (HospesDomainWork *work, virStorageVolPtr volume, guint64 capacity);
gboolean hospes_domain_work_take_boot_files (HospesDomainWork *work);
void hospes_domain_work_take_path (char **field, virStorageVolPtr volume);

HospesSecretFile *hospes_domain_plan_write_answers (HospesDomainPlan *self,
                                                    const HospesUnattendedOrder *order,
                                                    guint number,
                                                    GCancellable *cancellable,
                                                    GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HospesDomainPlace, hospes_domain_place_clear)

G_END_DECLS
