/* hospes-volume-info.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-volume-info.h"

void
hospes_volume_info_free (gpointer info)
{
  HospesVolumeInfo *self = info;

  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->key);
  g_free (self->path);
  g_free (self->kind);
  g_free (self->format);
  g_free (self->backing);
  g_free (self->backing_format);
  g_free (self->compat);
  g_free (self);
}
