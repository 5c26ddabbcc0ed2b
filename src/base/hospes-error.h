/* hospes-error.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>
#include <libvirt/virterror.h>

G_BEGIN_DECLS

/**
 * HOSPES_VIRT_ERROR:
 *
 * Errors of libvirt: the code is a #virErrorNumber, the message libvirt's own.
 */
#define HOSPES_VIRT_ERROR (hospes_virt_error_quark ())

GQuark hospes_virt_error_quark (void);

gboolean hospes_error_take (GError **error);
gpointer hospes_error_take_null (GError **error);
int hospes_error_get_virt_domain (const GError *error);
gboolean hospes_error_is_silent (const GError *error);
gboolean hospes_error_is_lost_link (const GError *error);

G_END_DECLS
