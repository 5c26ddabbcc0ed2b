/* hospes-askpass-server.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-askpass-request.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_ASKPASS_SERVER (hospes_askpass_server_get_type ())

G_DECLARE_FINAL_TYPE (HospesAskpassServer, hospes_askpass_server, HOSPES, ASKPASS_SERVER, GObject)

HospesAskpassServer *hospes_askpass_server_new (const char *path, GError **error);
const char *hospes_askpass_server_get_path (HospesAskpassServer *self);

G_END_DECLS
