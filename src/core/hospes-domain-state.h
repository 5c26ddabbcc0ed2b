/* hospes-domain-state.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HospesDomainState:
 * @HOSPES_DOMAIN_STATE_UNKNOWN: libvirt does not know either
 * @HOSPES_DOMAIN_STATE_RUNNING: it runs
 * @HOSPES_DOMAIN_STATE_PAUSED: it is in memory and stands still
 * @HOSPES_DOMAIN_STATE_STOPPING: its guest is shutting down
 * @HOSPES_DOMAIN_STATE_OFF: it is off
 * @HOSPES_DOMAIN_STATE_SAVED: it is off, its memory is on disk
 * @HOSPES_DOMAIN_STATE_CRASHED: the guest or its QEMU died
 * @HOSPES_DOMAIN_STATE_TROUBLE: it stands still or is off because something is wrong
 *
 * What a person calls the state of a machine: libvirt's state seen together
 * with its reason.
 */
typedef enum
{
  HOSPES_DOMAIN_STATE_UNKNOWN,
  HOSPES_DOMAIN_STATE_RUNNING,
  HOSPES_DOMAIN_STATE_PAUSED,
  HOSPES_DOMAIN_STATE_STOPPING,
  HOSPES_DOMAIN_STATE_OFF,
  HOSPES_DOMAIN_STATE_SAVED,
  HOSPES_DOMAIN_STATE_CRASHED,
  HOSPES_DOMAIN_STATE_TROUBLE,
} HospesDomainState;

#define HOSPES_TYPE_DOMAIN_STATE (hospes_domain_state_get_type ())

GType hospes_domain_state_get_type (void);

HospesDomainState hospes_domain_state_from_virt (int virt_state, int reason, gboolean saved);
const char *hospes_domain_state_get_nick (HospesDomainState state);
const char *hospes_domain_state_get_label (HospesDomainState state);
const char *hospes_domain_state_describe_reason (int virt_state, int reason);

G_END_DECLS
