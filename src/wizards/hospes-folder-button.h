/* hospes-folder-button.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-field.h"
#include "hospes-host.h"

G_BEGIN_DECLS

void hospes_folder_button_add (HospesField *field, HospesHost *host);

G_END_DECLS
