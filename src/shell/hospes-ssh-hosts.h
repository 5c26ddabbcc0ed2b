/* hospes-ssh-hosts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_SSH_HOSTS (hospes_ssh_hosts_get_type ())

G_DECLARE_FINAL_TYPE (HospesSshHosts, hospes_ssh_hosts, HOSPES, SSH_HOSTS, GtkPopover)

guint hospes_ssh_hosts_load (HospesSshHosts *self, const char *path);

G_END_DECLS
