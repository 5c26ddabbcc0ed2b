/* console-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests that wait for something: runs the main loop until it is so.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PATIENCE (10 * G_USEC_PER_SEC)

static inline gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

#define wait_for(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 deadline_ = g_get_monotonic_time () + PATIENCE;                                         \
    guint tick_ = g_timeout_add (10, tick_cb, NULL);                                               \
    while (!(condition))                                                                           \
      {                                                                                            \
        if (g_get_monotonic_time () > deadline_)                                                   \
          g_error ("%s:%d: never became true: %s", __FILE__, __LINE__, #condition);                \
        g_main_context_iteration (NULL, TRUE);                                                     \
      }                                                                                            \
    g_source_remove (tick_);                                                                       \
  }                                                                                                \
  G_STMT_END

/* Lets pass what is due, and a little time. */
static inline void
settle (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  wait_for (g_get_monotonic_time () > end);
}

G_END_DECLS
