/* test-hospes-combo-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-combo-words.h"

#include "gui-test.h"

#define LONG "The rack server in the cellar of the library, second floor"

/* In the row itself, not in its list. */
static GtkLabel *
find_label (GtkWidget *widget, const char *text)
{
  GtkLabel *found = NULL;

  if (GTK_IS_POPOVER (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return GTK_LABEL (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

static int
get_room (AdwComboRow *row, const char *text)
{
  GtkLabel *label = find_label (GTK_WIDGET (row), text);

  return label != NULL ? gtk_label_get_width_chars (label) : 0;
}

/* What is chosen keeps the room it was given, however much is said of it, and no more than it is
 * long. */
static void
test_room (void)
{
  static const char *const words[] = { LONG, "atlas", NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (words);
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  GtkWidget *group = adw_preferences_group_new ();
  GtkWindow *window;

  hospes_combo_words_set (row, 20);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), "Create on");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               "Two CPUs, and much more that is to be said of it, and wrapped");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (row));
  window = show_in_window (group, 400, 200);

  wait_for (get_room (row, LONG) == 20);
  adw_combo_row_set_selected (row, 1);
  wait_for (get_room (row, "atlas") == 5);

  /* Others are given it later. */
  hospes_combo_words_set (row, 3);
  wait_for (get_room (row, "atlas") == 3);
  close_window (window, group);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/combo-words/room", test_room);

  return g_test_run ();
}
