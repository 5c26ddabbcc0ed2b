/* hospes-host-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_ROW (hospes_host_row_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostRow, hospes_host_row, HOSPES, HOST_ROW, AdwActionRow)

GtkWidget *hospes_host_row_new (HospesHost *host);

G_END_DECLS
