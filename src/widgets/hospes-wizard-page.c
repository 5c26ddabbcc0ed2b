/* hospes-wizard-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What surrounds each page of a wizard: a title, a sentence, and room to scroll.
 */

#include "config.h"

#include "hospes-wizard-page.h"

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/* Returns: (transfer full): to be freed with g_free(); its widgets belong to who shows them */
HospesWizardPage *
hospes_wizard_page_new (GtkWidget *child)
{
  HospesWizardPage *self = g_new0 (HospesWizardPage, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "hospes-wizard-page");
  self->title_label = add_label (box, "title-2");
  self->description_label = add_label (box, "dim-label");
  self->child = child;
  gtk_widget_set_margin_top (child, 18);
  gtk_box_append (GTK_BOX (box), child);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  return self;
}

void
hospes_wizard_page_describe (HospesWizardPage *self, const char *title, const char *description)
{
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->description_label, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), description != NULL);
}
