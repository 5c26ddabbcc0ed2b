/* hospes-pool-sign-in.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-pool-draft.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_SIGN_IN (hospes_pool_sign_in_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolSignIn, hospes_pool_sign_in, HOSPES, POOL_SIGN_IN, GtkWidget)

void hospes_pool_sign_in_set_draft (HospesPoolSignIn *self, HospesPoolDraft *draft);
void hospes_pool_sign_in_set_secrets (HospesPoolSignIn *self, GPtrArray *secrets);

G_END_DECLS
