/* hospes-display-state.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HospesDisplayState:
 * @HOSPES_DISPLAY_STATE_CLOSED: not connected, and nobody wants it to be
 * @HOSPES_DISPLAY_STATE_CONNECTING: on the way
 * @HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS: waits for hospes_display_set_credentials()
 * @HOSPES_DISPLAY_STATE_CONNECTED: shows the guest
 * @HOSPES_DISPLAY_STATE_FAILED: see hospes_display_get_error()
 */
typedef enum
{
  HOSPES_DISPLAY_STATE_CLOSED,
  HOSPES_DISPLAY_STATE_CONNECTING,
  HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS,
  HOSPES_DISPLAY_STATE_CONNECTED,
  HOSPES_DISPLAY_STATE_FAILED,
} HospesDisplayState;

#define HOSPES_TYPE_DISPLAY_STATE (hospes_display_state_get_type ())

GType hospes_display_state_get_type (void);

typedef enum
{
  HOSPES_DISPLAY_CREDENTIAL_USERNAME = 1 << 0,
  HOSPES_DISPLAY_CREDENTIAL_PASSWORD = 1 << 1,
} HospesDisplayCredentials;

/**
 * HospesDisplayError:
 * @HOSPES_DISPLAY_ERROR_CONNECT: no way to the server, or it never answered
 * @HOSPES_DISPLAY_ERROR_PROTOCOL: what the server sent makes no sense
 * @HOSPES_DISPLAY_ERROR_AUTHENTICATION: it refused name or password
 * @HOSPES_DISPLAY_ERROR_CLOSED: it was connected, then the server hung up
 * @HOSPES_DISPLAY_ERROR_UNSUPPORTED: it offers no known way to sign in or to encrypt
 */
typedef enum
{
  HOSPES_DISPLAY_ERROR_CONNECT,
  HOSPES_DISPLAY_ERROR_PROTOCOL,
  HOSPES_DISPLAY_ERROR_AUTHENTICATION,
  HOSPES_DISPLAY_ERROR_CLOSED,
  HOSPES_DISPLAY_ERROR_UNSUPPORTED,
} HospesDisplayError;

#define HOSPES_DISPLAY_ERROR (hospes_display_error_quark ())

GQuark hospes_display_error_quark (void);

G_END_DECLS
