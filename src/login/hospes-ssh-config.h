/* hospes-ssh-config.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesSshConfigHost:
 * @alias: what to give to ssh
 * @host_name: (nullable): where that leads
 * @user: (nullable): the account there
 * @port: 0 if it is not said
 *
 * A host that ssh's configuration names.
 */
typedef struct
{
  char *alias;
  char *host_name;
  char *user;
  int port;
} HospesSshConfigHost;

char *hospes_ssh_config_dup_path (void);
GPtrArray *hospes_ssh_config_read_hosts (const char *path);
char *hospes_ssh_config_host_describe (const HospesSshConfigHost *host);

G_END_DECLS
