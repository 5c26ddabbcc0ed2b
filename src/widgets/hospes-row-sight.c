/* hospes-row-sight.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which rows of a table are in sight, or would be a page further up or down.
 *
 * DESIGN
 *
 * A table has two hundred rows, of which fifteen can be seen, and GTK 4.8 styles all of
 * them anew whenever one comes or goes. Who fills only those in sight saves most of that.
 *
 * All rows of a table are as high as each other, so places follow from numbers. How high
 * they are is known after they got their places: only then do the length of the table
 * and the number of its rows belong together. What a row without content must be as high
 * as is measured once, while all have theirs, and again when text has another size.
 */

#include "config.h"

#include "hospes-row-sight.h"

struct _HospesRowSight
{
  GObject parent_instance;

  /* Borrowed */
  GtkColumnView *view;

  /* Owned */
  GSignalGroup *signals; /* of its adjustment */
  guint source;

  double height;   /* of a row, 0 while unknown */
  int full_height; /* of one with content, likewise */
  guint begin;
  guint end;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesRowSight, hospes_row_sight, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static gboolean
tell_cb (gpointer data)
{
  HospesRowSight *self = data;

  self->source = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
set_range (HospesRowSight *self, guint begin, guint end)
{
  if (self->begin == begin && self->end == end)
    return;

  self->begin = begin;
  self->end = end;
  if (self->source == 0)
    self->source = g_idle_add_full (GTK_PRIORITY_RESIZE, tell_cb, self, NULL);
}

static void
look (HospesRowSight *self, GtkAdjustment *adjustment)
{
  double top = MAX (gtk_adjustment_get_value (adjustment), 0);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (self->height < 1 || page < 1)
    set_range (self, 0, G_MAXUINT);
  else
    set_range (self, (guint) (MAX (top - page, 0) / self->height),
               (guint) ((top + 2 * page) / self->height) + 1);
}

static void
placed_cb (HospesRowSight *self, GtkAdjustment *adjustment)
{
  GtkSelectionModel *model = self->view != NULL ? gtk_column_view_get_model (self->view) : NULL;
  guint n_rows = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
  double length = gtk_adjustment_get_upper (adjustment);

  /* As long as there is room for all, it is as long as that room. */
  self->height =
      n_rows > 0 && length > gtk_adjustment_get_page_size (adjustment) ? length / n_rows : 0;
  if (self->full_height == 0)
    self->full_height = (int) self->height;
  look (self, adjustment);
}

static void
text_changed_cb (HospesRowSight *self)
{
  self->height = 0;
  self->full_height = 0;
  set_range (self, 0, G_MAXUINT);
}

static void
adjustment_set_cb (HospesRowSight *self)
{
  g_signal_group_set_target (self->signals,
                             gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
}

static void
hospes_row_sight_dispose (GObject *object)
{
  HospesRowSight *self = HOSPES_ROW_SIGHT (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (hospes_row_sight_parent_class)->dispose (object);
}

static void
hospes_row_sight_class_init (HospesRowSightClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_row_sight_dispose;

  /**
   * HospesRowSight::changed:
   *
   * Other rows are in sight than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_ROW_SIGHT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_row_sight_init (HospesRowSight *self)
{
  self->end = G_MAXUINT;
  self->signals = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (placed_cb), self);
  g_signal_group_connect_swapped (self->signals, "value-changed", G_CALLBACK (look), self);
}

/**
 * hospes_row_sight_new:
 * @view: (transfer none): a table whose rows are all as high as each other
 */
HospesRowSight *
hospes_row_sight_new (GtkColumnView *view)
{
  HospesRowSight *self = g_object_new (HOSPES_TYPE_ROW_SIGHT, NULL);

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (adjustment_set_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (view)), "notify::gtk-xft-dpi",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (view)), "notify::gtk-font-name",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  adjustment_set_cb (self);
  return self;
}

/* While nothing is known, all are. */
gboolean
hospes_row_sight_has (HospesRowSight *self, guint position)
{
  g_return_val_if_fail (HOSPES_IS_ROW_SIGHT (self), FALSE);

  return position >= self->begin && position < self->end;
}

/* Of a row with content, in pixels. */
int
hospes_row_sight_get_height (HospesRowSight *self)
{
  g_return_val_if_fail (HOSPES_IS_ROW_SIGHT (self), 0);

  return self->full_height;
}
