/* hospes-host-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A host among others: its state in words, and the way to it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-host-row.h"
#include "hospes-host-words.h"
#include "hospes-units.h"

#define NAME_CHARS 80

struct _HospesHostRow
{
  AdwActionRow parent_instance;

  /* Owned */
  HospesHost *host;

  /* Template */
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkWidget *connect_button;
  GtkActionable *open_button;
};

G_DEFINE_FINAL_TYPE (HospesHostRow, hospes_host_row, ADW_TYPE_ACTION_ROW)

static void
update (HospesHostRow *self)
{
  HospesHostState state = hospes_host_get_state (self->host);
  gboolean disconnected = state == HOSPES_HOST_STATE_DISCONNECTED;
  gboolean connecting = state == HOSPES_HOST_STATE_CONNECTING;
  const char *const classes[] = { "hospes-state", hospes_host_words_get_css_class (self->host),
                                  NULL };
  g_autofree char *subtitle = hospes_host_words_dup_subtitle (self->host);
  g_autofree char *name = hospes_shorten (hospes_host_get_name (self->host), NAME_CHARS);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  gtk_image_set_from_icon_name (self->icon, hospes_host_words_get_icon_name (self->host));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char **) classes);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);

  /* A spinner that nobody sees would still ask for frames. */
  gtk_spinner_set_spinning (self->spinner, connecting);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), connecting);
  gtk_widget_set_visible (self->connect_button, disconnected);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), !disconnected);
}

static void
connect_cb (HospesHostRow *self)
{
  hospes_host_connect (self->host);
}

static void
hospes_host_row_dispose (GObject *object)
{
  g_clear_object (&HOSPES_HOST_ROW (object)->host);

  G_OBJECT_CLASS (hospes_host_row_parent_class)->dispose (object);
}

static void
hospes_host_row_class_init (HospesHostRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_host_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/host/hospes-host-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesHostRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesHostRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesHostRow, connect_button);
  gtk_widget_class_bind_template_child (widget_class, HospesHostRow, open_button);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
}

static void
hospes_host_row_init (HospesHostRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_host_row_new:
 * @host: a host
 */
GtkWidget *
hospes_host_row_new (HospesHost *host)
{
  HospesHostRow *self = g_object_new (HOSPES_TYPE_HOST_ROW, NULL);

  self->host = g_object_ref (host);
  gtk_actionable_set_action_target (self->open_button, "s", hospes_host_get_uri (host));
  g_signal_connect_object (host, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "notify::name", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "notify::facts", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
