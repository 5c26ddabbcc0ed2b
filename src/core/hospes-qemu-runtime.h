/* hospes-qemu-runtime.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GDateTime *hospes_qemu_runtime_find_start (const char *uri, const char *name);

G_END_DECLS
