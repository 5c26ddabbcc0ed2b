/* hospes-ssh-folder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-askpass-server.h"

G_BEGIN_DECLS

char *hospes_ssh_folder_new (GError **error);
void hospes_ssh_folder_free (char *folder);
void hospes_ssh_folder_close_all (void);

char *hospes_ssh_folder_dup_program (const char *folder);
char *hospes_ssh_folder_dup_askpass (void);
HospesAskpassServer *hospes_ssh_folder_get_server (void);

G_END_DECLS
