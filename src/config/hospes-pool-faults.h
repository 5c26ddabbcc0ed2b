/* hospes-pool-faults.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-pool-draft.h"

G_BEGIN_DECLS

/* What is wrong with a field; empty is what is yet to be written. */
typedef enum
{
  HOSPES_POOL_FAULT_NONE,
  HOSPES_POOL_FAULT_EMPTY,
  HOSPES_POOL_FAULT_CONTROL,
  HOSPES_POOL_FAULT_NAME_TAKEN,
  HOSPES_POOL_FAULT_NAME_SLASH,
  HOSPES_POOL_FAULT_NAME_LONG,
  HOSPES_POOL_FAULT_RELATIVE,
  HOSPES_POOL_FAULT_FOLDER_TAKEN,
  HOSPES_POOL_FAULT_ONE_DEVICE,
  HOSPES_POOL_FAULT_FORMAT,
  HOSPES_POOL_FAULT_HOST,
  HOSPES_POOL_FAULT_PORT,
  HOSPES_POOL_FAULT_IQN,
  HOSPES_POOL_FAULT_WWN,
} HospesPoolFault;

HospesPoolFault hospes_pool_draft_find_fault (HospesPoolDraft *self, HospesPoolField field);
gboolean hospes_pool_draft_is_complete (HospesPoolDraft *self);
gboolean hospes_pool_split_host (const char *text, char **name, char **port);
char **hospes_pool_split_list (const char *text, const char *delimiters);

G_END_DECLS
