/* hospes-add-host-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Adds a host: one of those this computer can have, or any by its URI. Or
 * corrects the address of one that leads nowhere.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-add-host-dialog.h"
#include "hospes-uri.h"

#define WIDTH_CHARS 80

struct _HospesAddHostDialog
{
  AdwWindow parent_instance;

  /* Owned */
  HospesHostList *hosts;
  HospesHost *corrected; /* NULL if one is added */

  /* Template */
  AdwComboRow *kind_row;
  GtkEditable *uri_row;
  GtkEditable *name_row;
  GtkWidget *uri_box;
  GtkLabel *uri_label;
  GtkLabel *error_label;
  GtkWidget *known_box;
  GtkLabel *known_label;
  GtkWidget *show_button;
  GtkButton *add_button;
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

/* It grows with the text. */
static int
get_width (HospesAddHostDialog *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = WIDTH_CHARS * pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS (width);
}

/* Another that has this address already. */
static HospesHost *
find_known (HospesAddHostDialog *self)
{
  HospesHost *host = hospes_host_list_find (self->hosts, get_uri (self));

  return host != self->corrected ? host : NULL;
}

static void
update_known (HospesAddHostDialog *self, HospesHost *known)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->known_box, known != NULL);
  if (known == NULL)
    return;

  text = g_strdup_printf (_ ("“%s” has this address already."), hospes_host_get_name (known));
  gtk_label_set_label (self->known_label, text);
}

static void
update (HospesAddHostDialog *self)
{
  const char *uri = get_uri (self);
  HospesHost *known = find_known (self);
  gboolean own = uri == gtk_editable_get_text (self->uri_row);
  gboolean empty = *uri == '\0';
  gboolean valid = hospes_uri_is_valid (uri);

  update_known (self, known);

  gtk_widget_set_visible (GTK_WIDGET (self->uri_row), own);
  gtk_widget_set_visible (self->uri_box, !own);
  gtk_label_set_label (self->uri_label, uri);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), own && !empty && !valid);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), valid && known == NULL);

  if (own && !empty && !valid)
    gtk_widget_add_css_class (GTK_WIDGET (self->uri_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->uri_row), "error");

  /* As high as what it shows now; it would keep the height of what it showed. */
  gtk_window_set_default_size (GTK_WINDOW (self), get_width (self), -1);
}

/* Nothing is known yet while the template is being built. */
static void
update_cb (HospesAddHostDialog *self)
{
  if (self->hosts != NULL)
    update (self);
}

static void
add_cb (HospesAddHostDialog *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  const char *uri = get_uri (self);
  const char *name = gtk_editable_get_text (self->name_row);

  if (!hospes_uri_is_valid (uri) || find_known (self) != NULL)
    return;

  if (self->corrected != NULL)
    gtk_widget_activate_action (parent, "app.correct-host", "(sss)",
                                hospes_host_get_uri (self->corrected), uri, name);
  else
    gtk_widget_activate_action (parent, "app.add-named-host", "(ss)", uri, name);

  gtk_window_close (GTK_WINDOW (self));
}

static void
show_known_cb (HospesAddHostDialog *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));

  gtk_widget_activate_action (parent, "win.show-host", "s", get_uri (self));
  gtk_window_close (GTK_WINDOW (self));
}

/* The first that is not there yet. */
static void
choose_kind (HospesAddHostDialog *self)
{
  guint kind = 0;

  while (uris[kind] != NULL && hospes_host_list_find (self->hosts, uris[kind]) != NULL)
    kind++;

  adw_combo_row_set_selected (self->kind_row, kind);
}

/* Its name is only worth keeping if a person gave it. */
static void
show_corrected (HospesAddHostDialog *self)
{
  const char *uri = hospes_host_get_uri (self->corrected);
  const char *name = hospes_host_get_name (self->corrected);
  g_autofree char *suggested = hospes_uri_suggest_name (uri);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Correct Address"));
  gtk_button_set_label (self->add_button, _ ("_Save"));
  adw_combo_row_set_selected (self->kind_row, G_N_ELEMENTS (uris) - 1);
  gtk_editable_set_text (self->uri_row, uri);
  gtk_editable_set_text (self->name_row, g_str_equal (name, suggested) ? "" : name);
}

static void
hospes_add_host_dialog_dispose (GObject *object)
{
  HospesAddHostDialog *self = HOSPES_ADD_HOST_DIALOG (object);

  g_clear_object (&self->corrected);
  g_clear_object (&self->hosts);

  G_OBJECT_CLASS (hospes_add_host_dialog_parent_class)->dispose (object);
}

static void
hospes_add_host_dialog_class_init (HospesAddHostDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_add_host_dialog_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/shell/hospes-add-host-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, uri_row);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, uri_box);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, uri_label);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, known_box);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, known_label);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, show_button);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_known_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_add_host_dialog_init (HospesAddHostDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_add_host_dialog_open:
 * @parent: the window it belongs to
 * @hosts: (transfer none): the hosts there are
 * @corrected: (nullable): one of them whose address is wrong; %NULL to add one
 */
void
hospes_add_host_dialog_open (GtkWindow *parent, HospesHostList *hosts, HospesHost *corrected)
{
  HospesAddHostDialog *self =
      g_object_new (HOSPES_TYPE_ADD_HOST_DIALOG, "transient-for", parent, NULL);

  self->hosts = g_object_ref (hosts);
  g_set_object (&self->corrected, corrected);

  if (corrected != NULL)
    show_corrected (self);
  else
    choose_kind (self);

  update (self);
  gtk_window_present (GTK_WINDOW (self));

  /* Not before: GTK 4.8 would tell assistive technology nothing of a dialog. */
  if (corrected != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->uri_row));
}
