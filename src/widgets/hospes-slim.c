/* hospes-slim.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What standard widgets do not do by themselves in a window that is narrow for
 * its text. A header keeps, of the buttons of the window, only that which
 * closes it, and of one with a sign and words the sign. A row puts its buttons below its words, and buttons break lines.
 */

#include "config.h"

#include "hospes-slim.h"

/* With text of the usual size. */
#define SLIM_WIDTH 300

/* With the buttons of a list of machines, and those of the window */
#define SLIM_HEADER_WIDTH 410

/* With one that has words as well */
#define WORDY_HEADER_WIDTH 700

/* Buttons of the class “hospes-wordy”, whose tooltips say the same as they. */
static void
set_words (GtkWidget *widget, gboolean wordy)
{
  GtkWidget *button = gtk_widget_get_parent (widget);

  if (ADW_IS_BUTTON_CONTENT (widget) && gtk_widget_has_css_class (button, "hospes-wordy"))
    adw_button_content_set_label (ADW_BUTTON_CONTENT (widget),
                                  wordy ? gtk_widget_get_tooltip_text (button) : "");
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      set_words (child, wordy);
}

/**
 * hospes_slim_header_set:
 * @header: a header
 * @width: how wide it is, in the unit of text that #HospesWidthBin tells
 */
void
hospes_slim_header_set (AdwHeaderBar *header, int width)
{
  g_autofree char *layout = NULL;
  const char *colon;
  const char *close;

  g_return_if_fail (ADW_IS_HEADER_BAR (header));

  set_words (GTK_WIDGET (header), width >= WORDY_HEADER_WIDTH);
  if (width >= SLIM_HEADER_WIDTH)
    {
      adw_header_bar_set_decoration_layout (header, NULL);
      return;
    }

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (header)), "gtk-decoration-layout", &layout,
                NULL);
  colon = layout != NULL ? strchr (layout, ':') : NULL;
  close = layout != NULL ? strstr (layout, "close") : NULL;

  /* Where the desktop wants none, there is none. */
  if (close == NULL)
    adw_header_bar_set_decoration_layout (header, ":");
  else
    adw_header_bar_set_decoration_layout (header,
                                          colon == NULL || close < colon ? "close:" : ":close");
}

static void
set_button (GtkButton *button, gboolean slim)
{
  GtkWidget *label = gtk_button_get_child (button);

  if (GTK_IS_LABEL (label) && gtk_button_get_label (button) != NULL)
    {
      gtk_label_set_wrap (GTK_LABEL (label), slim);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
    }
}

/**
 * hospes_slim_rows_set:
 * @root: (transfer none): a widget, with all rows and buttons that are in it now
 * @width: how wide it is, in the unit of text that #HospesWidthBin tells
 */
void
hospes_slim_rows_set (GtkWidget *root, int width)
{
  gboolean slim = width < SLIM_WIDTH;

  g_return_if_fail (GTK_IS_WIDGET (root));

  /* What holds the parts of an AdwActionRow. */
  if (GTK_IS_BOX (root) && gtk_widget_has_css_class (root, "header") &&
      gtk_widget_get_ancestor (root, ADW_TYPE_ACTION_ROW) != NULL)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (root),
                                    slim ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);

  if (GTK_IS_BUTTON (root))
    set_button (GTK_BUTTON (root), slim);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hospes_slim_rows_set (child, width);
}
