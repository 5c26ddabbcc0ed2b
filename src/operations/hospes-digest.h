/* hospes-digest.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesDigest:
 *
 * A checksum (SHA-256) of what passes by.
 */
typedef struct _HospesDigest HospesDigest;

HospesDigest *hospes_digest_new (void);
void hospes_digest_add (HospesDigest *self, const void *bytes, gsize length);
void hospes_digest_add_zeros (HospesDigest *self, guint64 length);
gboolean hospes_digest_add_file (HospesDigest *self, int fd, guint64 length);
char *hospes_digest_end (HospesDigest *self);
void hospes_digest_free (HospesDigest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDigest, hospes_digest_free)

G_END_DECLS
