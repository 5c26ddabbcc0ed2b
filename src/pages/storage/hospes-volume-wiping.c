/* hospes-volume-wiping.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Overwrites what is in a volume. There is no way back, so its name has to be typed.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-feedback.h"
#include "hospes-storage-words.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-wiping.h"

typedef struct
{
  GtkWidget *origin; /* weak */
  HospesVolume *volume;
} Wish;

static void
wish_free (gpointer data, GClosure *closure)
{
  Wish *wish = data;

  g_clear_weak_pointer (&wish->origin);
  g_object_unref (wish->volume);
  g_free (wish);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Wish *wish = user_data;

  if (g_str_equal (response, "wipe") && wish->origin != NULL)
    hospes_volume_follow (wish->origin, hospes_volume_wipe (wish->volume, HOSPES_WIPE_ZERO));
}

static void
typed_cb (GtkEditable *entry, gpointer user_data)
{
  AdwMessageDialog *dialog =
      ADW_MESSAGE_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (entry), ADW_TYPE_MESSAGE_DIALOG));
  HospesVolume *volume = user_data;

  if (dialog != NULL)
    adw_message_dialog_set_response_enabled (
        dialog, "wipe",
        g_str_equal (gtk_editable_get_text (entry), hospes_volume_get_name (volume)));
}

static GtkWidget *
new_entry (HospesVolume *volume)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hospes_volume_get_name (volume));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the volume"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), volume, 0);
  return entry;
}

/**
 * hospes_volume_wiping_ask:
 * @origin: where the wish came from
 * @volume: what to overwrite with zeros
 */
void
hospes_volume_wiping_ask (GtkWidget *origin, HospesVolume *volume)
{
  g_autofree char *hold = hospes_storage_words_dup_hold (volume);
  g_autofree char *size = hospes_storage_words_dup_size (hospes_volume_get_info (volume)->capacity);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;
  AdwMessageDialog *message;
  Wish *wish;

  if (hold != NULL)
    {
      hospes_feedback_toast (origin, hold);
      return;
    }

  heading = g_strdup_printf (_ ("Wipe %s?"), hospes_volume_get_name (volume));
  /* Translators: an amount, such as “20 GiB” */
  body = g_strdup_printf (_ ("Everything in it is overwritten with zeros, up to %s, and cannot be "
                             "brought back. The volume itself stays. To go on, type its name."),
                          size);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (origin)), heading, body);
  message = ADW_MESSAGE_DIALOG (dialog);
  adw_message_dialog_add_responses (message, "no", _ ("_Cancel"), "wipe", _ ("_Wipe"), NULL);
  adw_message_dialog_set_response_appearance (message, "wipe", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (message, "wipe", FALSE);
  adw_message_dialog_set_default_response (message, "no");
  adw_message_dialog_set_close_response (message, "no");
  adw_message_dialog_set_extra_child (message, new_entry (volume));

  wish = g_new0 (Wish, 1);
  g_set_weak_pointer (&wish->origin, origin);
  wish->volume = g_object_ref (volume);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), wish, wish_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
