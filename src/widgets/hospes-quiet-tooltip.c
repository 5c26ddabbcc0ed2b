/* hospes-quiet-tooltip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A tooltip that says nothing while there is a menu below it. GTK 4.8 would
 * leave it there, over the menu’s first item.
 */

#include "config.h"

#include "hospes-quiet-tooltip.h"

static void
menu_cb (GtkWidget *menu, GParamSpec *pspec, GtkWidget *button)
{
  gtk_widget_set_has_tooltip (button, !gtk_widget_get_visible (menu));
  gtk_widget_trigger_tooltip_query (button);
}

/**
 * hospes_quiet_tooltip_watch:
 * @root: (transfer none): a widget, with all menu buttons that are in it now
 */
void
hospes_quiet_tooltip_watch (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_MENU_BUTTON (root))
    {
      GtkPopover *menu = gtk_menu_button_get_popover (GTK_MENU_BUTTON (root));

      if (menu != NULL)
        g_signal_connect_object (menu, "notify::visible", G_CALLBACK (menu_cb), root, 0);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hospes_quiet_tooltip_watch (child);
}
