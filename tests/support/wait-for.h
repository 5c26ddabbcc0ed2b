/* wait-for.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests that wait for something: runs the main loop until it is so.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How long; a test that waits for slower things says so before. */
#ifndef PATIENCE
#define PATIENCE (20 * G_USEC_PER_SEC)
#endif

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

/* Lets pass what is due, and nothing else. */
static inline void
wait_until_idle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline void
store_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static inline void
count_cb (gpointer count)
{
  (*(guint *) count)++;
}

/* Counts the changes of a property. */
static inline void
count_changes (gpointer object, const char *property, guint *count)
{
  g_autofree char *signal = g_strconcat ("notify::", property, NULL);

  g_signal_connect_swapped (object, signal, G_CALLBACK (count_cb), count);
}

G_END_DECLS
