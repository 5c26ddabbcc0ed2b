/* hospes-machine-choices.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a row offers: words to read, and for each what it stands for. */
typedef struct _HospesMachineChoices HospesMachineChoices;

HospesMachineChoices *hospes_machine_choices_new (AdwComboRow *row);
void hospes_machine_choices_free (HospesMachineChoices *self);
void hospes_machine_choices_begin (HospesMachineChoices *self);
void hospes_machine_choices_add (HospesMachineChoices *self, const char *value, const char *words);
void hospes_machine_choices_end (HospesMachineChoices *self, const char *value);
const char *hospes_machine_choices_get (HospesMachineChoices *self);
guint hospes_machine_choices_get_n (HospesMachineChoices *self);
void hospes_machine_choices_explain (HospesMachineChoices *self, const char *text);

G_END_DECLS
