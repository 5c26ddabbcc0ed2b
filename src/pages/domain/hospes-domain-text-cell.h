/* hospes-domain-text-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-cell.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_TEXT_CELL (hospes_domain_text_cell_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesDomainTextCell, hospes_domain_text_cell, HOSPES, DOMAIN_TEXT_CELL, HospesDomainCell)

/* Returns: (transfer full) (nullable): what to say of a machine, %NULL for a dash;
 * @why tells what the dash stands for. */
typedef char *(*HospesDomainTextFunc) (HospesDomain *domain, const char **why);

GtkWidget *hospes_domain_text_cell_new (HospesDomainTextFunc func, const char *follows);

G_END_DECLS
