/* hospes-domain-clock.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_CLOCK (hospes_domain_clock_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainClock, hospes_domain_clock, HOSPES, DOMAIN_CLOCK, GObject)

HospesDomainClock *hospes_domain_clock_new (GtkWidget *view);

G_END_DECLS
