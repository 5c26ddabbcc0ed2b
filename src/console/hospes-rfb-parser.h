/* hospes-rfb-parser.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HospesRfbParser HospesRfbParser;

HospesRfbParser *hospes_rfb_parser_new (void);
void hospes_rfb_parser_free (HospesRfbParser *self);

gboolean hospes_rfb_parser_read_server (
    HospesRfbParser *self, const guint8 *data, gsize length, gsize *passed, GError **error);
void hospes_rfb_parser_read_client (HospesRfbParser *self, const guint8 *data, gsize length);
gboolean hospes_rfb_parser_is_waiting (HospesRfbParser *self);
gsize hospes_rfb_parser_get_free (HospesRfbParser *self);
void hospes_rfb_parser_skip (HospesRfbParser *self, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesRfbParser, hospes_rfb_parser_free)

G_END_DECLS
