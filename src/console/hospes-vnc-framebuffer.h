/* hospes-vnc-framebuffer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <cairo.h>
#include <gvnc.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_VNC_FRAMEBUFFER (hospes_vnc_framebuffer_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesVncFramebuffer, hospes_vnc_framebuffer, HOSPES, VNC_FRAMEBUFFER, GObject)

VncFramebuffer *hospes_vnc_framebuffer_new (cairo_surface_t *surface);
const VncPixelFormat *hospes_vnc_framebuffer_get_format (void);

G_END_DECLS
