/* hospes-pool-info.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-pool-info.h"

void
hospes_pool_info_free (gpointer info)
{
  HospesPoolInfo *self = info;

  if (self == NULL)
    return;

  g_free (self->uuid);
  g_free (self->name);
  g_free (self->type);
  g_free (self->target);
  g_free (self->source);
  g_free (self->source_format);
  g_free (self);
}
