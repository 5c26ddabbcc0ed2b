/* hospes-task-drawer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * All tasks, a card each. There are cards only while it is seen, and older ones
 * only when they are asked for: most of the time nobody looks.
 */

#include "config.h"

#include "hospes-task-drawer.h"
#include "hospes-task-row.h"

#define WIDTH         362
#define FIRST_CARDS   20
#define CLOCK_SECONDS 30

struct _HospesTaskDrawer
{
  GtkWidget parent_instance;

  /* Owned */
  HospesJobList *list;
  GtkSliceListModel *shown;
  GSignalGroup *signals;
  guint clock_source;

  /* Template */
  GtkWidget *box;
  GtkWidget *top;
  GtkWidget *clear_button;
  GtkStack *stack;
  GtkListBox *cards;
  GtkWidget *more_button;
};

G_DEFINE_FINAL_TYPE (HospesTaskDrawer, hospes_task_drawer, GTK_TYPE_WIDGET)

static GtkWidget *
make_card (gpointer item, gpointer user_data)
{
  return hospes_task_row_new (item);
}

static void
update (HospesTaskDrawer *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n_running = hospes_job_list_get_n_running (self->list);

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "cards" : "nothing");
  gtk_widget_set_visible (self->clear_button, n > n_running);
  gtk_widget_set_visible (self->more_button, n > gtk_slice_list_model_get_size (self->shown));
}

static void
more_cb (HospesTaskDrawer *self)
{
  gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
  update (self);
}

/* The focus is not left on what goes. */
static void
clear_cb (HospesTaskDrawer *self)
{
  hospes_job_list_clear_done (self->list);
  if (!gtk_widget_get_visible (self->clear_button))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
clock_cb (gpointer data)
{
  HospesTaskDrawer *self = data;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (HOSPES_IS_TASK_ROW (row))
      hospes_task_row_update_time (HOSPES_TASK_ROW (row));

  return G_SOURCE_CONTINUE;
}

static void
hospes_task_drawer_map (GtkWidget *widget)
{
  HospesTaskDrawer *self = HOSPES_TASK_DRAWER (widget);

  gtk_slice_list_model_set_size (self->shown, FIRST_CARDS);
  gtk_list_box_bind_model (self->cards, G_LIST_MODEL (self->shown), make_card, NULL, NULL);
  self->clock_source = g_timeout_add_seconds (CLOCK_SECONDS, clock_cb, self);
  update (self);

  GTK_WIDGET_CLASS (hospes_task_drawer_parent_class)->map (widget);
}

static void
hospes_task_drawer_unmap (GtkWidget *widget)
{
  HospesTaskDrawer *self = HOSPES_TASK_DRAWER (widget);

  GTK_WIDGET_CLASS (hospes_task_drawer_parent_class)->unmap (widget);

  g_clear_handle_id (&self->clock_source, g_source_remove);
  gtk_list_box_bind_model (self->cards, NULL, NULL, NULL, NULL);
}

/* A card, where Enter does nothing; without one, whatever there is. */
static gboolean
hospes_task_drawer_grab_focus (GtkWidget *widget)
{
  HospesTaskDrawer *self = HOSPES_TASK_DRAWER (widget);

  return gtk_widget_child_focus (GTK_WIDGET (self->cards), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_child_focus (self->box, GTK_DIR_TAB_FORWARD);
}

static void
hospes_task_drawer_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  HospesTaskDrawer *self = HOSPES_TASK_DRAWER (widget);
  int top = 0;

  gtk_widget_measure (self->box, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;

  /* Large text needs more of it. */
  gtk_widget_measure (self->top, orientation, -1, NULL, &top, NULL, NULL);
  *natural = MAX (MAX (*minimum, WIDTH), top);
}

static void
hospes_task_drawer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (HOSPES_TASK_DRAWER (widget)->box, width, height, baseline, NULL);
}

static void
hospes_task_drawer_dispose (GObject *object)
{
  HospesTaskDrawer *self = HOSPES_TASK_DRAWER (object);

  g_clear_handle_id (&self->clock_source, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->shown);
  g_clear_object (&self->list);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_task_drawer_parent_class)->dispose (object);
}

static void
hospes_task_drawer_class_init (HospesTaskDrawerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_task_drawer_dispose;
  widget_class->map = hospes_task_drawer_map;
  widget_class->unmap = hospes_task_drawer_unmap;
  widget_class->grab_focus = hospes_task_drawer_grab_focus;
  widget_class->measure = hospes_task_drawer_measure;
  widget_class->size_allocate = hospes_task_drawer_size_allocate;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/task/hospes-task-drawer.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesTaskDrawer, box);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskDrawer, top);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskDrawer, clear_button);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskDrawer, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskDrawer, cards);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskDrawer, more_button);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
}

static void
hospes_task_drawer_init (HospesTaskDrawer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = gtk_slice_list_model_new (NULL, 0, FIRST_CARDS);
  self->signals = g_signal_group_new (HOSPES_TYPE_JOB_LIST);
  g_signal_group_connect_swapped (self->signals, "items-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::n-running", G_CALLBACK (update), self);
  hospes_task_drawer_set_list (self, hospes_job_list_get_default ());
}

/* Another than that of the program: for tests. */
void
hospes_task_drawer_set_list (HospesTaskDrawer *self, HospesJobList *list)
{
  g_return_if_fail (HOSPES_IS_TASK_DRAWER (self));

  g_set_object (&self->list, list);
  gtk_slice_list_model_set_model (self->shown, G_LIST_MODEL (list));
  g_signal_group_set_target (self->signals, list);
  update (self);
}
