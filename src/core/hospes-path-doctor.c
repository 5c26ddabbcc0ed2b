/* hospes-path-doctor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Looks whether machines of a host could open a file there, before one fails to start:
 * libvirt says who they run as, and one script, here or over the login that is open, what the
 * way to the file is like.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libvirt/libvirt.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host-shell.h"
#include "hospes-path-doctor.h"

/* A share whose server is gone never answers. */
#define PATIENCE 15

/* Names go as hexadecimal digits. A link is followed from both ends: the way to it, and the
 * way to what it leads to. */
#define SCRIPT                                                                                     \
  "hex () { printf %s \"$1\" | od -An -v -tx1 | tr -d ' \\n'; }\n"                                 \
  "look () {\n"                                                                                    \
  "  if [ ! -e \"$1\" ]; then\n"                                                                   \
  "    d=${1%/*}\n"                                                                                \
  "    if [ -x \"${d:-/}\" ]; then echo missing $(hex \"$1\"); else echo closed $(hex \"$1\"); "   \
  "fi\n"                                                                                           \
  "    return 1\n"                                                                                 \
  "  fi\n"                                                                                         \
  "  echo step $(hex \"$1\") $(stat -L -c '%f %u %g' -- \"$1\" 2>/dev/null)\n"                     \
  "  echo fs $(stat -L -f -c %T -- \"$1\" 2>/dev/null)\n"                                          \
  "  echo label $(stat -L -c %C -- \"$1\" 2>/dev/null)\n"                                          \
  "  m=$(ls -ldL -- \"$1\" 2>/dev/null | head -n 1)\n"                                             \
  "  case ${m%% *} in *+)\n"                                                                       \
  "    if command -v getfacl >/dev/null; then getfacl -ncp -- \"$1\" | sed 's/^/acl /'\n"          \
  "    else echo unread-acl; fi;;\n"                                                               \
  "  esac\n"                                                                                       \
  "}\n"                                                                                            \
  "walk () {\n"                                                                                    \
  "  look / || return 0\n"                                                                         \
  "  rest=${1#/}; way=\n"                                                                          \
  "  while [ -n \"$rest\" ]; do\n"                                                                 \
  "    part=${rest%%/*}\n"                                                                         \
  "    case $rest in */*) rest=${rest#*/};; *) rest=;; esac\n"                                     \
  "    [ -n \"$part\" ] || continue\n"                                                             \
  "    way=$way/$part\n"                                                                           \
  "    look \"$way\" || return 0\n"                                                                \
  "  done\n"                                                                                       \
  "}\n"                                                                                            \
  "set -- $who\n"                                                                                  \
  "if [ $# = 0 ] && [ -S \"$socket\" ]; then set -- $(stat -L -c '%u' -- \"$socket\"); fi\n"       \
  "me=$(id -u); u=${1:-$me}; echo looker $me\n"                                                    \
  "if [ \"$u\" = \"$me\" ]; then n=$(id -un); g=$(id -G)\n"                                        \
  "else n=$(getent passwd \"$u\" | cut -d: -f1); g=$(id -G ${n:-\"$u\"} 2>/dev/null); fi\n"        \
  "echo user $u $2 $g; echo name $n\n"                                                             \
  "command -v setfacl >/dev/null && echo setfacl\n"                                                \
  "grep -q '^ *dynamic_ownership *= *0' /etc/libvirt/qemu.conf 2>/dev/null && echo "               \
  "gives-nothing\n"                                                                                \
  "if command -v getenforce >/dev/null; then\n"                                                    \
  "  [ \"$(getenforce)\" = Enforcing ] || echo permissive\n"                                       \
  "  for b in virt_use_nfs virt_use_samba virt_use_fusefs; do\n"                                   \
  "    case $(getsebool $b 2>/dev/null) in *'> on') echo allowed $b;; esac\n"                      \
  "  done\n"                                                                                       \
  "fi\n"                                                                                           \
  "walk \"$path\"\n"                                                                               \
  "real=$(readlink -fn -- \"$path\" 2>/dev/null; echo x); real=${real%x}\n"                        \
  "if [ -n \"$real\" ] && [ \"$real\" != \"$path\" ]; then walk \"$real\"; fi\n"                   \
  "exit 0\n"

typedef struct
{
  HospesHostShell *shell;
  char *path;
  char *socket; /* of a daemon that was not started by libvirt's own ways */
  gboolean to_write;
  char *command; /* to grant */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->shell, hospes_host_shell_free);
  g_free (look->path);
  g_free (look->socket);
  g_free (look->command);
  g_free (look);
}

static void
hear_cb (const char *text, gpointer data)
{
  g_string_append (data, text);
}

static void
cancel_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/* Its id stays good until who waits has no more use for it. */
static gboolean
out_of_patience_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
run (
    const Look *look, const char *script, GString *heard, GCancellable *cancellable, GError **error)
{
  g_autoptr (GCancellable) limit = g_cancellable_new ();
  gulong handler = cancellable != NULL
                       ? g_cancellable_connect (cancellable, G_CALLBACK (cancel_cb),
                                                g_object_ref (limit), g_object_unref)
                       : 0;
  guint source = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, PATIENCE, out_of_patience_cb,
                                             g_object_ref (limit), g_object_unref);
  gboolean done = hospes_host_shell_run (look->shell, script, hear_cb, heard, limit, error);

  g_source_remove (source);
  if (cancellable != NULL)
    g_cancellable_disconnect (cancellable, handler);
  if (!done && g_cancellable_is_cancelled (limit) && !g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           _ ("Its folders do not answer."));
    }

  return done;
}

static gboolean
read_facts (HospesCall *call,
            const Look *look,
            HospesPathFacts *facts,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (GString) heard = g_string_new (NULL);
  g_autofree char *path = g_shell_quote (look->path);
  g_autofree char *socket = g_shell_quote (look->socket != NULL ? look->socket : "");
  g_autofree char *xml = NULL;
  g_autofree char *who = NULL;
  g_autofree char *script = NULL;

  if (connection == NULL)
    return FALSE;
  if (!(xml = virConnectGetCapabilities (connection)))
    return hospes_error_take (error);

  who = hospes_path_facts_read_capabilities (facts, xml);
  script = g_strdup_printf ("path=%s\nsocket=%s\nwho='%s'\n%s", path, socket,
                            who != NULL ? who : "", SCRIPT);
  return run (look, script, heard, cancellable, error) &&
         hospes_path_facts_read (facts, heard->str, error);
}

/* What cannot be looked at is a verdict, too. */
static gpointer
look_at_path (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const Look *look = data;
  g_autoptr (HospesPathFacts) facts = hospes_path_facts_new ();
  g_autoptr (GError) reason = NULL;

  if (read_facts (call, look, facts, cancellable, &reason))
    return hospes_path_verdict_new (facts, look->to_write);

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  return hospes_path_verdict_new_unknown (reason->message);
}

static char *
dup_socket (HospesHost *host)
{
  g_autoptr (GUri) uri =
      g_uri_parse (hospes_host_get_uri (host), G_URI_FLAGS_NON_DNS | G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GHashTable) parameters = NULL;

  if (uri == NULL || g_uri_get_query (uri) == NULL)
    return NULL;

  parameters = g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);
  return parameters != NULL ? g_strdup (g_hash_table_lookup (parameters, "socket")) : NULL;
}

/**
 * hospes_path_look_async:
 * @host: a host that is connected
 * @path: of a file there
 * @to_write: whether machines are to write to it
 * @cancellable: (nullable): a cancellable
 * @callback: called with the verdict
 * @user_data: for @callback
 */
void
hospes_path_look_async (HospesHost *host,
                        const char *path,
                        gboolean to_write,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GTask *task;
  Look *look;
  HospesHostShell *shell;

  g_return_if_fail (HOSPES_IS_HOST (host));
  g_return_if_fail (path != NULL && g_path_is_absolute (path));

  task = g_task_new (host, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_path_look_async);
  shell = hospes_host_shell_new (host, &error);
  if (shell == NULL)
    {
      g_task_return_pointer (task, hospes_path_verdict_new_unknown (error->message),
                             (GDestroyNotify) hospes_path_verdict_free);
      g_object_unref (task);
      return;
    }

  look = g_new0 (Look, 1);
  look->shell = shell;
  look->path = g_strdup (path);
  look->socket = dup_socket (host);
  look->to_write = to_write;
  hospes_host_call (host, HOSPES_CALL_STORAGE, NULL, task, look_at_path, look, look_free,
                    (GDestroyNotify) hospes_path_verdict_free);
}

/* Returns: (transfer full) (nullable): the verdict, %NULL only if it was cancelled or the host
 * is away */
HospesPathVerdict *
hospes_path_look_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
grant (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const Look *look = data;
  g_autoptr (GString) heard = g_string_new (NULL);

  return run (look, look->command, heard, cancellable, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

/**
 * hospes_path_grant_async:
 * @host: a host
 * @verdict: what was found there, which who looked may mend
 * @cancellable: (nullable): a cancellable
 * @callback: called when it was done
 * @user_data: for @callback
 */
void
hospes_path_grant_async (HospesHost *host,
                         const HospesPathVerdict *verdict,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;
  Look *look;
  HospesHostShell *shell;
  GError *error = NULL;

  g_return_if_fail (HOSPES_IS_HOST (host));
  g_return_if_fail (verdict->may_grant && verdict->has_setfacl);

  task = g_task_new (host, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_path_grant_async);
  shell = hospes_host_shell_new (host, &error);
  if (shell == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  look = g_new0 (Look, 1);
  look->shell = shell;
  look->command = hospes_path_verdict_dup_command (verdict);
  hospes_host_call (host, HOSPES_CALL_STORAGE, NULL, task, grant, look, look_free, NULL);
}

gboolean
hospes_path_grant_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, host), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static const char *
find_end (const char *path)
{
  static const char *const ends[] = { "' of storage file",    "' (as uid:",
                                      "': Permission denied", "': No such file",
                                      "': Operation not",     "'" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *end = strstr (path, ends[i]);

      if (end != NULL)
        return end;
    }

  return NULL;
}

/**
 * hospes_path_dup_complained:
 * @error: why a machine did not start
 *
 * Returns: (transfer full) (nullable): the file QEMU or libvirt could not open, if that was it
 */
char *
hospes_path_dup_complained (const GError *error)
{
  static const char *const begins[] = { "Cannot access backing file '",
                                        "Cannot access storage file '",
                                        "Could not open '",
                                        "ould not open disk image '",
                                        "annot open file '",
                                        "ailed to open file '" };
  static const char *const reasons[] = { "Permission denied", "No such file or directory",
                                         "Operation not permitted" };
  gboolean is_one = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    is_one |= strstr (error->message, reasons[i]) != NULL;

  for (guint i = 0; is_one && i < G_N_ELEMENTS (begins); i++)
    {
      const char *begin = strstr (error->message, begins[i]);
      const char *path = begin != NULL ? begin + strlen (begins[i]) : NULL;
      const char *end = path != NULL && *path == '/' ? find_end (path) : NULL;

      if (end != NULL)
        return g_strndup (path, (gsize) (end - path));
    }

  return NULL;
}
