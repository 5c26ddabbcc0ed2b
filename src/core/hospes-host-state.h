/* hospes-host-state.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HospesHostState:
 * @HOSPES_HOST_STATE_DISCONNECTED: nobody asked for it
 * @HOSPES_HOST_STATE_CONNECTING: opening and listing
 * @HOSPES_HOST_STATE_CONNECTED: what is shown is true
 * @HOSPES_HOST_STATE_LOST: was connected; tries again by itself, what is shown is what was
 * @HOSPES_HOST_STATE_FAILED: could not be opened, hospes_host_get_trouble() says why
 */
typedef enum
{
  HOSPES_HOST_STATE_DISCONNECTED,
  HOSPES_HOST_STATE_CONNECTING,
  HOSPES_HOST_STATE_CONNECTED,
  HOSPES_HOST_STATE_LOST,
  HOSPES_HOST_STATE_FAILED,
} HospesHostState;

/**
 * HospesTrouble:
 * @HOSPES_TROUBLE_NONE: there is none
 * @HOSPES_TROUBLE_NOT_INSTALLED: neither QEMU nor libvirt's daemon on this computer
 * @HOSPES_TROUBLE_NOT_RUNNING: libvirt is installed and does not run
 * @HOSPES_TROUBLE_PERMISSION: it runs, this account may not use it
 * @HOSPES_TROUBLE_LOGIN: this account may use it from its next login on
 * @HOSPES_TROUBLE_NO_ANSWER: something is there and says nothing
 * @HOSPES_TROUBLE_BAD_URI: libvirt can make nothing of the URI
 * @HOSPES_TROUBLE_NO_EMULATOR: it is open, but has no QEMU that could run a machine
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
  HOSPES_TROUBLE_LOGIN,
  HOSPES_TROUBLE_NO_ANSWER,
  HOSPES_TROUBLE_BAD_URI,
  HOSPES_TROUBLE_NO_EMULATOR,
  HOSPES_TROUBLE_OTHER,
} HospesTrouble;

#define HOSPES_TYPE_HOST_STATE (hospes_host_state_get_type ())

GType hospes_host_state_get_type (void);

const char *hospes_host_state_get_nick (HospesHostState state);
HospesTrouble hospes_trouble_find (const char *uri, const GError *error);

G_END_DECLS
