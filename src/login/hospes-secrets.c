/* hospes-secrets.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Passwords a person asked to be remembered, in the Secret Service of the
 * desktop (https://specifications.freedesktop.org/secret-service/). Where there
 * is none, nothing is remembered.
 */

#include "config.h"

#include <libsecret/secret.h>

#include "hospes-secrets.h"

static const SecretSchema schema = {
  "org.hospes.Hospes.Login",
  SECRET_SCHEMA_NONE,
  { { "subject", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/**
 * hospes_secrets_find_async:
 * @subject: what it is for, as "elena@host's password"
 * @cancellable: (nullable): a cancellable
 * @callback: called when it was looked for
 * @user_data: for @callback
 */
void
hospes_secrets_find_async (const char *subject,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  secret_password_lookup (&schema, cancellable, callback, user_data, "subject", subject, NULL);
}

/**
 * hospes_secrets_find_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the secret; secret_password_free() frees
 *   it. %NULL without an error means that none is kept
 */
char *
hospes_secrets_find_finish (GAsyncResult *result, GError **error)
{
  return secret_password_lookup_finish (result, error);
}

static void
kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!secret_password_store_finish (result, &error))
    g_message ("A password could not be kept: %s", error->message);
}

/**
 * hospes_secrets_keep:
 * @subject: what it is for
 * @label: what the keyring's own program shows of it
 * @secret: the secret
 */
void
hospes_secrets_keep (const char *subject, const char *label, const char *secret)
{
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, secret, NULL, kept_cb, NULL,
                         "subject", subject, NULL);
}
