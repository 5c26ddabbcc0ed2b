/* hospes-visit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-verb.h"
#include "hospes-window.h"

G_BEGIN_DECLS

void hospes_visit (HospesWindow *window, HospesHost *host, const char *name, const char *tab);
void
hospes_visit_do (HospesWindow *window, HospesHost *host, const char *name, HospesDomainVerb verb);

G_END_DECLS
