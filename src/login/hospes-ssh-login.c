/* hospes-ssh-login.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One login to one host over ssh, for everything.
 *
 * DESIGN
 *
 * An ssh of ours signs in once and stays (-M -N, see ControlMaster in
 * ssh_config(5)). libvirt's connections, consoles and copies of files go through
 * it: what they call "ssh" is a link to hospes-ssh in a folder of this login,
 * and next to it lies the socket of the one that signed in. So a password is
 * typed once and a hardware key touched once, whatever is done to the host.
 *
 * Hosts with the same address share one login. It opens when the first of them
 * asks for it, and closes when the last leaves. Each attempt has a folder of its
 * own: what is left of a former one cannot be mistaken for it.
 *
 * That one has signed in is told by LocalCommand, which ssh runs once its
 * socket is there. Everything here is asynchronous and on the main context.
 */

#include "config.h"

#include <signal.h>

#include <glib/gi18n-lib.h>

#include "hospes-ssh-folder.h"
#include "hospes-ssh-login.h"
#include "hospes-ssh-master.h"
#include "hospes-ssh-questions.h"

/* While ssh, and not a person, is expected to do something. */
#define PATIENCE_S 30

/* What ssh -v says takes a few of these; who says more wants something else. */
#define MAX_LINE  4096
#define MAX_WORDS (256 * 1024)

typedef enum
{
  STATE_CLOSED,
  STATE_OPENING,
  STATE_OPEN,
} State;

struct _HospesSshLogin
{
  GObject parent_instance;

  HospesSshAddress *address;
  char *name; /* in the table of logins */
  guint n_users;

  State state;
  char *folder; /* of this attempt */
  GSubprocess *master;
  GInputStream *errors;
  GString *line; /* of errors, so far */
  gsize n_read;  /* of errors */
  HospesSshReport *report;
  HospesSshQuestions *questions;
  GPtrArray *waiters; /* of GTask */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (HospesSshLogin, hospes_ssh_login, G_TYPE_OBJECT)

enum
{
  SIGNAL_PROGRESS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* All logins of this program: name → HospesSshLogin, held by its users. */
static GHashTable *logins;

static void
hospes_ssh_login_finalize (GObject *object)
{
  HospesSshLogin *self = HOSPES_SSH_LOGIN (object);

  g_clear_pointer (&self->address, hospes_ssh_address_free);
  g_clear_pointer (&self->report, hospes_ssh_report_free);
  g_ptr_array_unref (self->waiters);
  g_string_free (self->line, TRUE);
  g_free (self->name);

  G_OBJECT_CLASS (hospes_ssh_login_parent_class)->finalize (object);
}

static void
hospes_ssh_login_class_init (HospesSshLoginClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_ssh_login_finalize;

  /**
   * HospesSshLogin::progress:
   *
   * The report may say more than before; how one signed in may come after that one has.
   */
  signals[SIGNAL_PROGRESS] = g_signal_new ("progress", HOSPES_TYPE_SSH_LOGIN, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_ssh_login_init (HospesSshLogin *self)
{
  self->waiters = g_ptr_array_new ();
  self->line = g_string_new (NULL);
  self->report = hospes_ssh_report_new ();
}

/* Takes @error; NULL if one has signed in. */
static void
tell_waiters (HospesSshLogin *self, GError *error)
{
  g_autoptr (GPtrArray) waiters = g_steal_pointer (&self->waiters);
  g_autoptr (GError) owned = error;

  self->waiters = g_ptr_array_new ();
  for (guint i = 0; i < waiters->len; i++)
    {
      g_autoptr (GTask) task = g_ptr_array_index (waiters, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

/* Ends what runs; whoever waits hears of @error, which is taken. */
static void
shut (HospesSshLogin *self, GError *error)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->state = STATE_CLOSED;

  if (self->questions != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->questions, self);
      hospes_ssh_questions_drop (self->questions);
    }
  g_clear_object (&self->questions);

  if (self->master != NULL)
    g_subprocess_send_signal (self->master, SIGTERM);
  g_clear_object (&self->master);
  g_clear_object (&self->errors);
  g_clear_pointer (&self->folder, hospes_ssh_folder_free);

  tell_waiters (self, error);
}

static GError *
new_error (HospesSshLogin *self)
{
  if (hospes_ssh_questions_get_cancelled (self->questions))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Signing in was cancelled."));

  if (hospes_ssh_questions_get_unasked (self->questions))
    return g_error_new_literal (HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_UNASKED,
                                _ ("Signing in needs a password or an answer."));

  return hospes_ssh_report_to_error (self->report,
                                     hospes_ssh_questions_get_password_asked (self->questions));
}

static gboolean
timeout_cb (gpointer data)
{
  HospesSshLogin *self = data;

  self->timeout = 0;
  shut (self,
        g_error_new (HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_UNREACHABLE,
                     _ ("The host said nothing for %d seconds while signing in."), PATIENCE_S));

  return G_SOURCE_REMOVE;
}

/* The clock runs while ssh works, not while a person thinks. */
static void
restart_clock (HospesSshLogin *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);

  if (self->state == STATE_OPENING && !hospes_ssh_questions_is_busy (self->questions))
    self->timeout = g_timeout_add_seconds (PATIENCE_S, timeout_cb, self);
}

/* Whoever does not answer does not want to be asked by the next method either. */
static void
questions_changed_cb (HospesSshLogin *self)
{
  if (hospes_ssh_questions_get_cancelled (self->questions) ||
      hospes_ssh_questions_get_unasked (self->questions))
    shut (self, new_error (self));
  else
    restart_clock (self);
}

static void read_errors (HospesSshLogin *self);

/* A line that does not end is one all the same. */
static void
take_words (HospesSshLogin *self, const char *words, gsize length)
{
  self->n_read += length;
  for (gsize i = 0; i < length; i++)
    {
      if (words[i] != '\n' && words[i] != '\0')
        g_string_append_c (self->line, words[i]);

      if (words[i] == '\n' || self->line->len >= MAX_LINE)
        {
          hospes_ssh_report_read (self->report, self->line->str);
          g_string_truncate (self->line, 0);
        }
    }
}

/* What a former attempt still says is of no interest. */
static void
errors_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesSshLogin) self = user_data;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, NULL);

  if (G_INPUT_STREAM (object) != self->errors)
    return;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      /* It ended, or is about to. */
      take_words (self, "\n", 1);
      g_debug ("%s: ssh ended: %s", self->name, self->report->words->str);
      shut (self, self->state == STATE_OPENING ? new_error (self) : NULL);
      return;
    }

  take_words (self, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (self->state == STATE_OPENING && self->n_read > MAX_WORDS)
    {
      shut (self, g_error_new_literal (HOSPES_SSH_ERROR, HOSPES_SSH_ERROR_FAILED,
                                       _ ("The host talks without end, and lets nobody in.")));
      return;
    }

  restart_clock (self);
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0);
  read_errors (self);
}

static void
read_errors (HospesSshLogin *self)
{
  g_input_stream_read_bytes_async (self->errors, MAX_LINE, G_PRIORITY_DEFAULT, NULL, errors_cb,
                                   g_object_ref (self));
}

static void
ready_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesSshLogin) self = user_data;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, NULL);

  if (self->master == NULL || g_subprocess_get_stdout_pipe (self->master) != (gpointer) object ||
      bytes == NULL || g_bytes_get_size (bytes) == 0)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_debug ("%s: signed in (%s)", self->name, self->report->method);
  self->state = STATE_OPEN;
  hospes_ssh_questions_keep (self->questions);
  tell_waiters (self, NULL);
}

static gboolean
start (HospesSshLogin *self, const char *host_name, gboolean interactive, GError **error)
{
  g_autofree char *place = hospes_ssh_address_to_string (self->address);

  if (!(self->folder = hospes_ssh_folder_new (error)))
    return FALSE;

  g_clear_pointer (&self->report, hospes_ssh_report_free);
  self->report = hospes_ssh_report_new ();
  self->questions = hospes_ssh_questions_new (hospes_ssh_folder_get_server (), place, host_name);
  hospes_ssh_questions_set_interactive (self->questions, interactive);
  g_signal_connect_swapped (self->questions, "changed", G_CALLBACK (questions_changed_cb), self);

  self->master = hospes_ssh_master_spawn (self->folder, self->address,
                                          hospes_ssh_questions_get_token (self->questions), error);
  if (self->master == NULL)
    return FALSE;

  self->state = STATE_OPENING;
  g_set_object (&self->errors, g_subprocess_get_stderr_pipe (self->master));
  g_string_truncate (self->line, 0);
  self->n_read = 0;
  read_errors (self);
  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (self->master), 16,
                                   G_PRIORITY_DEFAULT, NULL, ready_cb, g_object_ref (self));
  restart_clock (self);
  return TRUE;
}

/**
 * hospes_ssh_login_enter:
 * @address: where
 *
 * Returns: (transfer full): the login of that address, the same for all who
 *   enter; hospes_ssh_login_leave() gives it back
 */
HospesSshLogin *
hospes_ssh_login_enter (const HospesSshAddress *address)
{
  g_autofree char *place = hospes_ssh_address_to_string (address);
  /* Who wants to know whose key that is does not ride with who does not. */
  g_autofree char *name = g_strjoin (" ", address->no_verify ? "unverified" : "verified", place,
                                     address->key_file, NULL);
  HospesSshLogin *self;

  if (logins == NULL)
    logins = g_hash_table_new (g_str_hash, g_str_equal);

  self = g_hash_table_lookup (logins, name);
  if (self == NULL)
    {
      self = g_object_new (HOSPES_TYPE_SSH_LOGIN, NULL);
      self->name = g_steal_pointer (&name);
      self->address = hospes_ssh_address_copy (address);
      g_hash_table_insert (logins, self->name, self);
    }
  else
    {
      g_object_ref (self);
    }

  self->n_users++;
  return self;
}

/**
 * hospes_ssh_login_leave:
 * @self: (transfer full): a login
 *
 * The last one to leave closes it.
 */
void
hospes_ssh_login_leave (HospesSshLogin *self)
{
  g_return_if_fail (HOSPES_IS_SSH_LOGIN (self));

  if (--self->n_users == 0)
    {
      g_hash_table_remove (logins, self->name);
      hospes_ssh_login_close (self);

      if (g_hash_table_size (logins) == 0)
        hospes_ssh_folder_close_all ();
    }

  g_object_unref (self);
}

/**
 * hospes_ssh_login_open_async:
 * @self: a login
 * @host_name: what a person calls the host
 * @interactive: whether a person may be asked
 * @callback: called when one is signed in, or is not
 * @user_data: for @callback
 */
void
hospes_ssh_login_open_async (HospesSshLogin *self,
                             const char *host_name,
                             gboolean interactive,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GTask *task;

  g_return_if_fail (HOSPES_IS_SSH_LOGIN (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hospes_ssh_login_open_async);
  g_ptr_array_add (self->waiters, task);

  if (self->state == STATE_OPEN)
    tell_waiters (self, NULL);
  else if (self->state == STATE_OPENING && interactive)
    hospes_ssh_login_allow_questions (self);
  else if (self->state == STATE_CLOSED && !start (self, host_name, interactive, &error))
    shut (self, g_steal_pointer (&error));
}

gboolean
hospes_ssh_login_open_finish (HospesSshLogin *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* From now on a person may be asked: one waits for it. */
void
hospes_ssh_login_allow_questions (HospesSshLogin *self)
{
  g_return_if_fail (HOSPES_IS_SSH_LOGIN (self));

  if (self->state == STATE_OPENING)
    hospes_ssh_questions_set_interactive (self->questions, TRUE);
}

/**
 * hospes_ssh_login_close:
 * @self: a login
 *
 * Ends it, and everything that goes through it.
 */
void
hospes_ssh_login_close (HospesSshLogin *self)
{
  g_return_if_fail (HOSPES_IS_SSH_LOGIN (self));

  shut (self,
        g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Signing in was cancelled.")));
}

/**
 * hospes_ssh_login_get_report:
 * @self: a login
 *
 * Returns: (transfer none): what is known of the last attempt
 */
const HospesSshReport *
hospes_ssh_login_get_report (HospesSshLogin *self)
{
  return self->report;
}

/**
 * hospes_ssh_login_dup_program:
 * @self: a login
 *
 * Returns: (transfer full) (nullable): what to call instead of "ssh", as long as
 *   it is open
 */
char *
hospes_ssh_login_dup_program (HospesSshLogin *self)
{
  return self->folder != NULL ? hospes_ssh_folder_dup_program (self->folder) : NULL;
}

/**
 * hospes_ssh_login_dup_uri:
 * @self: an open login
 * @uri: a libvirt URI with its address
 *
 * Returns: (transfer full): the same, over this login
 */
char *
hospes_ssh_login_dup_uri (HospesSshLogin *self, const char *uri)
{
  g_autofree char *program = hospes_ssh_login_dup_program (self);
  g_autofree char *escaped = g_uri_escape_string (program != NULL ? program : "", "/", FALSE);

  return g_strdup_printf ("%s%scommand=%s&no_tty=1", uri, strchr (uri, '?') != NULL ? "&" : "?",
                          escaped);
}
