/* hospes-steady-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_STEADY_LIST (hospes_steady_list_get_type ())

G_DECLARE_FINAL_TYPE (HospesSteadyList, hospes_steady_list, HOSPES, STEADY_LIST, GObject)

HospesSteadyList *hospes_steady_list_new (GListModel *model);

void hospes_steady_list_keep (HospesSteadyList *self, gconstpointer item);

G_END_DECLS
