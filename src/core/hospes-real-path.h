/* hospes-real-path.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hospes_real_path_dup (const char *path);

G_END_DECLS
