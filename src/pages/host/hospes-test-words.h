/* hospes-test-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-test.h"

G_BEGIN_DECLS

const char *hospes_test_words_get_title (HospesHostTest *test, HospesTestStep step);
char *hospes_test_words_dup_subtitle (HospesHostTest *test, HospesTestStep step);
char *hospes_test_words_dup_done_title (HospesHostTest *test, HospesTestStep step);
char *hospes_test_words_dup_tooltip (HospesHostTest *test, HospesTestStep step);

G_END_DECLS
