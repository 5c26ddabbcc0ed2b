/* hospes-machine-links.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

void hospes_machine_links_set_button (GtkButton *button, HospesDomain *domain);
GMenuModel *hospes_machine_links_new_menu (GPtrArray *domains);

G_END_DECLS
