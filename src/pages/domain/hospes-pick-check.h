/* hospes-pick-check.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_PICK_CHECK (hospes_pick_check_get_type ())

G_DECLARE_FINAL_TYPE (HospesPickCheck, hospes_pick_check, HOSPES, PICK_CHECK, GtkWidget)

void hospes_pick_check_set_domain (HospesPickCheck *self, HospesDomain *domain);

G_END_DECLS
