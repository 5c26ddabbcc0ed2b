/* hospes-ssh-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reads along what "ssh -v" prints. OpenSSH is not translated, and these of its
 * lines have kept their form for many years; where one is missed, a fact is
 * missing and nothing else.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-ssh-report.h"

#define MAX_WORDS 4000

G_DEFINE_QUARK (hospes - ssh - error - quark, hospes_ssh_error)

HospesSshReport *
hospes_ssh_report_new (void)
{
  HospesSshReport *self = g_new0 (HospesSshReport, 1);

  self->words = g_string_new (NULL);
  return self;
}

HospesSshReport *
hospes_ssh_report_copy (const HospesSshReport *self)
{
  HospesSshReport *copy = g_memdup2 (self, sizeof *self);

  copy->address = g_strdup (self->address);
  copy->key_type = g_strdup (self->key_type);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->user = g_strdup (self->user);
  copy->method = g_strdup (self->method);
  copy->key = g_strdup (self->key);
  copy->changed_at = g_strdup (self->changed_at);
  copy->words = g_string_new (self->words->str);
  return copy;
}

void
hospes_ssh_report_free (HospesSshReport *self)
{
  g_free (self->address);
  g_free (self->key_type);
  g_free (self->fingerprint);
  g_free (self->user);
  g_free (self->method);
  g_free (self->key);
  g_free (self->changed_at);
  g_string_free (self->words, TRUE);
  g_free (self);
}

/* Returns the groups of the match, [0] being all of it. */
static GStrv
match_line (const char *pattern, const char *line)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, line, 0, &match) ? g_match_info_fetch_all (match) : NULL;
}

static void
take (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

static void
read_debug (HospesSshReport *self, const char *line)
{
  g_auto (GStrv) found = NULL;

  if ((found = match_line ("^Connecting to .* \\[(.*)\\] port (\\d+)", line)))
    {
      take (&self->address, found[1]);
      self->port = atoi (found[2]);
    }
  else if (g_str_has_prefix (line, "Connection established"))
    {
      self->answered = TRUE;
    }
  else if ((found = match_line ("^Authenticating to .* as '(.*)'$", line)))
    {
      take (&self->user, found[1]);
    }
  else if ((found = match_line ("^Server host key: (\\S+) (\\S+)", line)))
    {
      self->answered = TRUE;
      take (&self->key_type, found[1]);
      take (&self->fingerprint, found[2]);
    }
  else if (g_str_has_prefix (line, "Host ") && strstr (line, "is known and matches") != NULL)
    {
      self->known = TRUE;
    }
  else if ((found = match_line ("^Server accepts key: (.*?) \\S+ SHA256:\\S+(.*)", line)))
    {
      take (&self->key, found[1]);
      self->from_agent = strstr (found[2], "agent") != NULL;
    }
}

/**
 * hospes_ssh_report_read:
 * @self: a report
 * @line: what ssh wrote to its standard error
 */
void
hospes_ssh_report_read (HospesSshReport *self, const char *line)
{
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  g_auto (GStrv) found = NULL;

  g_strchomp (valid);

  if (g_str_has_prefix (valid, "debug1: "))
    {
      read_debug (self, valid + strlen ("debug1: "));
      return;
    }

  if ((found = match_line ("^Authenticated to .* using \"(.*)\"", valid)))
    {
      take (&self->method, found[1]);
      return;
    }

  if ((found = match_line ("^Offending .* key in (.*)", valid)))
    take (&self->changed_at, found[1]);

  if (*valid != '\0' && self->words->len < MAX_WORDS && !g_str_has_prefix (valid, "OpenSSH_") &&
      !g_str_has_prefix (valid, "Transferred: ") && !g_str_has_prefix (valid, "Bytes per second"))
    g_string_append_printf (self->words, "%s%s", self->words->len > 0 ? "\n" : "", valid);
}

/* Before the first of these fits, nothing else is told of. */
static const struct
{
  const char *words;
  HospesSshError code;
  const char *message;
} failures[] = {
  { "IDENTIFICATION HAS CHANGED", HOSPES_SSH_ERROR_KEY_CHANGED,
    N_ ("The host shows another key than the one that is known of it.") },
  { "Host key verification failed", HOSPES_SSH_ERROR_KEY_UNKNOWN,
    N_ ("The host’s key is not known and was not accepted.") },
  { "Could not resolve hostname", HOSPES_SSH_ERROR_UNKNOWN_NAME,
    N_ ("Nobody knows a host of this name.") },
  { "Connection refused", HOSPES_SSH_ERROR_PORT_CLOSED,
    N_ ("The host is there, but no SSH server answers on this port.") },
  { "Connection timed out", HOSPES_SSH_ERROR_UNREACHABLE, N_ ("Nothing answers at this address.") },
  { "Operation timed out", HOSPES_SSH_ERROR_UNREACHABLE, N_ ("Nothing answers at this address.") },
  { "No route to host", HOSPES_SSH_ERROR_UNREACHABLE,
    N_ ("There is no way to this address from here.") },
  { "Network is unreachable", HOSPES_SSH_ERROR_UNREACHABLE,
    N_ ("There is no way to this address from here.") },
};

/**
 * hospes_ssh_report_to_error:
 * @self: what was read until ssh ended
 * @password_asked: whether a person was asked for a password
 *
 * Returns: (transfer full): why ssh ended without signing in
 */
GError *
hospes_ssh_report_to_error (HospesSshReport *self, gboolean password_asked)
{
  const char *words = self->words->str;

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (strstr (words, failures[i].words) != NULL)
      return g_error_new_literal (HOSPES_SSH_ERROR, failures[i].code, _ (failures[i].message));

  if (strstr (words, "Permission denied") != NULL && password_asked)
    return g_error_new_literal (HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_PASSWORD,
                                _ ("The password was not accepted."));

  if (strstr (words, "Permission denied") != NULL ||
      strstr (words, "Too many authentication failures") != NULL)
    return g_error_new_literal (HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_REFUSED,
                                _ ("The host accepts none of the keys that were offered."));

  return g_error_new (HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_FAILED, "%s",
                      *words != '\0' ? words : _ ("ssh ended without a word."));
}
