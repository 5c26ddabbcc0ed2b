/* hospes-domain-columns.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_COLUMNS (hospes_domain_columns_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainColumns, hospes_domain_columns, HOSPES, DOMAIN_COLUMNS, GObject)

HospesDomainColumns *hospes_domain_columns_new (GtkColumnView *view);
void hospes_domain_columns_begin (HospesDomainColumns *self);
void hospes_domain_columns_fit (HospesDomainColumns *self, int width, gboolean one_host);
void hospes_domain_columns_set_all (HospesDomainColumns *self, gboolean all);
gboolean hospes_domain_columns_is_shown (HospesDomainColumns *self, const char *id);
GActionGroup *hospes_domain_columns_get_actions (HospesDomainColumns *self);
GMenuModel *hospes_domain_columns_get_menu (HospesDomainColumns *self);

G_END_DECLS
