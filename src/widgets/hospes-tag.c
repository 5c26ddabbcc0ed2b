/* hospes-tag.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A tag as a coloured pill. The colour is the person's; the name is always
 * written.
 */

#include "config.h"

#include "hospes-tag-color.h"
#include "hospes-tag.h"

#define MAX_CHARS 16

struct _HospesTag
{
  GtkWidget parent_instance;

  /* Owned */
  GSettings *settings;
  char *name;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (HospesTag, hospes_tag, GTK_TYPE_WIDGET)

static void
update_color (HospesTag *self)
{
  const char *const classes[] = { "hospes-tag", hospes_tag_color_get (self->settings, self->name),
                                  NULL };

  gtk_widget_set_css_classes (self->label, (const char **) classes);
}

static void
hospes_tag_dispose (GObject *object)
{
  HospesTag *self = HOSPES_TAG (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hospes_tag_parent_class)->dispose (object);
}

static void
hospes_tag_finalize (GObject *object)
{
  g_free (HOSPES_TAG (object)->name);

  G_OBJECT_CLASS (hospes_tag_parent_class)->finalize (object);
}

static void
hospes_tag_class_init (HospesTagClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_tag_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_tag_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_tag_init (HospesTag *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * hospes_tag_new:
 * @name: what it says
 * @settings: (transfer none): the program's, which know its colour
 */
GtkWidget *
hospes_tag_new (const char *name, GSettings *settings)
{
  HospesTag *self = g_object_new (HOSPES_TYPE_TAG, NULL);
  int n_chars = MIN (g_utf8_strlen (name, -1), MAX_CHARS);

  self->name = g_strdup (name);
  self->settings = g_object_ref (settings);
  gtk_label_set_label (GTK_LABEL (self->label), name);
  /* A pill is as wide as its name, up to a point. */
  gtk_label_set_width_chars (GTK_LABEL (self->label), MIN (n_chars, 3));
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), MAX_CHARS);
  if (n_chars < g_utf8_strlen (name, -1))
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  g_signal_connect_object (settings, "changed::tag-colors", G_CALLBACK (update_color), self,
                           G_CONNECT_SWAPPED);
  update_color (self);
  return GTK_WIDGET (self);
}

const char *
hospes_tag_get_name (HospesTag *self)
{
  g_return_val_if_fail (HOSPES_IS_TAG (self), NULL);

  return self->name;
}
