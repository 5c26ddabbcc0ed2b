/* hospes-secret-offer.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-secret-needs.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_SECRET_OFFER (hospes_secret_offer_get_type ())

G_DECLARE_FINAL_TYPE (HospesSecretOffer, hospes_secret_offer, HOSPES, SECRET_OFFER, GtkWidget)

GtkWidget *hospes_secret_offer_new (const HospesSecretNeeds *needs);
gboolean hospes_secret_offer_get_wanted (HospesSecretOffer *self);

G_END_DECLS
