/* hospes-scratch.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-job.h"

G_BEGIN_DECLS

/* A file of this computer that is needed for a while, and is gone when this is freed. */
typedef struct _HospesScratch HospesScratch;

HospesScratch *
hospes_scratch_new (const char *beside, const char *name, guint64 needed, GError **error);
void hospes_scratch_free (HospesScratch *self);
const char *hospes_scratch_get_path (const HospesScratch *self);

/* All of these block. */
HospesScratch *hospes_scratch_unpack (const char *package,
                                      const char *member,
                                      gboolean unchecked,
                                      HospesJob *job,
                                      GCancellable *cancellable,
                                      GError **error);
HospesScratch *hospes_scratch_convert (const char *file,
                                       const char *format,
                                       HospesJob *job,
                                       GCancellable *cancellable,
                                       GError **error);
HospesScratch *hospes_scratch_compress (const char *file,
                                        const char *format,
                                        HospesJob *job,
                                        GCancellable *cancellable,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesScratch, hospes_scratch_free)

G_END_DECLS
