/* hospes-ovf-units.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Larger than any disk, so that sums of sizes have room. */
#define HOSPES_OVF_MAX_SIZE (G_GUINT64_CONSTANT (1) << 60)

guint64 hospes_ovf_multiply (guint64 number, const char *units, guint64 usual);

G_END_DECLS
