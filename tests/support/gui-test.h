/* gui-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests of widgets: what is inside them, and windows to show them in.
 */

#pragma once

#include <adwaita.h>

#include "wait-for.h"

G_BEGIN_DECLS

/* A part of a template, by its name. */
static inline gpointer
get_part (gpointer widget, const char *name)
{
  GObject *part = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  if (part == NULL)
    g_error ("%s has no “%s”", G_OBJECT_TYPE_NAME (widget), name);

  return part;
}

/* Every widget below @widget, itself included, is looked at until @type is found. */
static inline gpointer
find_inside (gpointer widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_inside (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

#define get_label(widget, name) gtk_label_get_label (GTK_LABEL (get_part (widget, name)))

static inline gboolean
is_shown (gpointer widget, const char *name)
{
  return gtk_widget_get_visible (get_part (widget, name));
}

static inline gboolean
has_class (gpointer widget, const char *name, const char *css_class)
{
  return gtk_widget_has_css_class (get_part (widget, name), css_class);
}

static inline const char *
get_page (gpointer widget, const char *stack)
{
  return gtk_stack_get_visible_child_name (get_part (widget, stack));
}

/* A window that shows @widget, on screen already. */
static inline GtkWindow *
show_in_window (gpointer widget, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, widget);
  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  wait_for (gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0);
  return window;
}

/* A window of the kind that is open, NULL if there is none. */
static inline gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static inline void
clear_pointer_cb (gpointer data, GObject *object)
{
  *(gboolean *) data = TRUE;
}

/* Destroys a window, and waits until @widget, which was in it, is gone. */
static inline void
close_window (GtkWindow *window, gpointer widget)
{
  gboolean gone = FALSE;

  g_object_weak_ref (widget, clear_pointer_cb, &gone);
  gtk_window_destroy (window);
  wait_for (gone);
}

/* Sets the pointer free that a new widget comes with, checks that nothing else keeps it. */
#define let_widget_go(widget)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_object_ref_sink (widget);                                                                    \
    g_assert_finalize_object (G_OBJECT (widget));                                                  \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
