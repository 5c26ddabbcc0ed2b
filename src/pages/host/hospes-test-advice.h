/* hospes-test-advice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-test.h"

G_BEGIN_DECLS

const char *hospes_test_advice_get_text (HospesHostTest *test);
char *hospes_test_advice_dup_commands (HospesHostTest *test);

G_END_DECLS
