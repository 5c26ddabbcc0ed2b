/* hospes-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A card to choose among others: in plain words, what that means, and the
 * exact term. Enter or a double click takes it and goes on.
 */

#include "config.h"

#include "hospes-choice.h"

struct _HospesChoice
{
  GtkToggleButton parent_instance;

  char *text;

  /* Template */
  GtkImage *image;
  GtkLabel *title_label;
  GtkLabel *tag_label;
  GtkLabel *text_label;
  GtkLabel *term_label;
};

enum
{
  SIGNAL_TAKEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesChoice, hospes_choice, GTK_TYPE_TOGGLE_BUTTON)

static guint signals[N_SIGNALS];

static void
take (HospesChoice *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self), TRUE);
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
}

/* Before the button itself, which would only press itself. */
static gboolean
key_pressed_cb (HospesChoice *self, guint keyval)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;

  take (self);
  return GDK_EVENT_STOP;
}

/* The second click alone would take the choice back. */
static void
pressed_cb (HospesChoice *self, int n_press)
{
  if (n_press == 2)
    take (self);
}

/* Another one is chosen instead, or none would be. */
static void
hospes_choice_clicked (GtkButton *button)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
}

static void
hospes_choice_toggled (GtkToggleButton *button)
{
  gboolean active = gtk_toggle_button_get_active (button);

  gtk_accessible_update_state (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
      active ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (button), "on");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "on");
}

static void
hospes_choice_finalize (GObject *object)
{
  g_free (HOSPES_CHOICE (object)->text);

  G_OBJECT_CLASS (hospes_choice_parent_class)->finalize (object);
}

static void
hospes_choice_class_init (HospesChoiceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hospes_choice_finalize;
  GTK_BUTTON_CLASS (klass)->clicked = hospes_choice_clicked;
  GTK_TOGGLE_BUTTON_CLASS (klass)->toggled = hospes_choice_toggled;

  /**
   * HospesChoice::taken:
   *
   * It is chosen, and nothing else is wanted of this page.
   */
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", HOSPES_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/widgets/hospes-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesChoice, image);
  gtk_widget_class_bind_template_child (widget_class, HospesChoice, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesChoice, tag_label);
  gtk_widget_class_bind_template_child (widget_class, HospesChoice, text_label);
  gtk_widget_class_bind_template_child (widget_class, HospesChoice, term_label);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
hospes_choice_init (HospesChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (HospesChoice *self, const char *text)
{
  const char *tag = gtk_label_get_label (self->tag_label);
  g_autofree char *all = *tag != '\0' ? g_strdup_printf ("%s · %s", tag, text) : g_strdup (text);

  gtk_label_set_label (self->text_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->title_label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
}

/**
 * hospes_choice_new:
 * @icon_name: a symbolic icon
 * @title: what is chosen, in plain words
 * @text: what that means
 * @term: (nullable): what it is called by those who know
 */
GtkWidget *
hospes_choice_new (const char *icon_name, const char *title, const char *text, const char *term)
{
  HospesChoice *self = g_object_new (HOSPES_TYPE_CHOICE, NULL);

  self->text = g_strdup (text);
  gtk_image_set_from_icon_name (self->image, icon_name);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->term_label, term != NULL ? term : "");
  gtk_widget_set_visible (GTK_WIDGET (self->term_label), term != NULL);
  show_text (self, text);
  return GTK_WIDGET (self);
}

/* @tag: a word for what is special about it */
void
hospes_choice_set_tag (HospesChoice *self, const char *tag)
{
  g_return_if_fail (HOSPES_IS_CHOICE (self));

  gtk_label_set_label (self->tag_label, tag);
  gtk_widget_set_visible (GTK_WIDGET (self->tag_label), TRUE);
  show_text (self, self->text);
}

/* @reason: (nullable): why it cannot be chosen; %NULL if it can */
void
hospes_choice_set_obstacle (HospesChoice *self, const char *reason)
{
  g_return_if_fail (HOSPES_IS_CHOICE (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), reason == NULL);
  show_text (self, reason != NULL ? reason : self->text);
}
