/* hospes-even-lines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Centred text of a few lines that are about as long as each other, in any
 * language: else its last line is often a single word.
 */

#include "config.h"

#include "hospes-even-lines.h"

/* Words do not fill lines to the end. */
#define SLACK 3

static void
even_out (GtkLabel *label, GParamSpec *pspec, gpointer user_data)
{
  int max_chars = GPOINTER_TO_INT (user_data);
  int length = (int) g_utf8_strlen (gtk_label_get_text (label), -1);
  int n_lines = (length + max_chars - 1) / max_chars;

  gtk_label_set_max_width_chars (label, n_lines > 1 ? length / n_lines + SLACK : max_chars);
}

/**
 * hospes_even_lines_set:
 * @root: (transfer none): a widget, with all centred labels that are in it now
 * @max_chars: what fits on a line
 */
void
hospes_even_lines_set (GtkWidget *root, int max_chars)
{
  g_return_if_fail (GTK_IS_WIDGET (root));
  g_return_if_fail (max_chars > 0);

  if (GTK_IS_LABEL (root) && gtk_label_get_wrap (GTK_LABEL (root)) &&
      gtk_label_get_justify (GTK_LABEL (root)) == GTK_JUSTIFY_CENTER)
    {
      gtk_widget_set_halign (root, GTK_ALIGN_CENTER);
      g_signal_connect (root, "notify::label", G_CALLBACK (even_out), GINT_TO_POINTER (max_chars));
      even_out (GTK_LABEL (root), NULL, GINT_TO_POINTER (max_chars));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    hospes_even_lines_set (child, max_chars);
}
