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

#define HOSPES_TYPE_HOST_STATE (hospes_host_state_get_type ())

GType hospes_host_state_get_type (void);

const char *hospes_host_state_get_nick (HospesHostState state);

G_END_DECLS
