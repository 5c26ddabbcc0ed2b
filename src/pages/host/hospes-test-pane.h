/* hospes-test-pane.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-host-test.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_TEST_PANE (hospes_test_pane_get_type ())

G_DECLARE_FINAL_TYPE (HospesTestPane, hospes_test_pane, HOSPES, TEST_PANE, GtkWidget)

void hospes_test_pane_set_host (HospesTestPane *self,
                                const char *uri,
                                const char *name,
                                gboolean usable);
void hospes_test_pane_start (HospesTestPane *self);
HospesHostTest *hospes_test_pane_get_test (HospesTestPane *self);

G_END_DECLS
