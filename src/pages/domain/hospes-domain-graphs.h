/* hospes-domain-graphs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_GRAPHS (hospes_domain_graphs_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainGraphs, hospes_domain_graphs, HOSPES, DOMAIN_GRAPHS, GtkWidget)

void hospes_domain_graphs_set_domain (HospesDomainGraphs *self, HospesDomain *domain);

G_END_DECLS
