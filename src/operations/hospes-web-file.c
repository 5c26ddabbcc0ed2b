/* hospes-web-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Files of servers (http, https, ftp), brought to this computer.
 *
 * DESIGN
 *
 * curl speaks to the server, with the proxies and certificates of this computer; here is
 * only how far it is, and in which words it fails. What comes by https comes by nothing
 * else, wherever the server sends us. There may be a password in the address: curl reads it
 * from its input, as everybody can read with which words a program was begun. Blocks: for a
 * worker.
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "hospes-url.h"
#include "hospes-web-file.h"

#define PIECE       (256 * 1024)
#define HEAD_SUFFIX ".head"

/* No kernel and no initrd is that large: a server may send without end. */
#define MAX_SIZE (G_GUINT64_CONSTANT (4) << 30)

/* Nor does a server say that much before it sends anything. */
#define MAX_HEAD (256 * 1024)

/* What curl exits with. */
enum
{
  CURL_TOO_MUCH = -2, /* of a head */
  CURL_KILLED = -1,
  CURL_NO_WAY = 1,
  CURL_NO_HOST = 6,
  CURL_NO_CONNECTION = 7,
  CURL_DENIED = 9,
  CURL_REFUSED = 22,
  CURL_PARTIAL = 18,
  CURL_LATE = 28,
  CURL_NO_SECRECY = 35,
  CURL_NO_END = 47,
  CURL_CERTIFICATE = 60,
  CURL_LOGIN = 67,
  CURL_NO_FILE = 78,
};

/* Where it fails curl has ended, and says why. */
static void
tell_address (GSubprocess *curl, const char *url)
{
  GOutputStream *input = g_subprocess_get_stdin_pipe (curl);
  GString *line = g_string_new ("url = \"");

  for (const char *c = url; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (line, '\\');
      g_string_append_c (line, *c == '\n' || *c == '\r' ? ' ' : *c);
    }
  g_string_append (line, "\"\n");
  g_output_stream_write_all (input, line->str, line->len, NULL, NULL, NULL);
  g_output_stream_close (input, NULL, NULL);
  g_string_free (line, TRUE);
}

/* In curl, before it is that: all it writes itself is the head. */
static void
bound_cb (gpointer data)
{
  const struct rlimit most = { MAX_HEAD, MAX_HEAD };

  signal (SIGXFSZ, SIG_DFL);
  setrlimit (RLIMIT_FSIZE, &most);
}

static GSubprocess *
begin (const char *url, const char *head, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                 G_SUBPROCESS_FLAGS_STDERR_PIPE);
  const char *kinds =
      g_ascii_strncasecmp (url, "https:", strlen ("https:")) == 0 ? "=https" : "=http,https,ftp";
  GSubprocess *curl;

  /* What it says is looked at. */
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, bound_cb, NULL, NULL);
  curl = g_subprocess_launcher_spawn (
      launcher, error, "curl", "-q", "--globoff", "--fail", "--silent", "--show-error",
      "--location", "--max-redirs", "10", "--proto", kinds, "--proto-redir", kinds,
      "--connect-timeout", "20", "--speed-limit", "1", "--speed-time", "30", "--dump-header", head,
      "--config", "-", NULL);
  if (curl != NULL)
    tell_address (curl, url);
  if (curl == NULL && error != NULL && g_error_matches (*error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("The program “curl”, which downloads files, is not installed on this "
                              "computer."));
    }

  return curl;
}

/* Returns: what the last of the servers said, 0 if it did not */
static guint64
read_total (const char *head)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint64 total = 0;

  if (!g_file_get_contents (head, &text, NULL, NULL))
    return 0;

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "HTTP/"))
      total = 0;
    else if (g_ascii_strncasecmp (*line, "content-length:", strlen ("content-length:")) == 0)
      total = g_ascii_strtoull (*line + strlen ("content-length:"), NULL, 10);

  return total;
}

/* Not the host's room, and not its permissions. */
static gboolean
fail (int code, GError **error)
{
  if (code == ENOSPC)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("There is no room left on this computer for what is downloaded."));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _ ("What was downloaded could not be written on this computer: %s"),
                 g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *piece, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = write (fd, piece, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return fail (errno, error);
      piece += n;
      length -= n;
    }

  return TRUE;
}

static gboolean
refuse_size (const char *url, GError **error)
{
  g_autofree char *most = g_format_size_full (MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *shown = hospes_url_hide_passwords (url);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               /* Translators: an address, and an amount, such as “4 GiB” */
               _ ("%s is more than %s: that is not what starts an installation."), shown, most);
  return FALSE;
}

static gboolean
take_in (GSubprocess *curl,
         int fd,
         const char *url,
         const char *head,
         HospesJob *job,
         GCancellable *cancellable,
         GError **error)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (curl);
  g_autofree char *piece = g_malloc (PIECE);
  guint64 total = 0;
  guint64 done = 0;
  gssize n;

  while ((n = g_input_stream_read (stream, piece, PIECE, cancellable, error)) > 0)
    {
      if (done == 0)
        total = read_total (head);
      if (!write_all (fd, piece, n, error))
        return FALSE;
      done += n;
      if (MAX (done, total) > MAX_SIZE)
        return refuse_size (url, error);
      hospes_job_set_progress (job, done, total == 0 ? 0 : MAX (done, total));
    }

  return n == 0;
}

static const char *
get_reason (int status, const char *said)
{
  switch (status)
    {
    case CURL_TOO_MUCH:
      return _ ("The server says more about it than can be.");
    case CURL_NO_WAY:
      return _ ("The server sends to an address of a kind that is not followed.");
    case CURL_NO_END:
      return _ ("The server sends from one address to the next, without end.");
    case CURL_NO_SECRECY:
      return _ ("No encrypted connection to the server could be made.");
    case CURL_NO_HOST:
      return _ ("There is no server of this name.");
    case CURL_NO_CONNECTION:
      return _ ("The server takes no connection.");
    case CURL_PARTIAL:
      return _ ("The server ended before all of it had come.");
    case CURL_LATE:
      return _ ("The server does not answer.");
    case CURL_CERTIFICATE:
      return _ ("The server’s certificate is not one this computer trusts.");
    case CURL_NO_FILE:
      return _ ("The server does not have it.");
    case CURL_DENIED:
    case CURL_LOGIN:
      return _ ("The server refuses it.");
    case CURL_REFUSED:
      if (strstr (said, "404") != NULL || strstr (said, "410") != NULL)
        return _ ("The server does not have it.");
      if (strstr (said, "401") != NULL || strstr (said, "403") != NULL)
        return _ ("The server refuses it.");
      return NULL;
    default:
      return *said == '\0' ? _ ("The program “curl” ended, and did not say why.") : NULL;
    }
}

static gboolean
check_end (GSubprocess *curl, const char *url, GError **error)
{
  g_autofree char *shown = hospes_url_hide_passwords (url);
  g_autofree char *words = NULL;
  const char *reason;
  char said[512] = "";
  gsize length = 0;
  int status;

  g_input_stream_read_all (g_subprocess_get_stderr_pipe (curl), said, sizeof said - 1, &length,
                           NULL, NULL);
  said[length] = '\0';
  g_subprocess_wait (curl, NULL, NULL);
  status = g_subprocess_get_if_exited (curl) ? g_subprocess_get_exit_status (curl) : CURL_KILLED;
  if (g_subprocess_get_if_signaled (curl) && g_subprocess_get_term_sig (curl) == SIGXFSZ)
    status = CURL_TOO_MUCH;
  if (status == 0)
    return TRUE;

  words = g_utf8_make_valid (g_strchomp (said), -1);
  reason = get_reason (status, words);
  /* What curl says is of this computer: it is not to be taken for what the host says. */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               /* Translators: an address, and a sentence */
               _ ("%s could not be downloaded. %s"), shown, reason != NULL ? reason : words);
  return FALSE;
}

static gboolean
fetch_into (int fd,
            const char *head,
            const char *url,
            HospesJob *job,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GSubprocess) curl = begin (url, head, error);
  gboolean done = curl != NULL && take_in (curl, fd, url, head, job, cancellable, error);

  if (done)
    done = check_end (curl, url, error);
  else if (curl != NULL)
    {
      g_subprocess_force_exit (curl);
      g_subprocess_wait (curl, NULL, NULL);
    }

  if (done && lseek (fd, 0, SEEK_END) == 0)
    {
      g_autofree char *shown = hospes_url_hide_passwords (url);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s is empty."), shown);
      done = FALSE;
    }

  return done;
}

/**
 * hospes_web_file_fetch:
 * @url: of a file
 * @job: told how far it is
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what came; %NULL if it could not be had whole, and
 *   nothing is left of it
 */
HospesScratch *
hospes_web_file_fetch (const char *url, HospesJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (HospesScratch) self = NULL;
  g_autofree char *head = NULL;
  gboolean done;
  int fd;

  g_return_val_if_fail (url != NULL, NULL);

  if (!(self = hospes_scratch_new (NULL, "file", 0, error)))
    return NULL;

  fd = g_open (hospes_scratch_get_path (self), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      fail (errno, error);
      return NULL;
    }

  head = g_strconcat (hospes_scratch_get_path (self), HEAD_SUFFIX, NULL);
  done = fetch_into (fd, head, url, job, cancellable, error);
  g_unlink (head);
  if (close (fd) < 0 && done)
    done = fail (errno, error);

  return done ? g_steal_pointer (&self) : NULL;
}
