/* test-templates.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Shows one of each class that has a template, light and dark, and takes it
 * away again. A property or class which the oldest supported toolkit does not
 * know is a warning then, and warnings are fatal; so is a widget that nobody
 * frees. A widget must therefore bear being made without any property set.
 */

#include <adwaita.h>

#include "hospes-application.h"

#define PATIENCE_SECONDS 20

typedef struct
{
  const char *path;
  GType (*get_type) (void);
} Template;

#include "templates.h"

static gboolean
raise_flag_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;

  return G_SOURCE_REMOVE;
}

static void
count_frame_cb (GdkFrameClock *clock, gpointer frames)
{
  (*(guint *) frames)++;
}

/* Lets the window be drawn, once more than it says it needs. */
static void
wait_for_frames (GtkWindow *window)
{
  GdkFrameClock *clock;
  guint frames = 0;
  gboolean too_late = FALSE;
  guint timeout = g_timeout_add_seconds (PATIENCE_SECONDS, raise_flag_cb, &too_late);
  gulong handler;

  while (!gtk_widget_get_mapped (GTK_WIDGET (window)) && !too_late)
    g_main_context_iteration (NULL, TRUE);

  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame_cb), &frames);
  while (frames < 2 && !too_late)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);

  g_assert_false (too_late);
  g_source_remove (timeout);
}

/* A window to see @widget in, unless it is one. */
static GtkWindow *
present (GtkWidget *widget)
{
  GtkWindow *window;

  if (GTK_IS_WINDOW (widget))
    {
      window = GTK_WINDOW (widget);
    }
  else
    {
      window = GTK_WINDOW (gtk_window_new ());

      if (GTK_IS_LIST_BOX_ROW (widget))
        {
          GtkWidget *list_box = gtk_list_box_new ();

          gtk_list_box_append (GTK_LIST_BOX (list_box), widget);
          gtk_window_set_child (window, list_box);
        }
      else if (GTK_IS_POPOVER (widget))
        {
          GtkWidget *button = gtk_menu_button_new ();

          gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), widget);
          gtk_window_set_child (window, button);
        }
      else
        {
          gtk_window_set_child (window, widget);
        }
    }

  gtk_window_set_application (window, GTK_APPLICATION (g_application_get_default ()));
  gtk_window_present (window);
  wait_for_frames (window);
  if (GTK_IS_POPOVER (widget))
    gtk_popover_popup (GTK_POPOVER (widget));

  return window;
}

static void
show_in (GtkWindow *window, AdwColorScheme scheme)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  wait_for_frames (window);
}

static void
wait_until_gone (gpointer *widget)
{
  gboolean too_late = FALSE;
  guint timeout = g_timeout_add_seconds (PATIENCE_SECONDS, raise_flag_cb, &too_late);

  while (*widget != NULL && !too_late)
    g_main_context_iteration (NULL, TRUE);

  g_assert_null (*widget);
  g_source_remove (timeout);
}

static void
test_template (gconstpointer data)
{
  const Template *template = data;
  GType type = template->get_type ();
  GtkWidget *widget;
  GtkWindow *window;

  if (G_TYPE_IS_ABSTRACT (type))
    {
      g_assert_true (g_type_is_a (type, GTK_TYPE_WIDGET));
      return;
    }

  widget = g_object_new (type, NULL);
  g_assert_true (GTK_IS_WIDGET (widget));
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);

  window = present (widget);
  show_in (window, ADW_COLOR_SCHEME_FORCE_LIGHT);
  show_in (window, ADW_COLOR_SCHEME_FORCE_DARK);

  if (GTK_IS_POPOVER (widget))
    {
      gtk_popover_popdown (GTK_POPOVER (widget));
      wait_for_frames (window);
    }

  gtk_window_destroy (window);
  wait_until_gone ((gpointer *) &widget);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GApplication) application = NULL;

  g_test_init (&argc, &argv, NULL);

  /* Its actions are what the widgets name, and its stylesheets may have errors of their own. */
  application = G_APPLICATION (hospes_application_new ());
  g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (application, NULL, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    g_test_add_data_func (templates[i].path, &templates[i], test_template);

  return g_test_run ();
}
