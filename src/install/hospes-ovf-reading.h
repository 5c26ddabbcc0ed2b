/* hospes-ovf-reading.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-ovf-package.h"

G_BEGIN_DECLS

/**
 * HospesOvfReading:
 * @path: of the package
 * @package: what is in it
 * @has_checksums: whether what was changed since it was made would be noticed
 * @complaint: (nullable): what of its description was changed
 */
typedef struct
{
  char *path;
  HospesOvfPackage *package;
  gboolean has_checksums;
  char *complaint;
} HospesOvfReading;

void hospes_ovf_reading_read_async (HospesOsList *list,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
HospesOvfReading *
hospes_ovf_reading_read_finish (HospesOsList *list, GAsyncResult *result, GError **error);
void hospes_ovf_reading_free (HospesOvfReading *self);
gboolean hospes_ovf_reading_is_package (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesOvfReading, hospes_ovf_reading_free)

G_END_DECLS
