/* hospes-cut-tooltip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is cut is in the tooltip; what can be read already needs none.
 */

#include "config.h"

#include "hospes-cut-tooltip.h"
#include "hospes-units.h"

#define TOOLTIP_CHARS       300
#define TOOLTIP_WIDTH_CHARS 60

/**
 * hospes_cut_tooltip_cb:
 * @label: a label that may have no room for all of its text
 * @x: not used
 * @y: not used
 * @by_keyboard: not used
 * @tooltip: what shows it
 *
 * For the signal “query-tooltip” of a label.
 */
gboolean
hospes_cut_tooltip_cb (GtkLabel *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = NULL;
  GtkWidget *whole;

  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;

  /* A tooltip’s own label breaks no word, however long. */
  text = hospes_shorten (gtk_label_get_text (label), TOOLTIP_CHARS);
  whole = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (whole), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (whole), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (whole), TOOLTIP_WIDTH_CHARS);
  /* A hyphen would look like a part of the name. */
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (whole), attributes);
  gtk_tooltip_set_custom (tooltip, whole);
  return TRUE;
}
