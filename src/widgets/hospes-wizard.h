/* hospes-wizard.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-banner.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_WIZARD (hospes_wizard_get_type ())

G_DECLARE_DERIVABLE_TYPE (HospesWizard, hospes_wizard, HOSPES, WIZARD, AdwWindow)

/**
 * HospesWizardClass:
 * @enter: a page comes before the person
 * @create: the last page was left by its button
 * @stop: what is being created shall not be
 * @is_touched: whether something would be lost by closing it
 */
struct _HospesWizardClass
{
  AdwWindowClass parent_class;

  void (*enter) (HospesWizard *self, guint page);
  void (*create) (HospesWizard *self);
  void (*stop) (HospesWizard *self);
  gboolean (*is_touched) (HospesWizard *self);
};

void hospes_wizard_add_page (HospesWizard *self,
                             const char *step,
                             const char *title,
                             const char *description,
                             GtkWidget *child);
void
hospes_wizard_describe (HospesWizard *self, guint page, const char *title, const char *description);
void hospes_wizard_rename (HospesWizard *self, guint page, const char *name);
void hospes_wizard_set_complete (HospesWizard *self, guint page, gboolean complete);
void hospes_wizard_set_shown (HospesWizard *self, guint page, gboolean shown);
void hospes_wizard_set_discard (HospesWizard *self, const char *heading, const char *body);
void hospes_wizard_next (HospesWizard *self);
guint hospes_wizard_get_page (HospesWizard *self);
gboolean hospes_wizard_is_ready (HospesWizard *self);
void hospes_wizard_review (HospesWizard *self);
HospesBanner *hospes_wizard_get_banner (HospesWizard *self);
void hospes_wizard_offer (HospesWizard *self, const char *text);
void hospes_wizard_set_busy (HospesWizard *self, const char *text);
void hospes_wizard_present (HospesWizard *self, GtkWindow *parent);

G_END_DECLS
