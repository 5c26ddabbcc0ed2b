/* hospes-ssh-report.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-ssh-error.h"

G_BEGIN_DECLS

/**
 * HospesSshReport:
 * @address: (nullable): the address that was dialled
 * @port: its port
 * @answered: whether it answered
 * @key_type: (nullable): of the host's key, as "ssh-ed25519"
 * @fingerprint: (nullable): of that key, as "SHA256:…"
 * @known: whether it was known before
 * @user: (nullable): the account one signs in to
 * @method: (nullable): how one signed in, as "publickey"
 * @key: (nullable): which key was welcome: its file, or its comment in the agent
 * @from_agent: whether an agent holds that key
 * @changed_at: (nullable): where the former key is kept, as "/home/me/.ssh/known_hosts:3"
 * @words: what ssh said that was no debugging output
 *
 * What is known of one attempt to sign in.
 */
typedef struct
{
  char *address;
  int port;
  gboolean answered;
  char *key_type;
  char *fingerprint;
  gboolean known;
  char *user;
  char *method;
  char *key;
  gboolean from_agent;
  char *changed_at;
  GString *words;
} HospesSshReport;

HospesSshReport *hospes_ssh_report_new (void);
HospesSshReport *hospes_ssh_report_copy (const HospesSshReport *self);
void hospes_ssh_report_free (HospesSshReport *self);
void hospes_ssh_report_read (HospesSshReport *self, const char *line);
GError *hospes_ssh_report_to_error (HospesSshReport *self, gboolean password_asked);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesSshReport, hospes_ssh_report_free)

G_END_DECLS
