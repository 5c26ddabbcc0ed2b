/* hospes-opened.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Opens a link and lists what is behind it, on a worker.
 */

#include "config.h"

#include "hospes-domain-info.h"
#include "hospes-opened.h"
#include "hospes-ssh-system.h"

void
hospes_opened_free (HospesOpened *opened)
{
  hospes_domain_info_discard (g_steal_pointer (&opened->infos), opened->worker);
  hospes_worker_release (opened->worker, g_steal_pointer (&opened->link));
  g_clear_object (&opened->worker);
  g_clear_error (&opened->error);
  g_free (opened->system);
  g_free (opened);
}

typedef struct
{
  char *uri;
  char *program; /* to call the host through an open login, or NULL */
  HospesWorker *worker;
  HospesLink *link;
  guint *n_openings; /* the host's count of those that have not come back */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  hospes_worker_release (opening->worker, g_steal_pointer (&opening->link));
  g_clear_object (&opening->worker);
  if (opening->n_openings != NULL)
    {
      (*opening->n_openings)--;
      g_rc_box_release (opening->n_openings);
    }
  g_free (opening->uri);
  g_free (opening->program);
  g_free (opening);
}

/* What mends it depends on the system there. */
static void
look_into (const Opening *opening, HospesOpened *opened)
{
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (opening->uri);

  opened->trouble = hospes_trouble_find (opening->uri, opened->error);
  if (opening->program != NULL && address != NULL && hospes_trouble_is_there (opened->trouble))
    opened->system = hospes_ssh_system_ask (opening->program, address);
}

/* A failure is a result too: why it failed is found out here, where looking may take time. */
static gpointer
open_and_list (gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  HospesOpened *opened = g_new0 (HospesOpened, 1);

  opened->worker = g_object_ref (opening->worker);

  if (hospes_link_open (opening->link, &opened->error))
    opened->infos =
        hospes_domain_info_list_all (hospes_link_get_connection (opening->link), &opened->error);

  if (opened->infos != NULL)
    opened->link = g_object_ref (opening->link);
  else
    look_into (opening, opened);

  return opened;
}

static void
free_opened (gpointer data)
{
  hospes_opened_free (data);
}

/**
 * hospes_opened_run:
 * @worker: where
 * @link: (transfer full): a new link
 * @uri: the host's own, for telling what is wrong
 * @login: (nullable): an open one, if it leads there
 * @n_openings: (nullable): a reference-counted box: how many have not come back, whether or
 *   not somebody still waits for them
 * @task: (transfer full): completed with a #HospesOpened
 */
void
hospes_opened_run (HospesWorker *worker,
                   HospesLink *link,
                   const char *uri,
                   HospesSshLogin *login,
                   guint *n_openings,
                   GTask *task)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->uri = g_strdup (uri);
  if (login != NULL)
    opening->program = hospes_ssh_login_dup_program (login);
  opening->worker = g_object_ref (worker);
  opening->link = link;
  if (n_openings != NULL)
    {
      opening->n_openings = g_rc_box_acquire (n_openings);
      (*n_openings)++;
    }
  hospes_worker_run (worker, task, open_and_list, opening, opening_free, free_opened);
}
