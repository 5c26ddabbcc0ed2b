/* hospes-snapshot-trouble.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>
#include <libvirt/libvirt.h>

G_BEGIN_DECLS

/**
 * HospesSnapshotTrouble:
 * @name: of a snapshot
 * @path: (nullable): the file it has lost; %NULL if it cannot be read
 *
 * What is wrong with a machine's snapshots. A value.
 */
typedef struct
{
  char *name;
  char *path;
} HospesSnapshotTrouble;

HospesSnapshotTrouble *hospes_snapshot_trouble_find (virDomainPtr domain, gboolean local);
GStrv hospes_snapshot_trouble_list_files (const char *xml);
void hospes_snapshot_trouble_free (gpointer self);
gboolean
hospes_snapshot_trouble_equal (const HospesSnapshotTrouble *a, const HospesSnapshotTrouble *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSnapshotTrouble, hospes_snapshot_trouble_free)

G_END_DECLS
