/* hospes-console-wait.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A pill over the screen that says what is waited for, and turns a spinner
 * while it is seen.
 */

#include "config.h"

#include "hospes-console-wait.h"

/* Fewer frames than these in that time, and a spinner is a burden. */
#define TRIAL_TIME   (G_USEC_PER_SEC / 2)
#define TRIAL_FRAMES 15

struct _HospesConsoleWait
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *box;
  GtkSpinner *spinner;
  GtkLabel *label;

  guint trial; /* tick callback */
  guint n_frames;
  gint64 begin;
};

G_DEFINE_FINAL_TYPE (HospesConsoleWait, hospes_console_wait, GTK_TYPE_WIDGET)

/* Where drawing is slow, as with OpenGL in software, something that never stops
 * moving leaves no time for what has a lower priority than drawing; and that is
 * where libgvnc connects. */
static gboolean
try_spinner_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HospesConsoleWait *self = HOSPES_CONSOLE_WAIT (widget);

  self->n_frames++;

  if (g_get_monotonic_time () - self->begin < TRIAL_TIME)
    return G_SOURCE_CONTINUE;

  if (self->n_frames < TRIAL_FRAMES)
    gtk_spinner_stop (self->spinner);

  self->trial = 0;
  return G_SOURCE_REMOVE;
}

static void
end_trial (HospesConsoleWait *self)
{
  if (self->trial != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->trial);

  self->trial = 0;
}

static void
hospes_console_wait_map (GtkWidget *widget)
{
  HospesConsoleWait *self = HOSPES_CONSOLE_WAIT (widget);

  GTK_WIDGET_CLASS (hospes_console_wait_parent_class)->map (widget);

  self->n_frames = 0;
  self->begin = g_get_monotonic_time ();
  self->trial = gtk_widget_add_tick_callback (widget, try_spinner_cb, NULL, NULL);
  gtk_spinner_start (self->spinner);
}

static void
hospes_console_wait_unmap (GtkWidget *widget)
{
  HospesConsoleWait *self = HOSPES_CONSOLE_WAIT (widget);

  end_trial (self);
  gtk_spinner_stop (self->spinner);

  GTK_WIDGET_CLASS (hospes_console_wait_parent_class)->unmap (widget);
}

static void
hospes_console_wait_dispose (GObject *object)
{
  HospesConsoleWait *self = HOSPES_CONSOLE_WAIT (object);

  end_trial (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_console_wait_parent_class)->dispose (object);
}

static void
hospes_console_wait_class_init (HospesConsoleWaitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_console_wait_dispose;
  widget_class->map = hospes_console_wait_map;
  widget_class->unmap = hospes_console_wait_unmap;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/console/hospes-console-wait.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleWait, box);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleWait, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleWait, label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_console_wait_init (HospesConsoleWait *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_console_wait_set_words:
 * @self: a pill
 * @words: what is waited for, in words that end with “…”
 */
void
hospes_console_wait_set_words (HospesConsoleWait *self, const char *words)
{
  g_return_if_fail (HOSPES_IS_CONSOLE_WAIT (self));

  gtk_label_set_label (self->label, words);
}
