/* hospes-wrap.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Buttons beside each other at the end of a line, and on further lines where
 * one has no room for all. GtkFlowBox puts them into columns, and asks for
 * less height than it takes.
 */

#include "config.h"

#include "hospes-wrap.h"

#define SPACING 6

struct _HospesWrap
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (HospesWrap, hospes_wrap, GTK_TYPE_WIDGET)

static int
get_natural (GtkWidget *child, GtkOrientation orientation)
{
  int natural = 0;

  if (gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* Returns: the child the next line begins with, or NULL; how large this one is */
static GtkWidget *
fill_line (GtkWidget *first, int width, int *line_width, int *line_height)
{
  GtkWidget *child = first;

  *line_width = 0;
  *line_height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int wanted = get_natural (child, GTK_ORIENTATION_HORIZONTAL);
      int before = *line_width > 0 ? *line_width + SPACING : 0;

      if (wanted == 0)
        continue;
      if (before > 0 && before + wanted > width)
        break;

      *line_width = before + wanted;
      *line_height = MAX (*line_height, get_natural (child, GTK_ORIENTATION_VERTICAL));
    }

  return child;
}

static int
measure_height (GtkWidget *widget, int width)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int height = 0;

  while (child != NULL)
    {
      int line_width, line_height;

      child = fill_line (child, width < 0 ? G_MAXINT : width, &line_width, &line_height);
      height += line_height + (height > 0 ? SPACING : 0);
    }

  return height;
}

static GtkSizeRequestMode
hospes_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hospes_wrap_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  int height;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_height (widget, for_size);
      return;
    }

  fill_line (gtk_widget_get_first_child (widget), G_MAXINT, natural, &height);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    *minimum = MAX (*minimum, get_natural (child, GTK_ORIENTATION_HORIZONTAL));
}

static void
hospes_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      int line_width, line_height;
      GtkWidget *next = fill_line (child, width, &line_width, &line_height);
      int x = MAX (width - line_width, 0);

      for (; child != next; child = gtk_widget_get_next_sibling (child))
        {
          int wanted = get_natural (child, GTK_ORIENTATION_HORIZONTAL);
          GtkAllocation place = { rtl ? width - x - wanted : x, y, wanted, line_height };

          if (wanted == 0)
            continue;
          gtk_widget_size_allocate (child, &place, -1);
          x += wanted + SPACING;
        }
      y += line_height + SPACING;
    }
}

static void
hospes_wrap_dispose (GObject *object)
{
  hospes_wrap_clear (HOSPES_WRAP (object));

  G_OBJECT_CLASS (hospes_wrap_parent_class)->dispose (object);
}

static void
hospes_wrap_class_init (HospesWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_wrap_dispose;
  widget_class->get_request_mode = hospes_wrap_get_request_mode;
  widget_class->measure = hospes_wrap_measure;
  widget_class->size_allocate = hospes_wrap_size_allocate;
}

static void
hospes_wrap_init (HospesWrap *self)
{
}

/* @child: (transfer full) */
void
hospes_wrap_append (HospesWrap *self, GtkWidget *child)
{
  g_return_if_fail (HOSPES_IS_WRAP (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
hospes_wrap_clear (HospesWrap *self)
{
  GtkWidget *child;

  g_return_if_fail (HOSPES_IS_WRAP (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
