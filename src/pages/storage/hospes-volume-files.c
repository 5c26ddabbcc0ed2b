/* hospes-volume-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * From a file here to a volume there, and back.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-pool.h"
#include "hospes-upload-dialog.h"
#include "hospes-volume-files.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"

typedef struct
{
  GtkWidget *origin; /* weak */
  HospesPool *pool;
  HospesVolume *volume;
} Wish;

static void
wish_free (gpointer data, GClosure *closure)
{
  Wish *wish = data;

  g_clear_weak_pointer (&wish->origin);
  g_clear_object (&wish->pool);
  g_clear_object (&wish->volume);
  g_free (wish);
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Wish *wish = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (file != NULL && wish->origin != NULL && wish->volume != NULL)
    hospes_volume_follow (wish->origin, hospes_volume_download (wish->volume, file));
  else if (file != NULL && wish->origin != NULL)
    hospes_volume_files_begin_upload (wish->origin, wish->pool, file);

  g_object_unref (dialog);
}

/* The dialog is its own until it is answered. */
static void
show (GtkFileChooserNative *chooser, GtkWidget *origin, HospesPool *pool, HospesVolume *volume)
{
  Wish *wish = g_new0 (Wish, 1);

  g_set_weak_pointer (&wish->origin, origin);
  g_set_object (&wish->pool, pool);
  g_set_object (&wish->volume, volume);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_data (chooser, "response", G_CALLBACK (response_cb), wish, wish_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Asks which file of this computer to put into @pool. */
void
hospes_volume_files_upload (GtkWidget *origin, HospesPool *pool)
{
  show (gtk_file_chooser_native_new (_ ("Upload Into the Pool"),
                                     GTK_WINDOW (gtk_widget_get_root (origin)),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Upload…"), NULL),
        origin, pool, NULL);
}

/* Asks where on this computer to keep what is in @volume. */
void
hospes_volume_files_download (GtkWidget *origin, HospesVolume *volume)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Download a Volume"), GTK_WINDOW (gtk_widget_get_root (origin)),
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Download"), NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), hospes_volume_get_name (volume));
  show (chooser, origin, NULL, volume);
}

/* Asks what it is to be called there. */
void
hospes_volume_files_begin_upload (GtkWidget *origin, HospesPool *pool, GFile *file)
{
  hospes_upload_dialog_present (origin, pool, file);
}
