/* hospes-iso-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-byte-source.h"

G_BEGIN_DECLS

gboolean hospes_iso_extract (HospesByteSource *source,
                             const char *member,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
