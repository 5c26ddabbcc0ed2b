/* hospes-domain-files.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

void hospes_domain_files_take (xmlNodePtr node, GPtrArray *files, GPtrArray *volumes);
void hospes_domain_files_take_others (xmlNodePtr domain, GPtrArray *files, GPtrArray *volumes);
void hospes_domain_files_resolve (GPtrArray *files);

G_END_DECLS
