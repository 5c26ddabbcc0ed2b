/* hospes-window-dropping.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A disc, an image or a package that is dropped on the window begins a machine.
 */

#include "config.h"

#include "hospes-machine-drop.h"
#include "hospes-window-dropping.h"
#include "hospes-window-making.h"

static gboolean
begin_cb (gpointer data, HospesMachineWay way, const char *path)
{
  HospesWindow *window = data;
  HospesHost *host = hospes_window_making_find_host (window);

  if (host == NULL)
    return FALSE;

  hospes_window_making_begin_with (window, host, way, path);
  return TRUE;
}

/* For the window's init, when it has its content. */
void
hospes_window_dropping_begin (HospesWindow *window)
{
  hospes_machine_drop_add (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)),
                           begin_cb, window);
}
