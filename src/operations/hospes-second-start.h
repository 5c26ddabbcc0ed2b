/* hospes-second-start.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-boot-files.h"

G_BEGIN_DECLS

void hospes_second_start_wait (HospesHost *host, const char *uuid, HospesBootFiles *files);

G_END_DECLS
