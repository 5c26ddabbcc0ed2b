/* hospes-machine-container-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-container-faults.h"

G_BEGIN_DECLS

const char *
hospes_machine_container_words_get_fault (const HospesDomainSpec *spec, HospesContainerField field);
const char *hospes_machine_container_words_get_root (const HospesContainer *container);
const char *hospes_machine_container_words_get_users (const HospesContainer *container);
void hospes_machine_container_words_add (GPtrArray *lines, const HospesDomainSpec *spec);

G_END_DECLS
