/* hospes-steps.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The steps of something, a line each: those behind, the one now, those to
 * come.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-steps.h"

typedef struct
{
  GtkWidget *row;
  GtkWidget *stack;
  GtkWidget *mark;
  GtkWidget *label;
  GtkLabel *number;
  char *title;
  gboolean hidden;
} Step;

struct _HospesSteps
{
  GtkWidget parent_instance;

  GPtrArray *steps; /* of Step */
  guint current;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (HospesSteps, hospes_steps, GTK_TYPE_WIDGET)

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->title);
  g_free (step);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* How many are there before @end. */
static guint
count (HospesSteps *self, guint end)
{
  guint n = 0;

  for (guint i = 0; i < end; i++)
    n += !((Step *) self->steps->pdata[i])->hidden;

  return n;
}

static void
show_step (HospesSteps *self, guint number)
{
  Step *step = self->steps->pdata[number];
  gboolean now = number == self->current;
  gboolean done = number < self->current;
  g_autofree char *name =
      g_strdup_printf (now    ? _ ("Step %u of %u, %s, now")
                       : done ? _ ("Step %u of %u, %s, done")
                              : _ ("Step %u of %u, %s"),
                       count (self, number) + 1, count (self, self->steps->len), step->title);
  g_autofree char *digits = g_strdup_printf ("%u", count (self, number) + 1);

  gtk_widget_set_visible (step->row, !step->hidden);
  gtk_label_set_label (step->number, digits);
  gtk_stack_set_visible_child_name (GTK_STACK (step->stack), done ? "done" : "number");
  set_class (step->mark, "now", now);
  set_class (step->mark, "done", done);
  set_class (step->label, "hospes-name", now);
  set_class (step->label, "dim-label", !now && !done);
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
show_all (HospesSteps *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    show_step (self, i);
}

static void
hospes_steps_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_STEPS (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_steps_parent_class)->dispose (object);
}

static void
hospes_steps_finalize (GObject *object)
{
  g_ptr_array_unref (HOSPES_STEPS (object)->steps);

  G_OBJECT_CLASS (hospes_steps_parent_class)->finalize (object);
}

static void
hospes_steps_class_init (HospesStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_steps_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_steps_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
hospes_steps_init (HospesSteps *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
make_mark (Step *step)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("emblem-ok-symbolic");

  step->number = GTK_LABEL (label);
  step->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (step->stack), label, "number");
  gtk_stack_add_named (GTK_STACK (step->stack), icon, "done");
  step->mark = gtk_center_box_new ();
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (step->mark), step->stack);
  gtk_widget_add_css_class (step->mark, "hospes-step");
  gtk_widget_set_valign (step->mark, GTK_ALIGN_CENTER);
  return step->mark;
}

/**
 * hospes_steps_add:
 * @self: steps
 * @title: in a word or two
 */
void
hospes_steps_add (HospesSteps *self, const char *title)
{
  Step *step = g_new0 (Step, 1);

  g_return_if_fail (HOSPES_IS_STEPS (self));

  step->title = g_strdup (title);
  step->row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                            "spacing", 11, NULL);
  gtk_box_append (GTK_BOX (step->row), make_mark (step));
  step->label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (step->label), 0);
  gtk_label_set_wrap (GTK_LABEL (step->label), TRUE);
  gtk_box_append (GTK_BOX (step->row), step->label);
  gtk_box_append (GTK_BOX (self->box), step->row);
  g_ptr_array_add (self->steps, step);
  show_all (self);
}

/* Another name for one that is there */
void
hospes_steps_rename (HospesSteps *self, guint number, const char *title)
{
  Step *step;

  g_return_if_fail (HOSPES_IS_STEPS (self));
  g_return_if_fail (number < self->steps->len);

  step = self->steps->pdata[number];
  g_free (step->title);
  step->title = g_strdup (title);
  gtk_label_set_label (GTK_LABEL (step->label), title);
  show_step (self, number);
}

void
hospes_steps_set_current (HospesSteps *self, guint current)
{
  g_return_if_fail (HOSPES_IS_STEPS (self));

  self->current = current;
  show_all (self);
}

/* What is left out is not counted either. */
void
hospes_steps_set_shown (HospesSteps *self, guint number, gboolean shown)
{
  g_return_if_fail (HOSPES_IS_STEPS (self));
  g_return_if_fail (number < self->steps->len);

  ((Step *) self->steps->pdata[number])->hidden = !shown;
  show_all (self);
}

guint
hospes_steps_get_count (HospesSteps *self)
{
  g_return_val_if_fail (HOSPES_IS_STEPS (self), 0);

  return self->steps->len;
}
