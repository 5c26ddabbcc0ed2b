/* hospes-folder-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-types.h"

G_BEGIN_DECLS

/**
 * HospesFolderList:
 * @path: the folder they are in, from “/” on
 * @names: those in it, by name; hidden ones last
 *
 * The folders in a folder of a host. A plain value, made on a worker.
 */
typedef struct
{
  char *path;
  GStrv names;
} HospesFolderList;

char *hospes_folder_list_dup_obstacle (HospesHost *host);
void hospes_folder_list_async (HospesHost *host,
                               const char *path,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
HospesFolderList *
hospes_folder_list_finish (HospesHost *host, GAsyncResult *result, GError **error);
void hospes_folder_list_free (gpointer list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesFolderList, hospes_folder_list_free)

G_END_DECLS
