/* test-hospes-secrets.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where no Secret Service is, nothing is found, and nobody waits.
 */

#include "hospes-secrets.h"

#include "wait-for.h"

static void
test_no_service (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_secrets_find_async ("elena@blue's password:", NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_null (hospes_secrets_find_finish (result, &error));
  g_assert_nonnull (error);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  g_cancellable_cancel (cancellable);
  hospes_secrets_find_async ("x", cancellable, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_null (hospes_secrets_find_finish (result, NULL));
}

static GLogWriterOutput
note_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  guint *n_messages = data;

  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      {
        g_assert_null (strstr (fields[i].value, "open sesame"));
        if (level & G_LOG_LEVEL_MESSAGE)
          (*n_messages)++;
      }

  return G_LOG_WRITER_HANDLED;
}

/* It is not kept, which is told without the secret. */
static void
test_not_kept (void)
{
  static guint n_messages;

  g_log_set_writer_func (note_cb, &n_messages, NULL);
  hospes_secrets_keep ("x", "Hospes: blue", "open sesame");
  wait_for (n_messages == 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);

  g_test_add_func ("/login/secrets/no-service", test_no_service);
  g_test_add_func ("/login/secrets/cancelled", test_cancelled);
  g_test_add_func ("/login/secrets/not-kept", test_not_kept);

  return g_test_run ();
}
