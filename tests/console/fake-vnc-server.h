/* fake-vnc-server.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A VNC server that does what a test tells it, step by step, in a thread of its
 * own for each connection.
 */

#pragma once

#include "hospes-transport.h"

G_BEGIN_DECLS

typedef struct _FakeVncServer FakeVncServer;

/* Runs in the server's thread; the connection ends when it returns. */
typedef void (*FakeVncScript) (FakeVncServer *server, gpointer data);

/* What a client may say. */
enum
{
  CLIENT_SET_PIXEL_FORMAT = 0,
  CLIENT_SET_ENCODINGS = 2,
  CLIENT_UPDATE_REQUEST = 3,
  CLIENT_KEY = 4,
  CLIENT_POINTER = 5,
  CLIENT_CUT_TEXT = 6,
  CLIENT_EXTENDED_KEY = 255,
};

enum
{
  ENCODING_RAW = 0,
  ENCODING_COPY_RECT = 1,
  ENCODING_RRE = 2,
  ENCODING_HEXTILE = 5,
  ENCODING_TIGHT = 7,
  ENCODING_ZRLE = 16,
  ENCODING_DESKTOP_SIZE = -223,
  ENCODING_LAST_RECT = -224,
  ENCODING_RICH_CURSOR = -239,
  ENCODING_X_CURSOR = -240,
  ENCODING_POINTER_CHANGE = -257,
  ENCODING_EXTENDED_KEY = -258,
  ENCODING_LED_STATE = -261,
  ENCODING_DESKTOP_NAME = -307,
  ENCODING_EXTENDED_DESKTOP_SIZE = -308,
  ENCODING_ALPHA_CURSOR = -314,
  ENCODING_WMVI = 0x574d5669,
};

typedef struct
{
  int type;
  gboolean flag; /* incremental, or pressed */
  guint32 keyval;
  guint32 scancode;
  guint buttons;
  int x;
  int y;
  int width;
  int height;
} FakeVncMessage;

HospesTransport *fake_vnc_server_new (FakeVncScript script, gpointer data);
guint fake_vnc_server_get_n_opened (HospesTransport *transport);
void fake_vnc_server_join (HospesTransport *transport);
HospesTransport *fake_broken_transport_new (void);
HospesTransport *fake_slow_transport_new (void);

void fake_vnc_send (FakeVncServer *self, gconstpointer data, gsize length);
void fake_vnc_send_u8 (FakeVncServer *self, guint value);
void fake_vnc_send_u16 (FakeVncServer *self, guint value);
void fake_vnc_send_u32 (FakeVncServer *self, guint32 value);
gboolean fake_vnc_read (FakeVncServer *self, gpointer data, gsize length);

void fake_vnc_greet (FakeVncServer *self, guint auth_type);
void fake_vnc_start (FakeVncServer *self, int width, int height);
void fake_vnc_hello (FakeVncServer *self, int width, int height);
gboolean fake_vnc_read_message (FakeVncServer *self, FakeVncMessage *message);
gboolean fake_vnc_wait_for (FakeVncServer *self, int type, FakeVncMessage *message);
void fake_vnc_drain (FakeVncServer *self);
void fake_vnc_finish (FakeVncServer *self);

void fake_vnc_send_update (FakeVncServer *self, guint n_rects);
void fake_vnc_send_rect (FakeVncServer *self, int x, int y, int width, int height, gint32 encoding);
void fake_vnc_send_raw (FakeVncServer *self, int x, int y, int width, int height, guint32 seed);
guint32 fake_vnc_pixel (int x, int y, guint32 seed);

G_END_DECLS
