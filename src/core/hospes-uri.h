/* hospes-uri.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How what is said to a host gets there. */
typedef enum
{
  HOSPES_WAY_LOCAL,
  HOSPES_WAY_SSH,
  HOSPES_WAY_ENCRYPTED,
  HOSPES_WAY_PLAIN,
} HospesWay;

gboolean hospes_uri_is_valid (const char *uri);
gboolean hospes_uri_has_driver (const char *uri);
gboolean hospes_uri_is_local (const char *uri);
HospesWay hospes_uri_find_way (const char *uri, gboolean encrypted);
char *hospes_uri_suggest_name (const char *uri);
gboolean hospes_uri_is_suggested_name (const char *uri, const char *name);

G_END_DECLS
