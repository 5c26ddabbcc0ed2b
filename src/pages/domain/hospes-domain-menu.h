/* hospes-domain-menu.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_MENU (hospes_domain_menu_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainMenu, hospes_domain_menu, HOSPES, DOMAIN_MENU, GObject)

HospesDomainMenu *hospes_domain_menu_new (GtkWidget *view);

G_END_DECLS
