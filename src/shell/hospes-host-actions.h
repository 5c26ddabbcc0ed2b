/* hospes-host-actions.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-list.h"

G_BEGIN_DECLS

void hospes_host_actions_add (GActionMap *map, HospesHostList *hosts);

G_END_DECLS
