/* vnc-noise.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What no VNC server should say.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GByteArray *vnc_noise_new (GRand *rand);

G_END_DECLS
