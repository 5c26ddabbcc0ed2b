/* hospes-sidebar-headers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is written above the first tag, the first search and the first host.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-sidebar-headers.h"
#include "hospes-sidebar-mark.h"
#include "hospes-sidebar-row.h"

static gboolean
is_of_host (GtkListBoxRow *row)
{
  return HOSPES_IS_SIDEBAR_ROW (row) &&
         hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (row)) != NULL;
}

/* What it stands under, NULL at the top. */
static const char *
get_section (GtkListBoxRow *row)
{
  if (HOSPES_IS_SIDEBAR_MARK (row))
    return hospes_sidebar_mark_is_tag (HOSPES_SIDEBAR_MARK (row)) ? _ ("Tags") : _ ("Searches");

  return is_of_host (row) ? _ ("Hosts") : NULL;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *section = get_section (row);
  GtkWidget *label;

  if (section == NULL || (before != NULL && g_strcmp0 (get_section (before), section) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (section);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 16);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "hospes-section");
  gtk_list_box_row_set_header (row, label);
}

/* For as long as @list lives. */
void
hospes_sidebar_headers_set (GtkListBox *list)
{
  gtk_list_box_set_header_func (list, header_cb, NULL, NULL);
}
