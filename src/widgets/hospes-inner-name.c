/* hospes-inner-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a screen reader calls a part of a widget of GTK or libadwaita that has the keyboard
 * but no name: the switch of an expander row, the button of a drop-down.
 */

#include "config.h"

#include "hospes-inner-name.h"

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);

  return found;
}

/**
 * hospes_inner_name_set:
 * @widget: a widget
 * @type: which of its parts, the first of that type
 * @name: what that is called
 */
void
hospes_inner_name_set (gpointer widget, GType type, const char *name)
{
  GtkWidget *part = find (widget, type);

  g_return_if_fail (part != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
