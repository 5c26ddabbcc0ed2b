/* hospes-container-commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-spec.h"

G_BEGIN_DECLS

void hospes_container_append_options (GString *commands, const HospesDomainSpec *spec);

G_END_DECLS
