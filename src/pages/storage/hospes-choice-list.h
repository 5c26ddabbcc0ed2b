/* hospes-choice-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool.h"
#include "hospes-volume-choice.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_CHOICE_LIST (hospes_choice_list_get_type ())

G_DECLARE_FINAL_TYPE (HospesChoiceList, hospes_choice_list, HOSPES, CHOICE_LIST, GtkWidget)

void hospes_choice_list_set_purpose (HospesChoiceList *self, HospesVolumePurpose purpose);
void hospes_choice_list_set_pool (HospesChoiceList *self, HospesPool *pool);
void hospes_choice_list_set_text (HospesChoiceList *self, const char *text);
void hospes_choice_list_select (HospesChoiceList *self, const char *name);
HospesVolume *hospes_choice_list_get_volume (HospesChoiceList *self);
void hospes_choice_list_focus (HospesChoiceList *self);

G_END_DECLS
