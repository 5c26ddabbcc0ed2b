/* hospes-askpass-request.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_ASKPASS_REQUEST (hospes_askpass_request_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesAskpassRequest, hospes_askpass_request, HOSPES, ASKPASS_REQUEST, GObject)

HospesAskpassRequest *hospes_askpass_request_new (GSocketConnection *connection);

gboolean hospes_askpass_request_get_ended (HospesAskpassRequest *self);
const char *hospes_askpass_request_get_token (HospesAskpassRequest *self);
const char *hospes_askpass_request_get_hint (HospesAskpassRequest *self);
const char *hospes_askpass_request_get_text (HospesAskpassRequest *self);
void hospes_askpass_request_answer (HospesAskpassRequest *self, const char *answer);

G_END_DECLS
