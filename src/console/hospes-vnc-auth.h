/* hospes-vnc-auth.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint hospes_vnc_auth_choose_type (const guint *offered, guint n_offered);
guint hospes_vnc_auth_choose_subtype (guint type, const guint *offered, guint n_offered);

G_END_DECLS
