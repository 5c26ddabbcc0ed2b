/* hospes-ovf-package.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-ovf.h"

G_BEGIN_DECLS

/* A machine with its disks: an OVA, or an OVF with files beside it. Blocking, all of it:
 * made and used on one worker at a time. */
typedef struct _HospesOvfPackage HospesOvfPackage;

/**
 * HospesOvfSink:
 * @data: what was given to hospes_ovf_package_read_disk()
 * @bytes: the next bytes of a disk's file
 * @length: how many
 * @error: set it to end
 *
 * Returns: whether to go on
 */
typedef gboolean (*HospesOvfSink) (gpointer data, const void *bytes, gsize length, GError **error);

HospesOvfPackage *
hospes_ovf_package_open (const char *path, GCancellable *cancellable, GError **error);
HospesOvfPackage *
hospes_ovf_package_open_unchecked (const char *path, GCancellable *cancellable, GError **error);
void hospes_ovf_package_free (HospesOvfPackage *self);
const HospesOvf *hospes_ovf_package_get_machine (HospesOvfPackage *self);
gboolean hospes_ovf_package_has_checksums (HospesOvfPackage *self);
guint64 hospes_ovf_package_get_size (HospesOvfPackage *self, const HospesOvfDisk *disk);
gboolean hospes_ovf_package_read_disk (HospesOvfPackage *self,
                                       const HospesOvfDisk *disk,
                                       HospesOvfSink sink,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesOvfPackage, hospes_ovf_package_free)

G_END_DECLS
