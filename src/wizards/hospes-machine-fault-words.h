/* hospes-machine-fault-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain-draft.h"
#include "hospes-domain-faults.h"

G_BEGIN_DECLS

char *
hospes_machine_fault_words_dup (HospesDomainDraft *draft, HospesDomainField field, guint number);
void hospes_machine_fault_words_show (GtkLabel *label,
                                      HospesDomainDraft *draft,
                                      HospesDomainField field,
                                      guint number);

G_END_DECLS
