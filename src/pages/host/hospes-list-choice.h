/* hospes-list-choice.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which page a row of the sidebar leads to, and what it is called.
 */

#pragma once

#include "hospes-domains-model.h"

G_BEGIN_DECLS

const char *hospes_list_choice_get_title (HospesScope scope);
const char *hospes_list_choice_find_page (GListModel *hosts, HospesHost *host, gboolean telling);
gboolean hospes_list_choice_is_useless (HospesHost *host);

G_END_DECLS
