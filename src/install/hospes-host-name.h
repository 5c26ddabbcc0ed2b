/* hospes-host-name.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hospes_host_name_suggest (const char *machine, const char *os_id);
guint hospes_host_name_get_max (const char *os_id);

G_END_DECLS
