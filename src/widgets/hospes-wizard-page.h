/* hospes-wizard-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One page of a wizard, with what is written above it */
typedef struct
{
  GtkWidget *scroller; /* all of it */
  GtkWidget *child;
  GtkLabel *title_label;
  GtkLabel *description_label;
  gboolean complete;
  gboolean hidden;
} HospesWizardPage;

HospesWizardPage *hospes_wizard_page_new (GtkWidget *child);
void
hospes_wizard_page_describe (HospesWizardPage *self, const char *title, const char *description);

G_END_DECLS
