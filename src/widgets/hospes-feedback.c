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

  /* A dialog's words are for the window it belongs to, perhaps by way of others. */
  root = gtk_widget_get_root (origin);
  for (GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL; window != NULL;
       window = gtk_window_get_transient_for (window))
    if (HOSPES_IS_FEEDBACK (window))
      return HOSPES_FEEDBACK (window);

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

/**
 * hospes_feedback_offer:
 * @origin: where it happened
 * @offer: what did not happen, and what helps; its closure may be floating
 */
void
hospes_feedback_offer (GtkWidget *origin, const HospesFeedbackOffer *offer)
{
  HospesFeedback *feedback;

  g_return_if_fail (GTK_IS_WIDGET (origin));
  g_return_if_fail (offer->error != NULL);

  g_closure_ref (offer->closure);
  g_closure_sink (offer->closure);
  feedback = find_feedback (origin);
  if (feedback != NULL && HOSPES_FEEDBACK_GET_IFACE (feedback)->show_offer != NULL)
    HOSPES_FEEDBACK_GET_IFACE (feedback)->show_offer (feedback, offer);
  else
    hospes_feedback_error (origin, offer->title, offer->error);
  g_closure_unref (offer->closure);
}
