/* hospes-gap.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How long the main loop stood still. Preloaded into the program it times what
 * lies between two polls of the main thread: the longest such time and how often
 * one took over 20 ms are written to the file HOSPES_GAPS whenever they grow.
 * A file HOSPES_GAPS.reset, made by whoever measures, begins anew.
 */

#define _GNU_SOURCE

#include <dlfcn.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void
note (double gap)
{
  static double longest;
  static int n_long;
  const char *path = getenv ("HOSPES_GAPS");
  char reset[512];
  FILE *file;

  snprintf (reset, sizeof reset, "%s.reset", path);
  if (access (reset, F_OK) == 0)
    {
      unlink (reset);
      longest = 0;
      n_long = 0;
    }

  if (gap > 20)
    n_long++;
  if (gap <= longest && gap <= 20)
    return;
  if (gap > longest)
    longest = gap;

  if ((file = fopen (path, "w")) != NULL)
    {
      fprintf (file, "%.1f %d\n", longest, n_long);
      fclose (file);
    }
}

int
poll (struct pollfd *fds, nfds_t n_fds, int timeout)
{
  static int (*next) (struct pollfd *, nfds_t, int);
  static double returned;
  int status;

  if (next == NULL)
    *(void **) &next = dlsym (RTLD_NEXT, "poll");

  if (syscall (SYS_gettid) != getpid () || getenv ("HOSPES_GAPS") == NULL)
    return next (fds, n_fds, timeout);

  if (returned > 0)
    note (now_ms () - returned);
  status = next (fds, n_fds, timeout);
  returned = now_ms ();
  return status;
}
