/* hospes-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A line to write in, and below it what belongs there; or what is wrong with
 * what was written.
 */

#include "config.h"

#include <adwaita.h>

#include "hospes-field.h"

struct _HospesField
{
  GtkWidget parent_instance;

  char *hint;

  /* Template */
  GtkWidget *box;
  GtkWidget *row;
  GtkLabel *hint_label;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesField, hospes_field, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
changed_cb (HospesField *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
hospes_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HOSPES_FIELD (widget)->row);
}

static void
hospes_field_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_FIELD (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_field_parent_class)->dispose (object);
}

static void
hospes_field_finalize (GObject *object)
{
  g_free (HOSPES_FIELD (object)->hint);

  G_OBJECT_CLASS (hospes_field_parent_class)->finalize (object);
}

static void
hospes_field_class_init (HospesFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_field_finalize;
  widget_class->grab_focus = hospes_field_grab_focus;

  /**
   * HospesField::changed:
   *
   * Something else stands in it.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/widgets/hospes-field.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesField, box);
  gtk_widget_class_bind_template_child (widget_class, HospesField, row);
  gtk_widget_class_bind_template_child (widget_class, HospesField, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_field_init (HospesField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hospes_field_new (void)
{
  return g_object_new (HOSPES_TYPE_FIELD, NULL);
}

static void
show_line (HospesField *self, const char *text)
{
  gtk_label_set_label (self->hint_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), text != NULL && *text != '\0');
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    text, -1);
}

/**
 * hospes_field_describe:
 * @self: a field
 * @title: what belongs there
 * @hint: (nullable): the same in a sentence
 */
void
hospes_field_describe (HospesField *self, const char *title, const char *hint)
{
  g_return_if_fail (HOSPES_IS_FIELD (self));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  g_free (self->hint);
  self->hint = g_strdup (hint);
  hospes_field_set_fault (self, NULL);
}

/* Something beside what is written */
void
hospes_field_add_suffix (HospesField *self, GtkWidget *widget)
{
  g_return_if_fail (HOSPES_IS_FIELD (self));

  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), widget);
}

const char *
hospes_field_get_text (HospesField *self)
{
  g_return_val_if_fail (HOSPES_IS_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->row));
}

/* The cursor stays where it is if nothing changes. */
void
hospes_field_set_text (HospesField *self, const char *text)
{
  g_return_if_fail (HOSPES_IS_FIELD (self));

  if (!g_str_equal (hospes_field_get_text (self), text))
    gtk_editable_set_text (GTK_EDITABLE (self->row), text);
}

/**
 * hospes_field_set_fault:
 * @self: a field
 * @fault: (nullable): what is wrong, in a sentence
 */
void
hospes_field_set_fault (HospesField *self, const char *fault)
{
  g_return_if_fail (HOSPES_IS_FIELD (self));

  if (fault != NULL)
    {
      gtk_widget_add_css_class (self->row, "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->hint_label), "error");
    }
  else
    {
      gtk_widget_remove_css_class (self->row, "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->hint_label), "error");
    }

  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
      fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  show_line (self, fault != NULL ? fault : self->hint);
}
