/* hospes-pool-draft.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-pool-pattern.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_DRAFT (hospes_pool_draft_get_type ())

G_DECLARE_FINAL_TYPE (HospesPoolDraft, hospes_pool_draft, HOSPES, POOL_DRAFT, GObject)

/**
 * HospesPoolMake:
 * @HOSPES_POOL_MAKE_NOTHING: what it lies on is there already
 * @HOSPES_POOL_MAKE_IF_EMPTY: libvirt makes it, and refuses where something else is
 * @HOSPES_POOL_MAKE_ANYWAY: … and what is there is lost
 */
typedef enum
{
  HOSPES_POOL_MAKE_NOTHING,
  HOSPES_POOL_MAKE_IF_EMPTY,
  HOSPES_POOL_MAKE_ANYWAY,
} HospesPoolMake;

HospesPoolDraft *hospes_pool_draft_new (void);

HospesPoolPattern hospes_pool_draft_get_pattern (HospesPoolDraft *self);
void hospes_pool_draft_set_pattern (HospesPoolDraft *self, HospesPoolPattern pattern);
const char *hospes_pool_draft_get (HospesPoolDraft *self, HospesPoolField field);
void hospes_pool_draft_set (HospesPoolDraft *self, HospesPoolField field, const char *text);
gboolean hospes_pool_draft_uses (HospesPoolDraft *self, HospesPoolField field);

gboolean hospes_pool_draft_get_virtual_adapter (HospesPoolDraft *self);
void hospes_pool_draft_set_virtual_adapter (HospesPoolDraft *self, gboolean is_virtual);
gboolean hospes_pool_draft_get_sign_in (HospesPoolDraft *self);
void hospes_pool_draft_set_sign_in (HospesPoolDraft *self, gboolean sign_in);
const char *hospes_pool_draft_get_secret (HospesPoolDraft *self);
void hospes_pool_draft_set_secret (HospesPoolDraft *self, const char *uuid);
const char *hospes_pool_draft_get_password (HospesPoolDraft *self);
void hospes_pool_draft_set_password (HospesPoolDraft *self, const char *password);
gboolean hospes_pool_draft_makes_secret (HospesPoolDraft *self);

HospesPoolMake hospes_pool_draft_get_make (HospesPoolDraft *self);
void hospes_pool_draft_set_make (HospesPoolDraft *self, HospesPoolMake make);
gboolean hospes_pool_draft_builds (HospesPoolDraft *self);
gboolean hospes_pool_draft_get_keep (HospesPoolDraft *self);
void hospes_pool_draft_set_keep (HospesPoolDraft *self, gboolean keep);
gboolean hospes_pool_draft_get_autostart (HospesPoolDraft *self);
void hospes_pool_draft_set_autostart (HospesPoolDraft *self, gboolean autostart);

void hospes_pool_draft_set_images_folder (HospesPoolDraft *self, const char *folder);
void hospes_pool_draft_take (HospesPoolDraft *self, const char *name, const char *target);
const char *hospes_pool_draft_find_taker (HospesPoolDraft *self, const char *target);
gboolean hospes_pool_draft_is_taken (HospesPoolDraft *self, const char *name);

G_END_DECLS
