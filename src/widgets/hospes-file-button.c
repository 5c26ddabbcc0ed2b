/* hospes-file-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A button that lets a person choose a file of this computer. The chooser of GTK
 * that its oldest version has is deprecated in later ones: it is used here alone.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-file-button.h"

struct _HospesFileButton
{
  GtkWidget parent_instance;

  /* Owned */
  char *title;
  char *folder;
  GtkFileChooserNative *chooser; /* NULL unless it is open */

  GtkWidget *button;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesFileButton, hospes_file_button, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
response_cb (HospesFileButton *self, int response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser))
                               : NULL;

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);

  if (file != NULL && g_file_peek_path (file) != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, g_file_peek_path (file));
}

static void
clicked_cb (HospesFileButton *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GFile) folder = self->folder != NULL ? g_file_new_for_path (self->folder) : NULL;

  if (self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (self->title, GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
hospes_file_button_dispose (GObject *object)
{
  HospesFileButton *self = HOSPES_FILE_BUTTON (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_file_button_parent_class)->dispose (object);
}

static void
hospes_file_button_finalize (GObject *object)
{
  HospesFileButton *self = HOSPES_FILE_BUTTON (object);

  g_free (self->title);
  g_free (self->folder);

  G_OBJECT_CLASS (hospes_file_button_parent_class)->finalize (object);
}

static void
hospes_file_button_class_init (HospesFileButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_file_button_dispose;
  object_class->finalize = hospes_file_button_finalize;

  /**
   * HospesFileButton::chosen:
   * @path: of the file
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HOSPES_TYPE_FILE_BUTTON, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_file_button_init (HospesFileButton *self)
{
  self->button = gtk_button_new_from_icon_name ("document-open-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  hospes_file_button_set_title (self, _ ("Choose File"));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

/* What is asked for: of the chooser, and of the button for who cannot see it. */
void
hospes_file_button_set_title (HospesFileButton *self, const char *title)
{
  g_return_if_fail (HOSPES_IS_FILE_BUTTON (self));

  g_free (self->title);
  self->title = g_strdup (title);
  gtk_widget_set_tooltip_text (self->button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

/* Where to begin to look. */
void
hospes_file_button_set_folder (HospesFileButton *self, const char *folder)
{
  g_return_if_fail (HOSPES_IS_FILE_BUTTON (self));

  g_free (self->folder);
  self->folder = g_strdup (folder);
}

/**
 * hospes_file_button_get_chooser:
 * @self: a button
 *
 * Returns: (transfer none) (nullable): what is open, for tests
 */
GtkFileChooserNative *
hospes_file_button_get_chooser (HospesFileButton *self)
{
  return self->chooser;
}
