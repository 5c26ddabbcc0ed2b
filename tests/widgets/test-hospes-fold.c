/* test-hospes-fold.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-fold.h"

#include "gui-test.h"

typedef struct
{
  HospesFold *fold;
  GtkWidget *sidebar;
  GtkWidget *content;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->sidebar = gtk_button_new_with_label ("sidebar");
  fixture->content = gtk_button_new_with_label ("content");
  fixture->fold = g_object_new (HOSPES_TYPE_FOLD, "sidebar", fixture->sidebar, "content",
                                fixture->content, NULL);
  fixture->window = show_in_window (fixture->fold, GPOINTER_TO_INT (data), 300);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->fold);
}

static void
test_wide (Fixture *fixture, gconstpointer data)
{
  GtkWidget *sidebar = NULL;
  GtkWidget *content = NULL;

  wait_for (!hospes_fold_get_folded (fixture->fold) && gtk_widget_get_mapped (fixture->sidebar) &&
            gtk_widget_get_mapped (fixture->content));
  g_assert_false (is_shown (fixture->fold, "scrim"));

  g_object_get (fixture->fold, "sidebar", &sidebar, "content", &content, NULL);
  g_assert_true (sidebar == fixture->sidebar);
  g_assert_true (content == fixture->content);
  g_object_unref (sidebar);
  g_object_unref (content);
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  HospesFold *fold = fixture->fold;
  GtkRevealer *revealer = get_part (fold, "revealer");
  guint n_changes = 0;

  wait_for (hospes_fold_get_folded (fold));
  g_assert_false (hospes_fold_get_show_sidebar (fold));
  g_assert_true (gtk_widget_is_ancestor (fixture->sidebar, GTK_WIDGET (revealer)));
  g_assert_false (gtk_revealer_get_reveal_child (revealer));

  count_changes (fold, "show-sidebar", &n_changes);
  hospes_fold_set_show_sidebar (fold, FALSE);
  g_assert_cmpuint (n_changes, ==, 0);
  hospes_fold_set_show_sidebar (fold, TRUE);
  hospes_fold_set_show_sidebar (fold, TRUE);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_true (is_shown (fold, "scrim"));
  g_assert_true (gtk_window_get_focus (fixture->window) == fixture->sidebar);

  g_object_set (fold, "show-sidebar", FALSE, NULL);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_false (is_shown (fold, "scrim"));
}

/* What is asked for while narrow is over once there is room. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  HospesFold *fold = fixture->fold;
  guint n_folded = 0;

  wait_for (hospes_fold_get_folded (fold));
  hospes_fold_set_show_sidebar (fold, TRUE);
  count_changes (fold, "folded", &n_folded);

  gtk_window_set_default_size (fixture->window, 1200, 300);
  wait_for (!hospes_fold_get_folded (fold));
  g_assert_cmpuint (n_folded, ==, 1);
  g_assert_false (hospes_fold_get_show_sidebar (fold));
  g_assert_false (is_shown (fold, "scrim"));
  g_assert_true (gtk_widget_get_parent (fixture->sidebar) == get_part (fold, "box"));

  gtk_window_set_default_size (fixture->window, 500, 300);
  wait_for (hospes_fold_get_folded (fold));
  g_assert_cmpuint (n_folded, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/widgets/fold/wide", Fixture, GINT_TO_POINTER (1200), set_up, test_wide, tear_down);
  g_test_add ("/widgets/fold/narrow", Fixture, GINT_TO_POINTER (500), set_up, test_narrow,
              tear_down);
  g_test_add ("/widgets/fold/changes", Fixture, GINT_TO_POINTER (500), set_up, test_changes,
              tear_down);

  return g_test_run ();
}
