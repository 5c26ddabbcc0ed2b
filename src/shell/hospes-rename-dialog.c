/* hospes-rename-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Gives a host another name in the sidebar. On the host itself nothing changes.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-rename-dialog.h"

struct _HospesRenameDialog
{
  AdwWindow parent_instance;

  /* Owned */
  HospesHost *host;

  /* Template */
  GtkEditable *name_row;
  GtkWidget *rename_button;
};

G_DEFINE_FINAL_TYPE (HospesRenameDialog, hospes_rename_dialog, ADW_TYPE_WINDOW)

static void
rename_cb (HospesRenameDialog *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  gtk_widget_activate_action (parent, "app.rename-host", "(ss)", hospes_host_get_uri (self->host),
                              name);
  gtk_window_close (GTK_WINDOW (self));
}

static void
hospes_rename_dialog_dispose (GObject *object)
{
  g_clear_object (&HOSPES_RENAME_DIALOG (object)->host);

  G_OBJECT_CLASS (hospes_rename_dialog_parent_class)->dispose (object);
}

static void
hospes_rename_dialog_class_init (HospesRenameDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_rename_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/shell/hospes-rename-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesRenameDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesRenameDialog, rename_button);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_rename_dialog_init (HospesRenameDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_rename_dialog_open:
 * @parent: the window it belongs to
 * @host: a host
 */
void
hospes_rename_dialog_open (GtkWindow *parent, HospesHost *host)
{
  HospesRenameDialog *self =
      g_object_new (HOSPES_TYPE_RENAME_DIALOG, "transient-for", parent, NULL);

  self->host = g_object_ref (host);
  gtk_editable_set_text (self->name_row, hospes_host_get_name (host));
  gtk_window_present (GTK_WINDOW (self));

  /* Not before: GTK 4.8 would tell assistive technology nothing of a dialog. */
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  gtk_editable_select_region (self->name_row, 0, -1);
}
