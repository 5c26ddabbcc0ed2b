/* hospes-domain-screens.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"
#include "hospes-look.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_SCREENS (hospes_domain_screens_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainScreens, hospes_domain_screens, HOSPES, DOMAIN_SCREENS, GObject)

HospesDomainScreens *hospes_domain_screens_new (HospesLook *look);
void hospes_domain_screens_watch (HospesDomainScreens *self, GPtrArray *domains);
void hospes_domain_screens_wake (HospesDomainScreens *self);
GdkPaintable *hospes_domain_screens_get_picture (HospesDomainScreens *self, HospesDomain *domain);
guint hospes_domain_screens_get_n_asked (HospesDomainScreens *self);

G_END_DECLS
