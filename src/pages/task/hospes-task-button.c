/* hospes-task-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The way to the tasks, in the header of every page: a ring that closes as they
 * go on, with how many there are in it. Where there never was one, it is not
 * there either. One that failed while nobody looked stays marked until somebody
 * does.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-ring.h"
#include "hospes-task-button.h"
#include "hospes-task-words.h"

struct _HospesTaskButton
{
  GtkWidget parent_instance;

  /* Owned */
  HospesJobList *list;
  GSignalGroup *signals;

  gboolean failed; /* one, since the drawer was open */

  /* Template */
  GtkToggleButton *button;
  HospesRing *ring;
};

G_DEFINE_FINAL_TYPE (HospesTaskButton, hospes_task_button, GTK_TYPE_WIDGET)

static void
update_mark (HospesTaskButton *self, guint n_running)
{
  g_autofree char *number = g_strdup_printf ("%u", n_running);
  gboolean marked = n_running == 0 && self->failed;

  hospes_ring_set_text (self->ring, n_running > 0 ? number : marked ? "!" : NULL);
  hospes_ring_set_fraction (self->ring, n_running > 0 ? hospes_job_list_get_fraction (self->list)
                                        : marked      ? 1
                                                      : -1);
  if (marked)
    gtk_widget_add_css_class (GTK_WIDGET (self->ring), "failed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->ring), "failed");
  if (n_running == 0 && !marked)
    gtk_widget_add_css_class (GTK_WIDGET (self->ring), "idle");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->ring), "idle");
}

/* A screen reader says it when it comes by; the numbers alone tell it nothing. */
static void
update (HospesTaskButton *self)
{
  guint n_running = hospes_job_list_get_n_running (self->list);
  g_autofree char *running = hospes_task_words_dup_running (self->list);
  const char *state = n_running == 0 && self->failed ? _ ("A task failed") : running;
  g_autofree char *tip = g_strdup_printf ("%s\n%s", _ ("Tasks"), state);
  g_autofree char *name = g_strdup_printf ("%s · %s", _ ("Tasks"), state);

  update_mark (self, n_running);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0);
}

static void
ended_cb (HospesTaskButton *self, HospesJob *job)
{
  if (hospes_job_get_state (job) == HOSPES_JOB_FAILED &&
      !gtk_toggle_button_get_active (self->button))
    self->failed = TRUE;

  update (self);
}

static void
toggled_cb (HospesTaskButton *self)
{
  if (!self->failed)
    return;

  self->failed = FALSE;
  update (self);
}

static void
hospes_task_button_dispose (GObject *object)
{
  HospesTaskButton *self = HOSPES_TASK_BUTTON (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->list);
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->button));
  self->button = NULL;

  G_OBJECT_CLASS (hospes_task_button_parent_class)->dispose (object);
}

static void
hospes_task_button_class_init (HospesTaskButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_task_button_dispose;

  g_type_ensure (HOSPES_TYPE_RING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/task/hospes-task-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesTaskButton, button);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskButton, ring);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_task_button_init (HospesTaskButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (HOSPES_TYPE_JOB_LIST);
  g_signal_group_connect_swapped (self->signals, "notify::n-running", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::fraction", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "items-changed", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "ended", G_CALLBACK (ended_cb), self);
  hospes_task_button_set_list (self, hospes_job_list_get_default ());
}

/* Another than that of the program: for tests. */
void
hospes_task_button_set_list (HospesTaskButton *self, HospesJobList *list)
{
  g_return_if_fail (HOSPES_IS_TASK_BUTTON (self));

  g_set_object (&self->list, list);
  g_signal_group_set_target (self->signals, list);
  update (self);
}
