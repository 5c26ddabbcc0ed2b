/* hospes-storage-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"
#include "hospes-pool.h"
#include "hospes-volume.h"

G_BEGIN_DECLS

char *hospes_storage_words_dup_size (guint64 bytes);
char *hospes_storage_words_dup_subtitle (HospesHost *host, guint n_pools);

char *hospes_storage_words_dup_kind (const HospesPoolInfo *info);
char *hospes_storage_words_dup_line (const HospesPoolInfo *info);
const char *hospes_storage_words_get_icon_name (const HospesPoolInfo *info);
const char *hospes_storage_words_get_css_class (const HospesPoolInfo *info);
const char *hospes_storage_words_get_state (const HospesPoolInfo *info);
char *hospes_storage_words_dup_definition (HospesHost *host, const HospesPoolInfo *info);

char *hospes_storage_words_dup_volume_line (HospesVolume *volume);
char *hospes_storage_words_dup_room (const HospesVolumeInfo *info);
char *hospes_storage_words_dup_users (HospesVolume *volume);
char *hospes_storage_words_dup_hold (HospesVolume *volume);
char *hospes_storage_words_dup_explanation (HospesVolume *volume);
char *hospes_storage_words_dup_foot (HospesVolume *volume);

G_END_DECLS
