/* hospes-add-host-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Adds a host, which can be tried before. Or corrects the address of one that
 * leads nowhere.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-add-host-dialog.h"
#include "hospes-host-form.h"
#include "hospes-test-pane.h"
#include "hospes-uri.h"
#include "hospes-width-bin.h"

/* Where there is less room, form and test are above one another. */
#define STACK_WIDTH  760
#define NARROW_WIDTH 500

#define WIDTH_CHARS  158
#define MIN_WIDTH    360
#define MARGIN_WIDTH 48

struct _HospesAddHostDialog
{
  AdwWindow parent_instance;

  /* Owned */
  HospesHostList *hosts;
  HospesHost *corrected; /* NULL if one is added */

  guint grow_source;

  /* Template */
  GtkWidget *bin;
  GtkWidget *scroller;
  GtkBox *columns;
  HospesHostForm *form;
  GtkLabel *uri_label;
  GtkButton *copy_button;
  GtkWidget *known_box;
  GtkLabel *known_label;
  GtkWidget *show_button;
  HospesTestPane *test_pane;
  GtkButton *add_button;
};

G_DEFINE_FINAL_TYPE (HospesAddHostDialog, hospes_add_host_dialog, ADW_TYPE_WINDOW)

static char *
dup_uri (HospesAddHostDialog *self)
{
  g_autoptr (HospesHostFields) fields = hospes_host_form_dup_fields (self->form);

  return hospes_host_fields_to_uri (fields);
}

/* It grows with the text, up to the window it belongs to. */
static int
get_width (HospesAddHostDialog *self, GtkWidget *parent)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = PANGO_PIXELS (WIDTH_CHARS * pango_font_metrics_get_approximate_char_width (metrics));
  int room = gtk_widget_get_width (parent) - MARGIN_WIDTH;

  pango_font_metrics_unref (metrics);
  return MAX (MIN (width, room), MIN_WIDTH);
}

/* Another that has this address already. */
static HospesHost *
find_known (HospesAddHostDialog *self, const char *uri)
{
  HospesHost *host = hospes_host_list_find (self->hosts, uri);

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

/* Of one whose place is not filled in yet, what will be around it. */
static char *
dup_shown_uri (HospesHostFields *fields, HospesHostFault fault)
{
  if (fault == HOSPES_HOST_FAULT_EMPTY && fields->place == HOSPES_HOST_PLACE_SSH)
    {
      g_free (fields->host);
      fields->host = g_strdup ("…");
    }

  return hospes_host_fields_to_uri (fields);
}

static void
show_uri (HospesAddHostDialog *self, const char *uri, gboolean usable)
{
  gtk_label_set_label (self->uri_label, uri);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->uri_label), uri);
  gtk_button_set_icon_name (self->copy_button, "edit-copy-symbolic");
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy_button), usable);
}

static void
update (HospesAddHostDialog *self)
{
  g_autoptr (HospesHostFields) fields = hospes_host_form_dup_fields (self->form);
  HospesHostFault fault = hospes_host_fields_find_fault (fields);
  gboolean usable = fault == HOSPES_HOST_FAULT_NONE;
  g_autofree char *uri = dup_shown_uri (fields, fault);
  g_autofree char *suggested = hospes_uri_suggest_name (uri);
  const char *name = hospes_host_form_get_name (self->form);
  HospesHost *known = usable ? find_known (self, uri) : NULL;

  hospes_host_form_show_fault (self->form, fault);
  hospes_test_pane_set_host (self->test_pane, uri, *name != '\0' ? name : suggested, usable);
  update_known (self, known);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), usable && known == NULL);
  show_uri (self, uri, usable);
}

/* Nothing is known yet while the template is being built. */
static void
update_cb (HospesAddHostDialog *self)
{
  if (self->hosts != NULL)
    update (self);
}

static void
width_changed_cb (HospesAddHostDialog *self)
{
  int width = hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin));
  gboolean stacked = width < STACK_WIDTH;

  hospes_host_form_set_narrow (self->form, width < NARROW_WIDTH);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->columns, !stacked);
}

static gboolean
grow (gpointer data)
{
  HospesAddHostDialog *self = data;
  int width, height;

  /* The width of the widget would be less by the window’s own border, each time. */
  self->grow_source = 0;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, -1);
  return G_SOURCE_REMOVE;
}

/* What is unfolded makes room for itself, as long as there is some. It stays then:
 * nothing jumps. */
static void
height_changed_cb (HospesAddHostDialog *self, GParamSpec *pspec, GtkAdjustment *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  int most = gtk_scrolled_window_get_max_content_height (GTK_SCROLLED_WINDOW (self->scroller));

  if (self->grow_source == 0 && page > 0 && page < most &&
      gtk_adjustment_get_upper (adjustment) > page)
    self->grow_source = g_idle_add (grow, self);
}

static void
copy_cb (HospesAddHostDialog *self)
{
  g_autofree char *uri = dup_uri (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), uri);
  /* A toast would be under this window. */
  gtk_button_set_icon_name (self->copy_button, "emblem-ok-symbolic");
}

/* The host signs in before this window, and the login of its test, go. */
static void
add_cb (HospesAddHostDialog *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  const char *name = hospes_host_form_get_name (self->form);
  gboolean autoconnect = hospes_host_form_get_autoconnect (self->form);
  g_autofree char *uri = dup_uri (self);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->add_button)))
    return;

  if (self->corrected != NULL)
    {
      gtk_widget_activate_action (parent, "app.correct-host", "(sss)",
                                  hospes_host_get_uri (self->corrected), uri, name);
      gtk_widget_activate_action (parent, "app.set-autoconnect", "(sb)", uri, autoconnect);
    }
  else
    {
      gtk_widget_activate_action (parent, "app.keep-host", "(ssb)", uri, name, autoconnect);
    }

  gtk_window_close (GTK_WINDOW (self));
}

static void
show_known_cb (HospesAddHostDialog *self)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autofree char *uri = dup_uri (self);

  gtk_widget_activate_action (parent, "win.show-host", "s", uri);
  gtk_window_close (GTK_WINDOW (self));
}

/* This computer’s own, then one over SSH. */
static void
suggest (HospesAddHostDialog *self)
{
  g_autoptr (HospesHostFields) fields =
      hospes_host_fields_new (HOSPES_HOST_PLACE_HERE, HOSPES_HOST_KIND_QEMU_SYSTEM);
  g_autofree char *uri = hospes_host_fields_to_uri (fields);

  if (hospes_host_list_find (self->hosts, uri) != NULL)
    fields->place = HOSPES_HOST_PLACE_SSH;

  hospes_host_form_set_fields (self->form, fields);
}

/* Its name is only worth keeping if a person gave it. */
static void
show_corrected (HospesAddHostDialog *self)
{
  const char *uri = hospes_host_get_uri (self->corrected);
  const char *name = hospes_host_get_name (self->corrected);
  g_autofree char *suggested = hospes_uri_suggest_name (uri);
  g_autoptr (HospesHostFields) fields = hospes_host_fields_new_from_uri (uri);

  gtk_window_set_title (GTK_WINDOW (self), _ ("Correct Address"));
  gtk_button_set_label (self->add_button, _ ("_Save"));
  hospes_host_form_set_fields (self->form, fields);
  hospes_host_form_set_name (self->form, g_str_equal (name, suggested) ? "" : name);
  hospes_host_form_set_autoconnect (self->form, hospes_host_get_autoconnect (self->corrected));
}

static void
hospes_add_host_dialog_dispose (GObject *object)
{
  HospesAddHostDialog *self = HOSPES_ADD_HOST_DIALOG (object);

  g_clear_handle_id (&self->grow_source, g_source_remove);
  g_clear_object (&self->corrected);
  g_clear_object (&self->hosts);

  G_OBJECT_CLASS (hospes_add_host_dialog_parent_class)->dispose (object);
}

static void
hospes_add_host_dialog_class_init (HospesAddHostDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_add_host_dialog_dispose;

  g_type_ensure (HOSPES_TYPE_HOST_FORM);
  g_type_ensure (HOSPES_TYPE_TEST_PANE);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/shell/hospes-add-host-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, form);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, uri_label);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, known_box);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, known_label);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, show_button);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, test_pane);
  gtk_widget_class_bind_template_child (widget_class, HospesAddHostDialog, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_known_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_add_host_dialog_init (HospesAddHostDialog *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "notify::upper", G_CALLBACK (height_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
    suggest (self);

  update (self);
  gtk_window_set_default_size (GTK_WINDOW (self), get_width (self, GTK_WIDGET (parent)), -1);
  gtk_window_present (GTK_WINDOW (self));

  /* Not before: GTK 4.8 would tell assistive technology nothing of a dialog. */
  hospes_host_form_begin (self->form);
}
