/* hospes-add-host-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Adds a host: one of those this computer can have, or any by its URI.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-add-host-dialog.h"
#include "hospes-uri.h"

struct _HospesAddHostDialog
{
  AdwWindow parent_instance;

  /* Template */
  AdwComboRow *kind_row;
  GtkEditable *uri_row;
  GtkEditable *name_row;
  GtkLabel *uri_label;
  GtkLabel *error_label;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (HospesAddHostDialog, hospes_add_host_dialog, ADW_TYPE_WINDOW)

/* In the order of the combo row; the last is a person's own. */
static const char *const uris[] = { "qemu:///system", "qemu:///session", "test:///default", NULL };

static const char *
get_uri (HospesAddHostDialog *self)
{
  guint kind = adw_combo_row_get_selected (self->kind_row);

  if (kind < G_N_ELEMENTS (uris) && uris[kind] != NULL)
    return uris[kind];

  return gtk_editable_get_text (self->uri_row);
}

static void
update (HospesAddHostDialog *self)
{
  const char *uri = get_uri (self);
  gboolean own = uri == gtk_editable_get_text (self->uri_row);
  gboolean empty = *uri == '\0';
  gboolean valid = hospes_uri_is_valid (uri);

  gtk_widget_set_visible (GTK_WIDGET (self->uri_row), own);
  gtk_label_set_label (self->uri_label, uri);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), own && !empty && !valid);
  gtk_widget_set_sensitive (self->add_button, valid);

  if (own && !empty && !valid)
    gtk_widget_add_css_class (GTK_WIDGET (self->uri_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->uri_row), "error");
}

static void
add_cb (HospesAddHostDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (!hospes_uri_is_valid (get_uri (self)))
    return;

  gtk_widget_activate_action (GTK_WIDGET (parent), "app.add-named-host", "(ss)", get_uri (self),
                              gtk_editable_get_text (self->name_row));
  gtk_window_close (GTK_WINDOW (self));
}

static void
hospes_add_host_dialog_class_init (HospesAddHostDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/shell/hospes-add-host-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, uri_row);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, uri_label);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_add_host_dialog_init (HospesAddHostDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * hospes_add_host_dialog_new:
 * @parent: the window it belongs to
 */
GtkWindow *
hospes_add_host_dialog_new (GtkWindow *parent)
{
  return g_object_new (HOSPES_TYPE_ADD_HOST_DIALOG, "transient-for", parent, NULL);
}
