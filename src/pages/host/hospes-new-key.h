/* hospes-new-key.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host.h"

G_BEGIN_DECLS

void hospes_new_key_accept (GtkWidget *origin, HospesHost *host);

G_END_DECLS
