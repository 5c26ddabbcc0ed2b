/* hospes-tree.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-os-list.h"

G_BEGIN_DECLS

/**
 * HospesTree:
 * @url: where it is
 * @os: (nullable): the system in it, %NULL if it is not known
 * @arch: (nullable): what it runs on
 * @kernel: URL of the installer's kernel
 * @initrd: URL of what belongs to that
 * @arguments: (nullable): what the kernel must be told to find the tree again
 * @variants: (array zero-terminated=1): which editions it has, for a person
 *
 * A folder of a server from which a system can be installed. A plain value.
 */
typedef struct
{
  char *url;
  HospesOs *os;
  char *arch;
  char *kernel;
  char *initrd;
  char *arguments;
  char **variants;
} HospesTree;

gboolean hospes_tree_is_url (const char *url);
void hospes_tree_read_async (HospesOsList *list,
                             const char *url,
                             const char *arch,
                             guint timeout,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
HospesTree *hospes_tree_read_finish (HospesOsList *list, GAsyncResult *result, GError **error);
void hospes_tree_free (HospesTree *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesTree, hospes_tree_free)

G_END_DECLS
