/* hospes-new-key.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A host shows another key than before: says what accepting it means, forgets
 * the former one, and signs in, which asks about the new one.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-feedback.h"
#include "hospes-new-key.h"
#include "hospes-ssh-known-key.h"

typedef struct
{
  GtkWidget *origin;
  HospesHost *host;
} Wish;

static Wish *
wish_new (GtkWidget *origin, HospesHost *host)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->origin = g_object_ref (origin);
  wish->host = g_object_ref (host);
  return wish;
}

static void
wish_free (Wish *wish)
{
  g_clear_object (&wish->origin);
  g_clear_object (&wish->host);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static void
forgotten_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;

  if (hospes_ssh_known_key_forget_finish (result, &error))
    hospes_host_connect (wish->host);
  else
    hospes_feedback_error (wish->origin, _ ("The former key could not be removed."), error);
}

static void
confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  const HospesSshReport *report = hospes_host_get_ssh_report (wish->host);
  const HospesSshAddress *address = hospes_host_get_address (wish->host);

  if (!hospes_confirm_finish (result) || report == NULL || report->changed_at == NULL)
    return;

  hospes_ssh_known_key_forget_async (address, report->changed_at, NULL, forgotten_cb,
                                     g_steal_pointer (&wish));
}

/**
 * hospes_new_key_accept:
 * @origin: the widget the wish came from
 * @host: a host whose key changed
 */
void
hospes_new_key_accept (GtkWidget *origin, HospesHost *host)
{
  const HospesSshReport *report = hospes_host_get_ssh_report (host);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  HospesQuestion question = { 0 };

  /* ssh did not say where the former one is kept: trying again shows more. */
  if (report == NULL || report->changed_at == NULL)
    {
      hospes_host_connect (host);
      return;
    }

  heading = g_strdup_printf (_ ("Trust another key of “%s”?"), hospes_host_get_name (host));
  body = g_strdup_printf (
      _ ("If the host was not set up anew, somebody may have put another computer in its place, "
         "which would learn your password and what you do. If in doubt, ask its administrator.\n\n"
         "The former key is removed from %s, and a copy of that file is kept beside it. Then the "
         "new key is shown, to be compared."),
      report->changed_at);

  question.heading = heading;
  question.body = body;
  question.verb = _ ("_Remove Former Key");
  hospes_confirm_async (origin, &question, NULL, confirmed_cb, wish_new (origin, host));
}
