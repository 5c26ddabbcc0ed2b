/* hospes-url.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hospes_url_hide_passwords (const char *text);

G_END_DECLS
