/* hospes-virsh.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-host.h"
#include "hospes-virsh.h"

/**
 * hospes_virsh_dup:
 * @host: (nullable): where
 *
 * Without saying where, what was copied into a terminal would be done to another host.
 *
 * Returns: (transfer full): how commands for @host begin
 */
char *
hospes_virsh_dup (HospesHost *host)
{
  g_autofree char *uri = host != NULL ? g_shell_quote (hospes_host_get_uri (host)) : NULL;

  return uri != NULL ? g_strconcat ("virsh -c ", uri, NULL) : g_strdup ("virsh");
}
