/* hospes-pick-clicks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-picks.h"

G_BEGIN_DECLS

void hospes_pick_clicks_watch (GtkWidget *view, HospesDomainPicks *picks);

G_END_DECLS
