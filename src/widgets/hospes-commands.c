/* hospes-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Commands to read and to copy. A text view, because a wrapping monospace
 * label complains about its height on GTK 4.8.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-commands.h"
#include "hospes-feedback.h"

struct _HospesCommands
{
  GtkWidget parent_instance;

  guint resize_source;

  /* Template */
  GtkWidget *box;
  GtkWidget *view;
  GtkTextBuffer *buffer;
  GtkWidget *copy_button;
};

G_DEFINE_FINAL_TYPE (HospesCommands, hospes_commands, GTK_TYPE_WIDGET)

static void
copy_cb (HospesCommands *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  hospes_feedback_toast (GTK_WIDGET (self), _ ("Copied"));
}

static gboolean
resize_cb (gpointer data)
{
  HospesCommands *self = data;

  self->resize_source = 0;
  gtk_widget_queue_resize (self->view);
  return G_SOURCE_REMOVE;
}

/* The height of a text is found out when there is time for it, and on a busy
 * computer GTK 4.8 may then leave it as high as it was: not at all. */
static void
height_changed_cb (HospesCommands *self)
{
  if (self->resize_source == 0)
    self->resize_source = g_idle_add_full (GTK_PRIORITY_RESIZE, resize_cb, self, NULL);
}

static void
hospes_commands_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_COMMANDS (object)->box, gtk_widget_unparent);
  g_clear_handle_id (&HOSPES_COMMANDS (object)->resize_source, g_source_remove);

  G_OBJECT_CLASS (hospes_commands_parent_class)->dispose (object);
}

static void
hospes_commands_class_init (HospesCommandsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_commands_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/widgets/hospes-commands.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesCommands, box);
  gtk_widget_class_bind_template_child (widget_class, HospesCommands, view);
  gtk_widget_class_bind_template_child (widget_class, HospesCommands, buffer);
  gtk_widget_class_bind_template_child (widget_class, HospesCommands, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_commands_init (HospesCommands *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)),
                           "notify::upper", G_CALLBACK (height_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hospes_commands_set_text:
 * @self: commands
 * @text: a command a line
 */
void
hospes_commands_set_text (HospesCommands *self, const char *text)
{
  g_return_if_fail (HOSPES_IS_COMMANDS (self));

  gtk_text_buffer_set_text (self->buffer, text, -1);
}

/* What the text is, for who does not see it, if it is no commands. */
void
hospes_commands_set_name (HospesCommands *self, const char *name)
{
  g_return_if_fail (HOSPES_IS_COMMANDS (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy"), -1);
}
