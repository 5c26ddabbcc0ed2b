/* hospes-volume-source.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libvirt/libvirt.h>

#include "hospes-byte-source.h"

G_BEGIN_DECLS

HospesByteSource *hospes_volume_source_new (virStorageVolPtr volume, GError **error);

G_END_DECLS
