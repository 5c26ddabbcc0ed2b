/* hospes-pool-user.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_USER (hospes_pool_user_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolUser, hospes_pool_user, HOSPES, POOL_USER, GObject)

HospesPoolUser *hospes_pool_user_new (HospesDomain *domain);
HospesDomain *hospes_pool_user_get_domain (HospesPoolUser *self);
void hospes_pool_user_add (HospesPoolUser *self, HospesVolume *volume);
char *hospes_pool_user_dup_line (HospesPoolUser *self);

GPtrArray *hospes_pool_user_list (GListModel *volumes);

G_END_DECLS
