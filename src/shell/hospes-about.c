/* hospes-about.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What this is, and whose.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-about.h"

/* @parent: (nullable): the window it belongs to */
void
hospes_about_show (GtkWindow *parent)
{
  const char *developers[] = { _ ("The Hospes authors"), NULL };

  adw_show_about_window (parent, "application-name", "Hospes", "application-icon", HOSPES_APP_ID,
                         "version", HOSPES_VERSION, "developer-name", _ ("The Hospes authors"),
                         "developers", developers, "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Virtual machines of this computer and others, on libvirt and QEMU"),
                         NULL);
}
