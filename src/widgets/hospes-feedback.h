/* hospes-feedback.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_FEEDBACK (hospes_feedback_get_type ())

G_DECLARE_INTERFACE (HospesFeedback, hospes_feedback, HOSPES, FEEDBACK, GtkWidget)

/**
 * HospesFeedbackOffer:
 * @title: what did not happen
 * @error: why
 * @button: what helps, or tells more
 * @closure: what the button does
 */
typedef struct
{
  const char *title;
  const GError *error;
  const char *button;
  GClosure *closure;
} HospesFeedbackOffer;

/**
 * HospesFeedbackInterface:
 * @show_toast: says a line in passing
 * @show_error: says that something did not happen, and why
 * @show_offer: (nullable): the same, with a button that helps
 */
struct _HospesFeedbackInterface
{
  GTypeInterface parent_iface;

  void (*show_toast) (HospesFeedback *self, const char *text);
  void (*show_error) (HospesFeedback *self, const char *title, const GError *error);
  void (*show_offer) (HospesFeedback *self, const HospesFeedbackOffer *offer);
};

void hospes_feedback_toast (GtkWidget *origin, const char *text);
void hospes_feedback_error (GtkWidget *origin, const char *title, const GError *error);
void hospes_feedback_offer (GtkWidget *origin, const HospesFeedbackOffer *offer);

G_END_DECLS
