/* hospes-yaml.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void hospes_yaml_add_quoted (GString *yaml, const char *text);
void hospes_yaml_add_pair (GString *yaml, const char *indent, const char *key, const char *text);
void
hospes_yaml_add_list (GString *yaml, const char *indent, const char *key, const char *const *texts);

G_END_DECLS
