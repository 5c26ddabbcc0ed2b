/* rfb-stream.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a VNC server says, put together in memory.
 */

#pragma once

#include "fake-vnc-server.h"

G_BEGIN_DECLS

typedef struct
{
  GByteArray *server; /* what it says */
  GByteArray *client; /* what it is answered */
  guint good;         /* how much of it may pass; 0: all */
} RfbStream;

RfbStream *rfb_stream_new (void);
RfbStream *rfb_stream_new_connected (int width, int height);
void rfb_stream_free (RfbStream *self);

void rfb_put (RfbStream *self, gconstpointer data, gsize length);
void rfb_put_u8 (RfbStream *self, guint value);
void rfb_put_u16 (RfbStream *self, guint value);
void rfb_put_u32 (RfbStream *self, guint32 value);
void rfb_put_filler (RfbStream *self, gsize length);
void rfb_put_types (RfbStream *self, const char *version, guint type);
void rfb_put_server_init (RfbStream *self, int width, int height);
void rfb_put_update (RfbStream *self, guint n_rects);
void rfb_put_rect (RfbStream *self, int x, int y, int width, int height, gint32 encoding);
void rfb_answer (RfbStream *self, gconstpointer data, gsize length);
void rfb_bad_from_here (RfbStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfbStream, rfb_stream_free)

G_END_DECLS
