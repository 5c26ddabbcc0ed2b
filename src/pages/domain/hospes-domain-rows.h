/* hospes-domain-rows.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-column.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_ROWS (hospes_domain_rows_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainRows, hospes_domain_rows, HOSPES, DOMAIN_ROWS, GObject)

HospesDomainRows *hospes_domain_rows_new (GtkColumnView *view);
GtkListItemFactory *
hospes_domain_rows_new_factory (HospesDomainRows *self, const HospesDomainColumn *column);

G_END_DECLS
