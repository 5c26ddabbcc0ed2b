/* hospes-feedback.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How a widget tells the person something without knowing who shows it: its
 * nearest ancestor that can, does; mostly the window.
 */

#include "config.h"

#include "hospes-feedback.h"

G_DEFINE_INTERFACE (HospesFeedback, hospes_feedback, GTK_TYPE_WIDGET)

static void
hospes_feedback_default_init (HospesFeedbackInterface *iface)
{
}

static HospesFeedback *
find_feedback (GtkWidget *origin)
{
  GtkWidget *ancestor = gtk_widget_get_ancestor (origin, HOSPES_TYPE_FEEDBACK);
  GtkRoot *root;

  if (ancestor != NULL)
    return HOSPES_FEEDBACK (ancestor);

  /* A dialog's words are for the window it belongs to. */
  root = gtk_widget_get_root (origin);
  if (GTK_IS_WINDOW (root) && HOSPES_IS_FEEDBACK (gtk_window_get_transient_for (GTK_WINDOW (root))))
    return HOSPES_FEEDBACK (gtk_window_get_transient_for (GTK_WINDOW (root)));

  return NULL;
}

/**
 * hospes_feedback_toast:
 * @origin: where it happened
 * @text: one line, without markup
 */
void
hospes_feedback_toast (GtkWidget *origin, const char *text)
{
  HospesFeedback *feedback;

  g_return_if_fail (GTK_IS_WIDGET (origin));

  if ((feedback = find_feedback (origin)) != NULL)
    HOSPES_FEEDBACK_GET_IFACE (feedback)->show_toast (feedback, text);
  else
    g_message ("%s", text);
}

/**
 * hospes_feedback_error:
 * @origin: where it happened
 * @title: what did not happen: “Couldn’t start mail-gateway.”
 * @error: why
 */
void
hospes_feedback_error (GtkWidget *origin, const char *title, const GError *error)
{
  HospesFeedback *feedback;

  g_return_if_fail (GTK_IS_WIDGET (origin));
  g_return_if_fail (error != NULL);

  if ((feedback = find_feedback (origin)) != NULL)
    HOSPES_FEEDBACK_GET_IFACE (feedback)->show_error (feedback, title, error);
  else
    g_message ("%s %s", title, error->message);
}
