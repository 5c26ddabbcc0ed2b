/* hospes-trouble.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesTrouble:
 * @HOSPES_TROUBLE_NONE: there is none
 * @HOSPES_TROUBLE_NOT_INSTALLED: neither QEMU nor libvirt's daemon on this computer
 * @HOSPES_TROUBLE_NOT_RUNNING: libvirt is installed and does not run
 * @HOSPES_TROUBLE_PERMISSION: it runs, this account may not use it
 * @HOSPES_TROUBLE_NO_AGENT: it would ask for a password, and nobody is there to ask
 * @HOSPES_TROUBLE_LOGIN: this account may use it from its next login on
 * @HOSPES_TROUBLE_NO_ANSWER: something is there and says nothing
 * @HOSPES_TROUBLE_BAD_URI: libvirt can make nothing of the URI
 * @HOSPES_TROUBLE_NO_EMULATOR: it is open, but has no QEMU that could run a machine
 * @HOSPES_TROUBLE_UNKNOWN_NAME: no host of that name is known
 * @HOSPES_TROUBLE_PORT_CLOSED: the host is there, its ssh is not
 * @HOSPES_TROUBLE_UNREACHABLE: nothing answers at that address
 * @HOSPES_TROUBLE_KEY_UNKNOWN: the host's key was not accepted
 * @HOSPES_TROUBLE_KEY_CHANGED: the host shows another key than before
 * @HOSPES_TROUBLE_REFUSED: it accepts none of our keys
 * @HOSPES_TROUBLE_PASSWORD: the password was wrong
 * @HOSPES_TROUBLE_SIGN_IN: a person has to answer something to get in
 * @HOSPES_TROUBLE_NO_LIBVIRT_THERE: one gets in, and finds no libvirt
 * @HOSPES_TROUBLE_PERMISSION_THERE: libvirt is there and not for this account
 * @HOSPES_TROUBLE_NO_HELPER_THERE: neither virt-ssh-helper nor nc is there
 * @HOSPES_TROUBLE_OTHER: only libvirt's own words help
 *
 * Why a host could not be opened, or is of no use: the first thing that is wrong.
 */
typedef enum
{
  HOSPES_TROUBLE_NONE,
  HOSPES_TROUBLE_NOT_INSTALLED,
  HOSPES_TROUBLE_NOT_RUNNING,
  HOSPES_TROUBLE_PERMISSION,
  HOSPES_TROUBLE_NO_AGENT,
  HOSPES_TROUBLE_LOGIN,
  HOSPES_TROUBLE_NO_ANSWER,
  HOSPES_TROUBLE_BAD_URI,
  HOSPES_TROUBLE_NO_EMULATOR,
  HOSPES_TROUBLE_UNKNOWN_NAME,
  HOSPES_TROUBLE_PORT_CLOSED,
  HOSPES_TROUBLE_UNREACHABLE,
  HOSPES_TROUBLE_KEY_UNKNOWN,
  HOSPES_TROUBLE_KEY_CHANGED,
  HOSPES_TROUBLE_REFUSED,
  HOSPES_TROUBLE_PASSWORD,
  HOSPES_TROUBLE_SIGN_IN,
  HOSPES_TROUBLE_NO_LIBVIRT_THERE,
  HOSPES_TROUBLE_PERMISSION_THERE,
  HOSPES_TROUBLE_NO_HELPER_THERE,
  HOSPES_TROUBLE_OTHER,
} HospesTrouble;

HospesTrouble hospes_trouble_find (const char *uri, const GError *error);
gboolean hospes_trouble_needs_person (HospesTrouble trouble);
gboolean hospes_trouble_is_there (HospesTrouble trouble);

G_END_DECLS
