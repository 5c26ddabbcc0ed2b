/* hospes-size-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A row of a form for a size: a number and its unit.
 */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "hospes-inner-name.h"
#include "hospes-size-row.h"

/* As the template has it. */
#define MAX_NUMBER 1e7

struct _HospesSizeRow
{
  AdwActionRow parent_instance;

  /* Owned */
  char *text;    /* how what was set is written, which may be rounded … */
  guint64 exact; /* … and what it was */
  guint exact_unit;

  /* Template */
  GtkSpinButton *spin;
  GtkDropDown *unit;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesSizeRow, hospes_size_row, ADW_TYPE_ACTION_ROW)

static guint signals[N_SIGNALS];

/* Of the units in the template: MiB, GiB, TiB. */
static double
get_unit (guint index)
{
  return (double) (G_GUINT64_CONSTANT (1) << (20 + 10 * MIN (index, 2)));
}

static void
changed_cb (HospesSizeRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hospes_size_row_finalize (GObject *object)
{
  g_free (HOSPES_SIZE_ROW (object)->text);

  G_OBJECT_CLASS (hospes_size_row_parent_class)->finalize (object);
}

static void
hospes_size_row_class_init (HospesSizeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hospes_size_row_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_SIZE_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-size-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSizeRow, spin);
  gtk_widget_class_bind_template_child (widget_class, HospesSizeRow, unit);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
hospes_size_row_init (HospesSizeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_inner_name_set (self->unit, GTK_TYPE_TOGGLE_BUTTON, _ ("Unit of the size"));
}

/* What is typed counts, also while it is being typed; what was set is not rounded until then. */
guint64
hospes_size_row_get_bytes (HospesSizeRow *self)
{
  const char *text;
  double number;

  g_return_val_if_fail (HOSPES_IS_SIZE_ROW (self), 0);

  text = gtk_editable_get_text (GTK_EDITABLE (self->spin));
  if (g_strcmp0 (text, self->text) == 0 &&
      gtk_drop_down_get_selected (self->unit) == self->exact_unit)
    return self->exact;

  number = strtod (text, NULL);
  return number > 0 && number < MAX_NUMBER
             ? (guint64) llround (number * get_unit (gtk_drop_down_get_selected (self->unit)))
             : 0;
}

/* In the largest unit in which it has at most two digits behind the decimal sign. */
void
hospes_size_row_set_bytes (HospesSizeRow *self, guint64 bytes)
{
  guint unit = 2;

  g_return_if_fail (HOSPES_IS_SIZE_ROW (self));

  while (unit > 0 &&
         (bytes < get_unit (unit) || fmod ((double) bytes * 100, get_unit (unit)) > 0.5))
    unit--;

  gtk_drop_down_set_selected (self->unit, unit);
  gtk_spin_button_set_value (self->spin, (double) bytes / get_unit (unit));
  g_free (self->text);
  self->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->spin)));
  self->exact = bytes;
  self->exact_unit = unit;
}

/* At the number, where somebody types it. */
void
hospes_size_row_focus (HospesSizeRow *self)
{
  g_return_if_fail (HOSPES_IS_SIZE_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->spin));
}
