/* hospes-web-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-scratch.h"

G_BEGIN_DECLS

HospesScratch *
hospes_web_file_fetch (const char *url, HospesJob *job, GCancellable *cancellable, GError **error);

G_END_DECLS
