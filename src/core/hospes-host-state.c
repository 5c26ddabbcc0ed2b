/* hospes-host-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-host-state.h"

GType
hospes_host_state_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { HOSPES_HOST_STATE_DISCONNECTED, "HOSPES_HOST_STATE_DISCONNECTED", "disconnected" },
    { HOSPES_HOST_STATE_CONNECTING, "HOSPES_HOST_STATE_CONNECTING", "connecting" },
    { HOSPES_HOST_STATE_CONNECTED, "HOSPES_HOST_STATE_CONNECTED", "connected" },
    { HOSPES_HOST_STATE_LOST, "HOSPES_HOST_STATE_LOST", "lost" },
    { HOSPES_HOST_STATE_FAILED, "HOSPES_HOST_STATE_FAILED", "failed" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HospesHostState", values));

  return type;
}

/**
 * hospes_host_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): the word for it in logs, not translated
 */
const char *
hospes_host_state_get_nick (HospesHostState state)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (HOSPES_TYPE_HOST_STATE);

  return g_enum_get_value (enum_class, state)->value_nick;
}
