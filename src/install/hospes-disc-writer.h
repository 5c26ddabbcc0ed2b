/* hospes-disc-writer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HospesDiscWriter HospesDiscWriter;

HospesDiscWriter *hospes_disc_writer_new (const char *volume);
void hospes_disc_writer_add (HospesDiscWriter *self, const char *name, const char *text);
GBytes *hospes_disc_writer_finish (HospesDiscWriter *self, GError **error);
void hospes_disc_writer_free (HospesDiscWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesDiscWriter, hospes_disc_writer_free)

G_END_DECLS
