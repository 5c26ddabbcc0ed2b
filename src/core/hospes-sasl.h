/* hospes-sasl.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>
#include <libvirt/libvirt.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_SASL (hospes_sasl_get_type ())

G_DECLARE_FINAL_TYPE (HospesSasl, hospes_sasl, HOSPES, SASL, GObject)

HospesSasl *hospes_sasl_new (const char *host_name, GMainContext *context);

void hospes_sasl_set_host_name (HospesSasl *self, const char *host_name);
void hospes_sasl_begin (HospesSasl *self, gboolean interactive);
void hospes_sasl_allow_questions (HospesSasl *self);
void hospes_sasl_end (HospesSasl *self);
gboolean hospes_sasl_is_busy (HospesSasl *self);

virConnectPtr hospes_sasl_open (HospesSasl *self, const char *uri, GError **error);

G_END_DECLS
