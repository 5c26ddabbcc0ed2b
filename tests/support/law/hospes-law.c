/* hospes-law.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The law on the main thread, enforced: no call there that may use the wire.
 *
 * DESIGN
 *
 * This is preloaded into the program and its tests. A wrapper is generated for
 * every public function of libvirt (generate-law.py); each comes here before it
 * does what it is named after. Calls made inside libvirt-glib arrive here as
 * well, since they go through the same symbols. Those which libvirt makes
 * itself do too, but are known by where they return to, and let through.
 *
 * Only programs of this tree are judged: the environment that preloads this
 * reaches their children too, and virsh or a Python script may call libvirt
 * from wherever they like.
 *
 *   HOSPES_LAW        abort (the default), report: only say so, or off
 *   HOSPES_LAW_FILE   with report: the names of the functions are added to it
 *   HOSPES_LAW_UNDER  the folder of the programs to judge; the build otherwise
 *   HOSPES_CALLS      every call, on any thread, adds a line to this file:
 *                     microseconds (monotonic), process, main or worker, name
 */

#define _GNU_SOURCE

#include "hospes-law.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAX_RANGES 8

typedef enum
{
  LAW_OFF,
  LAW_REPORT,
  LAW_ABORT,
} LawMode;

typedef struct
{
  uintptr_t start;
  uintptr_t end;
} Range;

static LawMode mode = LAW_OFF;
static int calls_fd = -1;
static int report_fd = -1;

/* Where libvirt's own code is. */
static Range ranges[MAX_RANGES];
static int n_ranges;
static pthread_once_t ranges_once = PTHREAD_ONCE_INIT;

static int
is_judged (void)
{
  const char *under = getenv ("HOSPES_LAW_UNDER");
  char path[PATH_MAX];
  ssize_t length = readlink ("/proc/self/exe", path, sizeof path - 1);

  if (length < 0)
    return 0;

  path[length] = '\0';
  if (under == NULL || *under == '\0')
    under = HOSPES_LAW_BUILD_ROOT;

  return strncmp (path, under, strlen (under)) == 0;
}

static int
open_to_append (const char *variable)
{
  const char *path = getenv (variable);

  return path != NULL ? open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644) : -1;
}

__attribute__ ((constructor)) static void
set_up (void)
{
  const char *wanted = getenv ("HOSPES_LAW");

  if (!is_judged ())
    return;

  calls_fd = open_to_append ("HOSPES_CALLS");
  report_fd = open_to_append ("HOSPES_LAW_FILE");

  if (wanted == NULL || *wanted == '\0' || strcmp (wanted, "abort") == 0)
    mode = LAW_ABORT;
  else if (strcmp (wanted, "report") == 0)
    mode = LAW_REPORT;
}

static int
note_range (struct dl_phdr_info *info, size_t size, void *data)
{
  const char *name = strrchr (info->dlpi_name, '/');

  name = name != NULL ? name + 1 : info->dlpi_name;
  if (strncmp (name, "libvirt.so", strlen ("libvirt.so")) != 0 &&
      strncmp (name, "libvirt-qemu.so", strlen ("libvirt-qemu.so")) != 0)
    return 0;

  for (int i = 0; i < info->dlpi_phnum && n_ranges < MAX_RANGES; i++)
    {
      const ElfW (Phdr) *header = &info->dlpi_phdr[i];

      if (header->p_type != PT_LOAD || !(header->p_flags & PF_X))
        continue;

      ranges[n_ranges].start = info->dlpi_addr + header->p_vaddr;
      ranges[n_ranges].end = ranges[n_ranges].start + header->p_memsz;
      n_ranges++;
    }

  return 0;
}

static void
note_ranges (void)
{
  dl_iterate_phdr (note_range, NULL);
}

static int
is_libvirt_itself (const void *caller)
{
  uintptr_t address = (uintptr_t) caller;

  pthread_once (&ranges_once, note_ranges);

  for (int i = 0; i < n_ranges; i++)
    {
      if (address >= ranges[i].start && address < ranges[i].end)
        return 1;
    }

  return 0;
}

__attribute__ ((format (printf, 2, 3))) static void
say (int fd, const char *format, ...)
{
  char line[256];
  va_list args;
  int length;
  ssize_t written;

  va_start (args, format);
  length = vsnprintf (line, sizeof line, format, args);
  va_end (args);

  /* One write a line, so that lines of several threads stay whole. */
  written = write (fd, line, length < (int) sizeof line ? length : (int) sizeof line - 1);
  (void) written;
}

static void
judge (const HospesLawFunction *function)
{
  void *frames[64];

  say (STDERR_FILENO,
       "\nhospes-law: %s() was called on the main thread, where nothing may wait for a host\n",
       function->name);
  backtrace_symbols_fd (frames, backtrace (frames, 64), STDERR_FILENO);

  if (report_fd >= 0)
    say (report_fd, "%s\n", function->name);

  if (mode == LAW_ABORT)
    abort ();
}

/* Called first in every wrapper; @caller is where the wrapper returns to. */
void
hospes_law_enter (const HospesLawFunction *function, const void *caller)
{
  int saved_errno = errno;
  int on_main;

  if ((mode == LAW_OFF && calls_fd < 0) || is_libvirt_itself (caller))
    return;

  on_main = gettid () == getpid ();

  if (calls_fd >= 0)
    {
      struct timespec now;

      clock_gettime (CLOCK_MONOTONIC, &now);
      say (calls_fd, "%lld %d %s %s\n", (long long) now.tv_sec * 1000000 + now.tv_nsec / 1000,
           getpid (), on_main ? "main" : "worker", function->name);
    }

  if (on_main && !function->local && mode != LAW_OFF)
    judge (function);

  errno = saved_errno;
}

/* The function of libvirt which a wrapper stands before. */
void *
hospes_law_find (const HospesLawFunction *function)
{
  static const char *const libraries[] = { "libvirt.so.0", "libvirt-qemu.so.0" };
  void *found = dlsym (RTLD_NEXT, function->name);

  /* A module that was loaded with its own scope, as Python's are, has libvirt
   * where RTLD_NEXT does not look. */
  for (int i = 0; found == NULL && i < 2; i++)
    {
      void *library = dlopen (libraries[i], RTLD_LAZY | RTLD_NOLOAD);

      if (library != NULL)
        found = dlsym (library, function->name);
    }

  if (found == NULL)
    {
      say (STDERR_FILENO, "hospes-law: libvirt has no %s()\n", function->name);
      abort ();
    }

  return found;
}
