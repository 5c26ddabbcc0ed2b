/* hospes-window-feedback.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-feedback.h"

G_BEGIN_DECLS

void hospes_window_feedback_toast (AdwToastOverlay *toasts, const char *text);
void hospes_window_feedback_error (AdwToastOverlay *toasts, const char *title, const GError *error);
void hospes_window_feedback_offer (AdwToastOverlay *toasts, const HospesFeedbackOffer *offer);

G_END_DECLS
