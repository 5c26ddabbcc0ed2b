/* hospes-vnc-link-auth.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How a connection begins and ends: signing in, and saying what went wrong.
 */

#include "config.h"

#include <glib/gi18n.h>

#include "hospes-display-report.h"
#include "hospes-vnc-auth.h"
#include "hospes-vnc-link-private.h"

/* Under this name people keep certificates for VNC servers of libvirt. */
#define CLIENT_NAME "libvirt-vnc"

/**
 * hospes_vnc_link_enter:
 * @self: a connection
 *
 * To be called at the beginning of each handler of libgvnc's signals. libgvnc
 * waits for those, and there one may end it at once.
 *
 * Returns: whether anybody still wants to know
 */
gboolean
hospes_vnc_link_enter (HospesVncLink *self)
{
  self->n_handlers++;

  if (self->display == NULL)
    vnc_connection_shutdown (self->connection);

  return self->display != NULL;
}

void
hospes_vnc_link_leave (HospesVncLink *self)
{
  self->n_handlers--;
}

void
hospes_vnc_link_fail (HospesVncLink *self, HospesDisplayError code, const char *message)
{
  if (self->display != NULL)
    hospes_display_report_failed (self->display,
                                  g_error_new_literal (HOSPES_DISPLAY_ERROR, code, message));
}

static void
choose_type_cb (VncConnection *connection, GValueArray *types, HospesVncLink *self)
{
  guint offered[16];
  guint n_offered = MIN (types->n_values, G_N_ELEMENTS (offered));
  guint type;

  for (guint i = 0; i < n_offered; i++)
    offered[i] = (guint) g_value_get_enum (&types->values[i]);

  type = hospes_vnc_auth_choose_type (offered, n_offered);

  if (hospes_vnc_link_enter (self) && type != 0)
    vnc_connection_set_auth_type (connection, type);
  else
    hospes_vnc_link_fail (self, HOSPES_DISPLAY_ERROR_UNSUPPORTED,
                          _ ("The server of the machine’s screen offers no known way to sign in"));

  hospes_vnc_link_leave (self);
}

static void
choose_subtype_cb (VncConnection *connection, guint type, GValueArray *types, HospesVncLink *self)
{
  guint offered[32];
  guint n_offered = MIN (types->n_values, G_N_ELEMENTS (offered));
  guint subtype;

  for (guint i = 0; i < n_offered; i++)
    offered[i] = (guint) g_value_get_enum (&types->values[i]);

  subtype = hospes_vnc_auth_choose_subtype (type, offered, n_offered);

  if (hospes_vnc_link_enter (self) && subtype != 0)
    vnc_connection_set_auth_subtype (connection, subtype);
  else
    hospes_vnc_link_fail (self, HOSPES_DISPLAY_ERROR_UNSUPPORTED,
                          _ ("The server of the machine’s screen offers no known way to encrypt"));

  hospes_vnc_link_leave (self);
}

static void
credential_cb (VncConnection *connection, GValueArray *credentials, HospesVncLink *self)
{
  self->wanted = 0;

  for (guint i = 0; i < credentials->n_values; i++)
    switch (g_value_get_enum (&credentials->values[i]))
      {
      case VNC_CONNECTION_CREDENTIAL_USERNAME:
        self->wanted |= HOSPES_DISPLAY_CREDENTIAL_USERNAME;
        break;
      case VNC_CONNECTION_CREDENTIAL_PASSWORD:
        self->wanted |= HOSPES_DISPLAY_CREDENTIAL_PASSWORD;
        break;
      case VNC_CONNECTION_CREDENTIAL_CLIENTNAME:
        vnc_connection_set_credential (connection, VNC_CONNECTION_CREDENTIAL_CLIENTNAME,
                                       CLIENT_NAME);
        break;
      default:
        break;
      }

  if (hospes_vnc_link_enter (self) && self->wanted != 0)
    hospes_display_report_credentials (self->display, self->wanted);

  hospes_vnc_link_leave (self);
}

static void
auth_failure_cb (VncConnection *connection, const char *reason, HospesVncLink *self)
{
  self->refused = TRUE;
}

static void
error_cb (VncConnection *connection, const char *message, HospesVncLink *self)
{
  if (self->reason == NULL)
    self->reason = g_utf8_make_valid (message, -1);
}

/* libgvnc has no codes. These are its words for a stream that ended. */
static gboolean
is_hang_up (const char *reason)
{
  return reason == NULL || g_str_has_prefix (reason, "Server closed") ||
         g_str_has_prefix (reason, "Unable to read") || g_str_has_prefix (reason, "Failed to");
}

/**
 * hospes_vnc_link_report_end:
 * @self: a connection that has ended
 * @error: (nullable): what the guard found wrong with the server
 *
 * Says why, if anybody still wants to know.
 */
void
hospes_vnc_link_report_end (HospesVncLink *self, const GError *error)
{
  g_autofree char *message = NULL;

  if (error != NULL)
    hospes_vnc_link_fail (self, (HospesDisplayError) error->code, error->message);
  else if (self->refused || (self->answered && !self->initialized && self->reason == NULL))
    hospes_vnc_link_fail (self, HOSPES_DISPLAY_ERROR_AUTHENTICATION,
                          self->wanted & HOSPES_DISPLAY_CREDENTIAL_USERNAME
                              ? _ ("The name or the password was not accepted")
                              : _ ("The password was not accepted"));
  else if (is_hang_up (self->reason) && self->initialized)
    hospes_vnc_link_fail (
        self, HOSPES_DISPLAY_ERROR_CLOSED,
        _ ("The server of the machine’s screen hung up. The machine may be off by now."));
  else if (is_hang_up (self->reason))
    hospes_vnc_link_fail (
        self, HOSPES_DISPLAY_ERROR_CONNECT,
        _ ("The server of the machine’s screen hung up before it showed anything"));
  else
    {
      message = g_strdup_printf (_ ("The server of the machine’s screen is not understood: %s"),
                                 self->reason);
      hospes_vnc_link_fail (self, HOSPES_DISPLAY_ERROR_PROTOCOL, message);
    }
}

/**
 * hospes_vnc_link_connect_auth:
 * @self: a connection
 *
 * Connects what it takes to sign in.
 */
void
hospes_vnc_link_connect_auth (HospesVncLink *self)
{
  VncConnection *connection = self->connection;

  g_signal_connect (connection, "vnc-auth-choose-type", G_CALLBACK (choose_type_cb), self);
  g_signal_connect (connection, "vnc-auth-choose-subtype", G_CALLBACK (choose_subtype_cb), self);
  g_signal_connect (connection, "vnc-auth-credential", G_CALLBACK (credential_cb), self);
  g_signal_connect (connection, "vnc-auth-failure", G_CALLBACK (auth_failure_cb), self);
  g_signal_connect (connection, "vnc-error", G_CALLBACK (error_cb), self);
}

/**
 * hospes_vnc_link_set_credentials:
 * @self: a connection that wants them
 * @username: (nullable): the name
 * @password: (nullable): the password
 */
void
hospes_vnc_link_set_credentials (HospesVncLink *self, const char *username, const char *password)
{
  self->answered = TRUE;

  if (self->wanted & HOSPES_DISPLAY_CREDENTIAL_USERNAME)
    vnc_connection_set_credential (self->connection, VNC_CONNECTION_CREDENTIAL_USERNAME,
                                   username != NULL ? username : "");

  if (self->wanted & HOSPES_DISPLAY_CREDENTIAL_PASSWORD)
    vnc_connection_set_credential (self->connection, VNC_CONNECTION_CREDENTIAL_PASSWORD,
                                   password != NULL ? password : "");
}
