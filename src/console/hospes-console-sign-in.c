/* hospes-console-sign-in.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks for the name and the password the server of a screen wants.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "hospes-console-sign-in.h"

struct _HospesConsoleSignIn
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *scroller;
  GtkLabel *password_title;
  GtkWidget *username_row;
  GtkWidget *password_row;
  GtkLabel *refused_label;
  GtkWidget *sign_in_button;
};

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesConsoleSignIn, hospes_console_sign_in, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
sign_in_cb (HospesConsoleSignIn *self)
{
  g_autofree char *username = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->username_row)));
  g_autofree char *password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->password_row)));

  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, username, password);
}

static void
typed_cb (HospesConsoleSignIn *self)
{
  gtk_widget_remove_css_class (self->password_row, "error");
}

/* Who was refused has a name already. */
static gboolean
hospes_console_sign_in_grab_focus (GtkWidget *widget)
{
  HospesConsoleSignIn *self = HOSPES_CONSOLE_SIGN_IN (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (self->username_row) &&
                                        !gtk_widget_get_visible (GTK_WIDGET (self->refused_label))
                                    ? self->username_row
                                    : self->password_row);
}

static void
hospes_console_sign_in_dispose (GObject *object)
{
  HospesConsoleSignIn *self = HOSPES_CONSOLE_SIGN_IN (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_console_sign_in_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/console/hospes-console-sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleSignIn, scroller);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleSignIn, password_title);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleSignIn, username_row);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleSignIn, password_row);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleSignIn, refused_label);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleSignIn, sign_in_button);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
hospes_console_sign_in_class_init (HospesConsoleSignInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_console_sign_in_dispose;
  widget_class->grab_focus = hospes_console_sign_in_grab_focus;

  /**
   * HospesConsoleSignIn::answered:
   * @username: what was entered, perhaps nothing
   * @password: the same; it is kept no longer than the signal lasts
   */
  signals[SIGNAL_ANSWERED] = g_signal_new (
      "answered", HOSPES_TYPE_CONSOLE_SIGN_IN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
      2, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);

  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_console_sign_in_init (HospesConsoleSignIn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_console_sign_in_ask:
 * @self: the page
 * @wanted: what the server wants
 * @refused: (nullable): what it said to the former answer
 */
void
hospes_console_sign_in_ask (HospesConsoleSignIn *self,
                            HospesDisplayCredentials wanted,
                            const char *refused)
{
  gboolean with_name = (wanted & HOSPES_DISPLAY_CREDENTIAL_USERNAME) != 0;
  gboolean with_password = (wanted & HOSPES_DISPLAY_CREDENTIAL_PASSWORD) != 0;

  g_return_if_fail (HOSPES_IS_CONSOLE_SIGN_IN (self));

  gtk_label_set_label (self->password_title, with_name
                                                 ? _ ("The machine’s screen asks who you are")
                                                 : _ ("The machine’s screen asks for a password"));
  gtk_widget_set_visible (self->username_row, with_name);
  gtk_widget_set_visible (self->password_row, with_password);
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");

  if (refused != NULL)
    gtk_widget_add_css_class (self->password_row, "error");

  gtk_label_set_label (self->refused_label, refused != NULL ? refused : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refused_label), refused != NULL);
}
