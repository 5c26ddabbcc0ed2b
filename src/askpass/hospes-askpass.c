/* hospes-askpass.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What ssh starts when it has a question (SSH_ASKPASS): passes it on to Hospes,
 * which set HOSPES_ASKPASS_SOCKET and HOSPES_ASKPASS_TOKEN, and prints the answer.
 * See src/login/hospes-askpass-server.c for the form.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int
dial (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (fd < 0 || strlen (path) >= sizeof address.sun_path)
    return -1;

  memcpy (address.sun_path, path, strlen (path) + 1);
  return connect (fd, (struct sockaddr *) &address, sizeof address) == 0 ? fd : -1;
}

static int
send_all (int fd, const char *bytes, size_t length)
{
  while (length > 0)
    {
      ssize_t n = send (fd, bytes, length, MSG_NOSIGNAL);

      if (n <= 0)
        return -1;
      bytes += n;
      length -= n;
    }

  return 0;
}

static int
send_question (int fd, const char *token, const char *hint, const char *text)
{
  if (send_all (fd, token, strlen (token)) < 0 || send_all (fd, "\n", 1) < 0 ||
      send_all (fd, hint, strlen (hint)) < 0 || send_all (fd, "\n", 1) < 0)
    return -1;

  return send_all (fd, text, strlen (text) + 1);
}

int
main (int argc, char *argv[])
{
  const char *path = getenv ("HOSPES_ASKPASS_SOCKET");
  const char *token = getenv ("HOSPES_ASKPASS_TOKEN");
  const char *hint = getenv ("SSH_ASKPASS_PROMPT");
  char piece[512];
  size_t total = 0;
  ssize_t n;
  int fd;

  if (path == NULL || token == NULL || argc < 2)
    {
      fputs ("hospes-askpass: only Hospes starts this program\n", stderr);
      return 2;
    }

  if ((fd = dial (path)) < 0 || send_question (fd, token, hint != NULL ? hint : "", argv[1]) < 0)
    return 1;

  while ((n = read (fd, piece, sizeof piece)) > 0)
    {
      fwrite (piece, 1, n, stdout);
      total += n;
    }
  explicit_bzero (piece, sizeof piece);

  return total > 0 && fflush (stdout) == 0 ? 0 : 1;
}
