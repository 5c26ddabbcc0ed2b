/* hospes-pool-xml-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The definition of a pool as libvirt keeps it, to be changed by hand. What libvirt
 * has against it is said here, and what was written stays.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-error.h"
#include "hospes-pool-tasks.h"
#include "hospes-pool-xml-dialog.h"
#include "hospes-xml-view.h"

struct _HospesPoolXmlDialog
{
  AdwWindow parent_instance;

  /* Owned */
  HospesPool *pool;
  GCancellable *cancellable;

  /* Template */
  AdwWindowTitle *title;
  HospesXmlView *view;
  GtkRevealer *revealer;
  GtkLabel *error_label;
  GtkButton *apply_button;
};

G_DEFINE_FINAL_TYPE (HospesPoolXmlDialog, hospes_pool_xml_dialog, ADW_TYPE_WINDOW)

static void
show_error (HospesPoolXmlDialog *self, const GError *error)
{
  int line;

  if (error != NULL)
    gtk_label_set_label (self->error_label, error->message);
  gtk_revealer_set_reveal_child (self->revealer, error != NULL);
  line = hospes_xml_view_mark_error (self->view, error);
  if (line > 0)
    hospes_xml_view_go_to (self->view, line);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesPoolXmlDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = hospes_pool_dup_xml_finish (HOSPES_POOL (object), result, &error);

  if (error != NULL && hospes_error_is_silent (error))
    return;

  show_error (self, error);
  if (xml == NULL)
    return;

  hospes_xml_view_set_text (self->view, xml);
  hospes_xml_view_set_editable (self->view, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), FALSE);
}

static void
defined_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesPoolXmlDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = hospes_pool_define_finish (HOSPES_POOL (object), result, &error);

  if (error != NULL && hospes_error_is_silent (error))
    return;

  show_error (self, error);
  hospes_xml_view_set_editable (self->view, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), !done);
  if (done)
    gtk_window_close (GTK_WINDOW (self));
}

static void
apply_cb (HospesPoolXmlDialog *self)
{
  g_autofree char *xml = hospes_xml_view_dup_text (self->view);

  hospes_xml_view_set_editable (self->view, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), FALSE);
  hospes_pool_define_async (self->pool, xml, self->cancellable, defined_cb, g_object_ref (self));
}

static void
changed_cb (HospesPoolXmlDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button),
                            hospes_xml_view_get_editable (self->view));
}

static void
hospes_pool_xml_dialog_dispose (GObject *object)
{
  HospesPoolXmlDialog *self = HOSPES_POOL_XML_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->pool);

  G_OBJECT_CLASS (hospes_pool_xml_dialog_parent_class)->dispose (object);
}

static void
hospes_pool_xml_dialog_finalize (GObject *object)
{
  g_object_unref (HOSPES_POOL_XML_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (hospes_pool_xml_dialog_parent_class)->finalize (object);
}

static void
hospes_pool_xml_dialog_class_init (HospesPoolXmlDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_xml_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_pool_xml_dialog_finalize;

  g_type_ensure (HOSPES_TYPE_XML_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-pool-xml-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolXmlDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolXmlDialog, view);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolXmlDialog, revealer);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolXmlDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolXmlDialog, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_pool_xml_dialog_init (HospesPoolXmlDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_xml_view_set_editable (self->view, FALSE);
}

/**
 * hospes_pool_xml_dialog_present:
 * @origin: where the wish came from
 * @pool: whose definition to show
 */
void
hospes_pool_xml_dialog_present (GtkWidget *origin, HospesPool *pool)
{
  HospesPoolXmlDialog *self = g_object_new (HOSPES_TYPE_POOL_XML_DIALOG, "transient-for",
                                            gtk_widget_get_root (origin), NULL);

  self->pool = g_object_ref (pool);
  adw_window_title_set_subtitle (self->title, hospes_pool_get_name (pool));
  hospes_pool_dup_xml_async (pool, self->cancellable, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
