/* hospes-ssh-address.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesSshAddress:
 * @host: name or address, without brackets
 * @user: (nullable): the account there, ssh's own choice if there is none
 * @port: 0 for ssh's own choice
 * @key_file: (nullable): the only key to offer
 * @no_verify: whether any host key will do
 *
 * Where one signs in. What is not said here, ssh's configuration says.
 */
typedef struct
{
  char *host;
  char *user;
  int port;
  char *key_file;
  gboolean no_verify;
} HospesSshAddress;

HospesSshAddress *hospes_ssh_address_new_from_uri (const char *uri);
HospesSshAddress *hospes_ssh_address_copy (const HospesSshAddress *self);
void hospes_ssh_address_free (HospesSshAddress *self);
char *hospes_ssh_address_to_string (const HospesSshAddress *self);
void hospes_ssh_address_add_arguments (const HospesSshAddress *self, GPtrArray *arguments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSshAddress, hospes_ssh_address_free)

G_END_DECLS
