/* hospes-os-name.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hospes_os_name_from_id (const char *id);

G_END_DECLS
