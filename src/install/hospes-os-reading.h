/* hospes-os-reading.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <osinfo/osinfo.h>

#include "hospes-os.h"

G_BEGIN_DECLS

HospesOs *hospes_os_reading_new_os (OsinfoOs *os);
void hospes_os_reading_add_generic (GPtrArray *all);

G_END_DECLS
