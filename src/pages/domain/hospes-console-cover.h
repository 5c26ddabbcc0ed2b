/* hospes-console-cover.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_CONSOLE_COVER (hospes_console_cover_get_type ())

G_DECLARE_FINAL_TYPE (HospesConsoleCover, hospes_console_cover, HOSPES, CONSOLE_COVER, GtkWidget)

gboolean hospes_console_cover_update (HospesConsoleCover *self, HospesDomain *domain);

G_END_DECLS
