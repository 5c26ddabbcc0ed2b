/* hospes-folder-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A button beside a path that is written: it can be chosen instead. Of this computer
 * with what the desktop has for that, of another one among the folders it tells of.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-file-choice.h"
#include "hospes-folder-button.h"
#include "hospes-folder-dialog.h"
#include "hospes-folder-list.h"
#include "hospes-uri.h"

typedef struct
{
  HospesField *field; /* borrowed: has the button, which has this */
  HospesHost *host;
} Place;

static void
place_free (gpointer data, GClosure *closure)
{
  Place *place = data;

  g_object_unref (place->host);
  g_free (place);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = hospes_file_choice_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && g_utf8_validate (path, -1, NULL))
    hospes_field_set_text (HOSPES_FIELD (object), path);
}

static void
clicked_cb (GtkButton *button, Place *place)
{
  const char *path = hospes_field_get_text (place->field);
  const HospesFileQuestion question = { .title = _ ("Choose a Folder"),
                                        .button = _ ("C_hoose"),
                                        .folder = path };
  GtkWindow *dialog;

  if (hospes_uri_is_local (hospes_host_get_uri (place->host)))
    {
      hospes_file_choice_async (GTK_WIDGET (place->field), &question, answered_cb, NULL);
      return;
    }

  dialog = hospes_folder_dialog_new (place->host, path);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (hospes_field_set_text), place->field,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
  gtk_window_present (dialog);
}

/**
 * hospes_folder_button_add:
 * @field: where a path is written
 * @host: whose path that is
 *
 * Where nobody can look, the button says why. The demo host has no folders at all.
 */
void
hospes_folder_button_add (HospesField *field, HospesHost *host)
{
  g_autofree char *obstacle = hospes_folder_list_dup_obstacle (host);
  GtkWidget *button;
  Place *place;

  if (g_str_has_prefix (hospes_host_get_uri (host), "test:"))
    return;

  button = gtk_button_new_from_icon_name ("document-open-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, obstacle == NULL);
  gtk_widget_set_tooltip_text (button, obstacle != NULL ? obstacle : _ ("Choose a Folder…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose a Folder…"), -1);

  place = g_new0 (Place, 1);
  place->field = field;
  place->host = g_object_ref (host);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), place, place_free, 0);
  hospes_field_add_suffix (field, button);
}
