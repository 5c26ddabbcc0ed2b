/* hospes-vnc-link-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The inside of a connection, for its two source files only.
 */

#pragma once

#include <gvnc.h>

#include "hospes-vnc-guard.h"
#include "hospes-vnc-link.h"

G_BEGIN_DECLS

struct _HospesVncLink
{
  /* Borrowed */
  HospesDisplay *display; /* NULL from hospes_vnc_link_close() on */

  /* Owned */
  VncConnection *connection;
  HospesVncGuard *guard;
  cairo_region_t *damage;
  int fd;       /* a duplicate of libgvnc's, to shut the socket down with */
  char *reason; /* libgvnc's first error */

  int width; /* of the guest's screen, -1 before the first */
  int height;
  guint idle;
  guint timer;
  guint n_handlers; /* of libgvnc's signals that are running */
  HospesDisplayCredentials wanted;
  gboolean answered;     /* name or password were given */
  gboolean refused;      /* and not accepted */
  gboolean initialized;  /* signed in */
  gboolean request_held; /* until somebody looks */
};

gboolean hospes_vnc_link_enter (HospesVncLink *self);
void hospes_vnc_link_leave (HospesVncLink *self);
void hospes_vnc_link_fail (HospesVncLink *self, HospesDisplayError code, const char *message);
void hospes_vnc_link_connect_auth (HospesVncLink *self);
void hospes_vnc_link_report_end (HospesVncLink *self, const GError *error);

G_END_DECLS
