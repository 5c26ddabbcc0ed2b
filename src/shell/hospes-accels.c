/* hospes-accels.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which keys do what. They are shown in help-overlay.ui.
 */

#include "config.h"

#include "hospes-accels.h"

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.back", { "<Alt>Left" } },
  { "app.search", { "<Control>k" } },
  { "win.new-machine", { "<Control>n" } },
  { "win.search", { "<Control>f" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.fullscreen", { "F11" } },
  { "win.open-console", { "<Control>Return" } },
  { "win.show-tab('overview')", { "<Alt>1" } },
  { "win.show-tab('console')", { "<Alt>2" } },
  { "domain.wake", { "<Control><Shift>Return" } },
  { "win.shut-down", { "<Control><Shift>d" } },
};

void
hospes_accels_set (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action,
                                           (const char **) accels[i].accels);
}
