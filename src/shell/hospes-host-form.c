/* hospes-host-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a person fills in about a host: where it is, what it is called, and
 * whether it is connected at the start.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-file-button.h"
#include "hospes-host-form.h"
#include "hospes-ssh-config.h"
#include "hospes-ssh-hosts.h"

struct _HospesHostForm
{
  GtkWidget parent_instance;

  gboolean filling; /* many fields change at once */

  /* Template */
  GtkWidget *box;
  GtkToggleButton *here_button;
  GtkToggleButton *ssh_button;
  GtkToggleButton *uri_button;
  AdwComboRow *kind_row;
  GtkEditable *uri_row;
  GtkEditable *host_row;
  GtkMenuButton *config_button;
  HospesSshHosts *config_hosts;
  GtkEditable *user_row;
  GtkEditable *name_row;
  GtkSwitch *autoconnect_switch;
  GtkLabel *error_label;
  AdwExpanderRow *more_row;
  GtkEditable *port_row;
  GtkEditable *key_row;
  HospesFileButton *key_button;
  GtkEditable *socket_row;
  GtkWidget *jump_row;
  GtkWidget *kind_group;
  GtkWidget *more_group;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesHostForm, hospes_host_form, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static HospesHostPlace
get_place (HospesHostForm *self)
{
  if (gtk_toggle_button_get_active (self->ssh_button))
    return HOSPES_HOST_PLACE_SSH;

  return gtk_toggle_button_get_active (self->uri_button) ? HOSPES_HOST_PLACE_URI
                                                         : HOSPES_HOST_PLACE_HERE;
}

/* Only what counts for that place. */
static void
show_place (HospesHostForm *self)
{
  HospesHostPlace place = get_place (self);
  gboolean ssh = place == HOSPES_HOST_PLACE_SSH;

  gtk_widget_set_visible (self->kind_group, place != HOSPES_HOST_PLACE_URI);
  gtk_widget_set_visible (self->more_group, place != HOSPES_HOST_PLACE_URI);
  gtk_widget_set_visible (GTK_WIDGET (self->uri_row), place == HOSPES_HOST_PLACE_URI);
  gtk_widget_set_visible (GTK_WIDGET (self->host_row), ssh);
  gtk_widget_set_visible (GTK_WIDGET (self->user_row), ssh);
  gtk_widget_set_visible (GTK_WIDGET (self->port_row), ssh);
  gtk_widget_set_visible (GTK_WIDGET (self->key_row), ssh);
  gtk_widget_set_visible (self->jump_row, ssh);
  adw_expander_row_set_subtitle (
      self->more_row, ssh ? _ ("Port, key file, jump host, libvirt socket") : _ ("libvirt socket"));
}

static void
changed_cb (HospesHostForm *self)
{
  if (self->filling || self->box == NULL)
    return;

  show_place (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
activated_cb (HospesHostForm *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

/* ssh knows the rest of it. */
static void
config_host_chosen_cb (HospesHostForm *self, const char *alias)
{
  self->filling = TRUE;
  gtk_editable_set_text (self->host_row, alias);
  gtk_editable_set_text (self->user_row, "");
  gtk_editable_set_text (self->port_row, "");
  gtk_editable_set_text (self->key_row, "");
  self->filling = FALSE;
  changed_cb (self);
}

static void
key_chosen_cb (HospesHostForm *self, const char *path)
{
  gtk_editable_set_text (self->key_row, path);
}

static void
hospes_host_form_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_HOST_FORM (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_host_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, box);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, here_button);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, ssh_button);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, uri_button);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, kind_group);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, uri_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, host_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, config_button);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, config_hosts);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, user_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, autoconnect_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, more_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, more_group);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, port_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, key_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, key_button);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, socket_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostForm, jump_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, config_host_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_chosen_cb);
}

static void
hospes_host_form_class_init (HospesHostFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_host_form_dispose;

  /**
   * HospesHostForm::changed:
   *
   * A field has another value.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_HOST_FORM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HospesHostForm::activated:
   *
   * Enter was pressed: the person has done.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", HOSPES_TYPE_HOST_FORM, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HOSPES_TYPE_FILE_BUTTON);
  g_type_ensure (HOSPES_TYPE_SSH_HOSTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/shell/hospes-host-form.ui");
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_host_form_init (HospesHostForm *self)
{
  g_autofree char *path = hospes_ssh_config_dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;

  gtk_widget_set_visible (GTK_WIDGET (self->config_button),
                          hospes_ssh_hosts_load (self->config_hosts, path) > 0);
  hospes_file_button_set_title (self->key_button, _ ("Choose Key File"));
  hospes_file_button_set_folder (self->key_button, folder);
  show_place (self);
}

static char *
dup_text (GtkEditable *row)
{
  return g_strdup (gtk_editable_get_text (row));
}

static void
set_text (GtkEditable *row, const char *text)
{
  gtk_editable_set_text (row, text != NULL ? text : "");
}

/**
 * hospes_host_form_dup_fields:
 * @self: a form
 *
 * Returns: (transfer full): what is filled in, those of other places included
 */
HospesHostFields *
hospes_host_form_dup_fields (HospesHostForm *self)
{
  guint kind = adw_combo_row_get_selected (self->kind_row);
  HospesHostFields *fields = hospes_host_fields_new (
      get_place (self), kind < HOSPES_N_HOST_KINDS ? kind : HOSPES_HOST_KIND_QEMU_SYSTEM);

  fields->host = dup_text (self->host_row);
  fields->user = dup_text (self->user_row);
  fields->port = dup_text (self->port_row);
  fields->key_file = dup_text (self->key_row);
  fields->socket = dup_text (self->socket_row);
  fields->uri = dup_text (self->uri_row);
  return fields;
}

void
hospes_host_form_set_fields (HospesHostForm *self, const HospesHostFields *fields)
{
  GtkToggleButton *buttons[] = { self->here_button, self->ssh_button, self->uri_button };

  self->filling = TRUE;
  gtk_toggle_button_set_active (buttons[fields->place], TRUE);
  adw_combo_row_set_selected (self->kind_row, fields->kind);
  set_text (self->host_row, fields->host);
  set_text (self->user_row, fields->user);
  set_text (self->port_row, fields->port);
  set_text (self->key_row, fields->key_file);
  set_text (self->socket_row, fields->socket);
  set_text (self->uri_row, fields->uri);
  adw_expander_row_set_expanded (self->more_row, fields->port != NULL || fields->key_file != NULL ||
                                                     fields->socket != NULL);
  self->filling = FALSE;
  changed_cb (self);
}

const char *
hospes_host_form_get_name (HospesHostForm *self)
{
  return gtk_editable_get_text (self->name_row);
}

void
hospes_host_form_set_name (HospesHostForm *self, const char *name)
{
  set_text (self->name_row, name);
}

gboolean
hospes_host_form_get_autoconnect (HospesHostForm *self)
{
  return gtk_switch_get_active (self->autoconnect_switch);
}

void
hospes_host_form_set_autoconnect (HospesHostForm *self, gboolean autoconnect)
{
  gtk_switch_set_active (self->autoconnect_switch, autoconnect);
}

static void
set_faulty (GtkEditable *row, gboolean faulty)
{
  if (faulty)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static const char *
get_fault_text (HospesHostFault fault)
{
  switch (fault)
    {
    case HOSPES_HOST_FAULT_HOST:
      return _ ("No host can have this name.");
    case HOSPES_HOST_FAULT_PORT:
      return _ ("A port is a number from 1 to 65535.");
    case HOSPES_HOST_FAULT_KEY_FILE:
      return _ ("The key file needs its whole path: it begins with “/” or “~/”.");
    case HOSPES_HOST_FAULT_SOCKET:
      return _ ("The socket needs its whole path: it begins with “/”.");
    case HOSPES_HOST_FAULT_URI:
      return _ ("This is no libvirt URI: it looks like “qemu:///system”.");
    case HOSPES_HOST_FAULT_NONE:
    case HOSPES_HOST_FAULT_EMPTY:
    default:
      return NULL;
    }
}

/* At the field, and in a sentence. */
void
hospes_host_form_show_fault (HospesHostForm *self, HospesHostFault fault)
{
  const char *text = get_fault_text (fault);

  set_faulty (self->host_row, fault == HOSPES_HOST_FAULT_HOST);
  set_faulty (self->port_row, fault == HOSPES_HOST_FAULT_PORT);
  set_faulty (self->key_row, fault == HOSPES_HOST_FAULT_KEY_FILE);
  set_faulty (self->socket_row, fault == HOSPES_HOST_FAULT_SOCKET);
  set_faulty (self->uri_row, fault == HOSPES_HOST_FAULT_URI);
  gtk_label_set_label (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), text != NULL);
}

/* Leaves the room to what is written. */
void
hospes_host_form_set_narrow (HospesHostForm *self, gboolean narrow)
{
  if (narrow)
    gtk_menu_button_set_icon_name (self->config_button, "view-list-symbolic");
  else
    gtk_menu_button_set_label (self->config_button, _ ("From ~/.ssh/config"));
}

/* Puts the cursor where there is something to write. */
void
hospes_host_form_begin (HospesHostForm *self)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->kind_row), GTK_WIDGET (self->host_row),
                        GTK_WIDGET (self->uri_row) };

  gtk_widget_grab_focus (rows[get_place (self)]);
}
