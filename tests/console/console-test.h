/* console-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests of what takes its time, such as a spinner that must not come yet.
 */

#pragma once

#include "wait-for.h"

G_BEGIN_DECLS

/* Lets pass what is due, and a little time. */
static inline void
settle (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  wait_for (g_get_monotonic_time () > end);
}

G_END_DECLS
