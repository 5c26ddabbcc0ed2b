/* hospes-second-start.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

void hospes_second_start_wait (HospesHost *host, const char *uuid);

G_END_DECLS
