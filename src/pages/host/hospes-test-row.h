/* hospes-test-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host-test.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_TEST_ROW (hospes_test_row_get_type ())

G_DECLARE_FINAL_TYPE (HospesTestRow, hospes_test_row, HOSPES, TEST_ROW, GtkListBoxRow)

void hospes_test_row_show (HospesTestRow *self, HospesHostTest *test, HospesTestStep step);

G_END_DECLS
