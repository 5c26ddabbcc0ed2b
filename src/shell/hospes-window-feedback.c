/* hospes-window-feedback.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How the window says things: in a line at its foot, which leads to the details of what
 * failed.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-units.h"
#include "hospes-window-feedback.h"

#define DETAILS_CHARS 2000

typedef struct
{
  GtkWindow *window;
  char *title;
  char *message;
} Details;

static void
details_free (gpointer data, GClosure *closure)
{
  Details *details = data;

  g_free (details->title);
  g_free (details->message);
  g_free (details);
}

static void
details_cb (AdwToast *toast, gpointer user_data)
{
  Details *details = user_data;

  hospes_tell (details->window, details->title, details->message);
}

void
hospes_window_feedback_toast (AdwToastOverlay *toasts, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (toasts, adw_toast_new (markup));
}

static AdwToast *
new_error_toast (const char *title, const GError *error, const char *button)
{
  g_autofree char *text = g_strdup_printf ("%s %s", title, error->message);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, 10);
  return toast;
}

/* @title: what did not happen */
void
hospes_window_feedback_error (AdwToastOverlay *toasts, const char *title, const GError *error)
{
  AdwToast *toast = new_error_toast (title, error, _ ("_Details"));
  Details *details = g_new0 (Details, 1);

  details->window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (toasts)));
  details->title = g_strdup (title);
  details->message = hospes_shorten (error->message, DETAILS_CHARS);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (details_cb), details, details_free,
                         0);
  adw_toast_overlay_add_toast (toasts, toast);
}

/* The same, with something better than details. */
void
hospes_window_feedback_offer (AdwToastOverlay *toasts, const HospesFeedbackOffer *offer)
{
  AdwToast *toast = new_error_toast (offer->title, offer->error, offer->button);

  g_signal_connect_closure (toast, "button-clicked", offer->closure, FALSE);
  adw_toast_overlay_add_toast (toasts, toast);
}
