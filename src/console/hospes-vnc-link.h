/* hospes-vnc-link.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-display.h"

G_BEGIN_DECLS

typedef struct _HospesVncLink HospesVncLink;

HospesVncLink *
hospes_vnc_link_new (HospesDisplay *display, int fd, const char *hostname, GError **error);
void hospes_vnc_link_close (HospesVncLink *self);
void hospes_vnc_link_resume (HospesVncLink *self);
void hospes_vnc_link_key (HospesVncLink *self, guint keyval, guint scancode, gboolean pressed);
void hospes_vnc_link_pointer (HospesVncLink *self, gboolean relative, int x, int y, guint buttons);
void
hospes_vnc_link_set_credentials (HospesVncLink *self, const char *username, const char *password);

G_END_DECLS
