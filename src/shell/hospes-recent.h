/* hospes-recent.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"
#include "hospes-host-list.h"

G_BEGIN_DECLS

void hospes_recent_add (GSettings *settings, HospesDomain *domain);
GPtrArray *hospes_recent_list (GSettings *settings, HospesHostList *hosts);

G_END_DECLS
