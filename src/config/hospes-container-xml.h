/* hospes-container-xml.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libxml/tree.h>

#include "hospes-container.h"

G_BEGIN_DECLS

void hospes_container_add_os (const HospesContainer *self, xmlNodePtr os);
void hospes_container_add_bounds (const HospesContainer *self,
                                  guint vcpus,
                                  gboolean has_card,
                                  xmlNodePtr domain);
void hospes_container_add_devices (const HospesContainer *self, xmlNodePtr devices);

G_END_DECLS
