/* hospes-volume-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * From a file here to a volume there, and back.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-file-choice.h"
#include "hospes-pool.h"
#include "hospes-upload-dialog.h"
#include "hospes-volume-files.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"

static void
upload_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesPool) pool = user_data;
  g_autoptr (GFile) file = hospes_file_choice_finish (result);

  if (file != NULL)
    hospes_upload_dialog_present (GTK_WIDGET (object), pool, file);
}

static void
download_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesVolume) volume = user_data;
  g_autoptr (GFile) file = hospes_file_choice_finish (result);
  g_autofree char *done = g_strdup_printf (_ ("Downloaded %s"), hospes_volume_get_name (volume));

  if (file != NULL)
    hospes_volume_follow_to (GTK_WIDGET (object), hospes_volume_download (volume, file), done);
}

/* Asks which file of this computer to put into @pool, and what it is called there. */
void
hospes_volume_files_upload (GtkWidget *origin, HospesPool *pool)
{
  const HospesFileQuestion question = { .title = _ ("Upload Into the Pool"),
                                        .button = _ ("_Upload…") };

  hospes_file_choice_async (origin, &question, upload_chosen_cb, g_object_ref (pool));
}

/* Asks where on this computer to keep what is in @volume. */
void
hospes_volume_files_download (GtkWidget *origin, HospesVolume *volume)
{
  const HospesFileQuestion question = { .title = _ ("Download a Volume"),
                                        .button = _ ("_Download"),
                                        .name = hospes_volume_get_name (volume) };

  hospes_file_choice_async (origin, &question, download_chosen_cb, g_object_ref (volume));
}
