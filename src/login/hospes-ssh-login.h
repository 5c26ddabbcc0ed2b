/* hospes-ssh-login.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-ssh-address.h"
#include "hospes-ssh-report.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SSH_LOGIN (hospes_ssh_login_get_type ())

G_DECLARE_FINAL_TYPE (HospesSshLogin, hospes_ssh_login, HOSPES, SSH_LOGIN, GObject)

HospesSshLogin *hospes_ssh_login_enter (const HospesSshAddress *address);
void hospes_ssh_login_leave (HospesSshLogin *self);

void hospes_ssh_login_open_async (HospesSshLogin *self,
                                  const char *host_name,
                                  gboolean interactive,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean hospes_ssh_login_open_finish (HospesSshLogin *self, GAsyncResult *result, GError **error);
void hospes_ssh_login_allow_questions (HospesSshLogin *self);
void hospes_ssh_login_close (HospesSshLogin *self);

const HospesSshReport *hospes_ssh_login_get_report (HospesSshLogin *self);
char *hospes_ssh_login_dup_uri (HospesSshLogin *self, const char *uri);
char *hospes_ssh_login_dup_program (HospesSshLogin *self);

G_END_DECLS
