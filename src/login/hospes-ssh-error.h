/* hospes-ssh-error.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOSPES_SSH_ERROR (hospes_ssh_error_quark ())

/**
 * HospesSshError:
 * @HOSPES_SSH_ERROR_FAILED: only ssh's own words help
 * @HOSPES_SSH_ERROR_NO_SSH: there is no ssh on this computer
 * @HOSPES_SSH_ERROR_UNKNOWN_NAME: nobody knows a host of that name
 * @HOSPES_SSH_ERROR_PORT_CLOSED: the host is there and refuses
 * @HOSPES_SSH_ERROR_UNREACHABLE: nothing answers
 * @HOSPES_SSH_ERROR_KEY_UNKNOWN: the host's key was not accepted
 * @HOSPES_SSH_ERROR_KEY_CHANGED: the host shows another key than before
 * @HOSPES_SSH_ERROR_REFUSED: no key that was offered is welcome
 * @HOSPES_SSH_ERROR_PASSWORD: the password was wrong
 * @HOSPES_SSH_ERROR_UNASKED: somebody would have to be asked, and is not to be
 *
 * Why one could not sign in.
 */
typedef enum
{
  HOSPES_SSH_ERROR_FAILED,
  HOSPES_SSH_ERROR_NO_SSH,
  HOSPES_SSH_ERROR_UNKNOWN_NAME,
  HOSPES_SSH_ERROR_PORT_CLOSED,
  HOSPES_SSH_ERROR_UNREACHABLE,
  HOSPES_SSH_ERROR_KEY_UNKNOWN,
  HOSPES_SSH_ERROR_KEY_CHANGED,
  HOSPES_SSH_ERROR_REFUSED,
  HOSPES_SSH_ERROR_PASSWORD,
  HOSPES_SSH_ERROR_UNASKED,
} HospesSshError;

GQuark hospes_ssh_error_quark (void);

G_END_DECLS
