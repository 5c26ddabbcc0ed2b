/* main.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Prepares what must be there before the application, and runs it.
 */

#include "config.h"

#include <locale.h>
#include <signal.h>

#include <glib/gi18n-lib.h>
#include <libvirt-glib/libvirt-glib.h>
#include <libvirt/virterror.h>

#include "hospes-application.h"

/* GTK 4.8 draws through OpenGL even where no GPU is, many times slower than
 * its cairo renderer. */
static void
choose_renderer (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/dev/dri", 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, "renderD"))
      return;

  g_setenv ("GSK_RENDERER", "cairo", FALSE);
}

/* libvirt prints each error by itself unless told not to. */
static void
ignore_error_cb (void *data, virErrorPtr error)
{
}

int
main (int argc, char *argv[])
{
  g_autoptr (HospesApplication) application = NULL;
  const char *locale_dir = g_getenv ("HOSPES_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : HOSPES_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* libvirt writes to sockets whose other end may have died. */
  signal (SIGPIPE, SIG_IGN);
  choose_renderer ();

  /* The event loop must be there before any connection. */
  gvir_init (NULL, NULL);
  gvir_event_register ();
  virSetErrorFunc (NULL, ignore_error_cb);

  application = hospes_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
