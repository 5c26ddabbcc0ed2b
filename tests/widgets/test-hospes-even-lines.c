/* test-hospes-even-lines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-even-lines.h"

#include "gui-test.h"

#define TEXT "Machines that are made on this host, by whatever program, appear here at once."

static GtkLabel *
find_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return GTK_LABEL (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_status_page (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkLabel *label;
  GtkWindow *window;
  PangoLayout *layout;
  int first;
  int last;

  adw_status_page_set_description (ADW_STATUS_PAGE (page), "Short");
  hospes_even_lines_set (page, 60);
  label = find_label (page, "Short");
  g_assert_cmpint (gtk_label_get_max_width_chars (label), ==, 60);

  adw_status_page_set_description (ADW_STATUS_PAGE (page), TEXT);
  g_assert_cmpint (gtk_label_get_max_width_chars (label), <, 45);
  window = show_in_window (page, 800, 600);

  layout = gtk_label_get_layout (label);
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, 2);
  first = pango_layout_get_line_readonly (layout, 0)->length;
  last = pango_layout_get_line_readonly (layout, 1)->length;
  g_assert_cmpint (last, >, first / 2);

  close_window (window, page);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/even-lines/status-page", test_status_page);

  return g_test_run ();
}
