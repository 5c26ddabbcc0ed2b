/* hospes-vnc-guard.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HospesVncGuard HospesVncGuard;

HospesVncGuard *hospes_vnc_guard_new (int fd, int *client_fd, GError **error);
GError *hospes_vnc_guard_free (HospesVncGuard *self);

G_END_DECLS
