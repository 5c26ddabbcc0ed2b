/* hospes-bulk-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-deed.h"
#include "hospes-domain-removal.h"

G_BEGIN_DECLS

char *hospes_bulk_words_fill_in (const char *format, guint number);
char *hospes_bulk_words_dup_label (HospesDeed deed, guint n_possible, guint n_all);
const char *hospes_bulk_words_get_why_not (HospesDeed deed, guint n_all);
const char *hospes_bulk_words_get_doing (HospesDeed deed);
char *hospes_bulk_words_dup_done (HospesDeed deed, guint n_machines);
char *hospes_bulk_words_dup_failed (HospesDeed deed, guint n_machines);
char *hospes_bulk_words_dup_machine (HospesDomain *domain);
char *hospes_bulk_words_dup_names (GPtrArray *domains);
char *hospes_bulk_words_dup_losses (GPtrArray *domains, GHashTable *losses);

G_END_DECLS
