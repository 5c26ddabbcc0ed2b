/* hospes-domain-attention.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What of a machine a person should look at: that it crashed or is in trouble,
 * is about to run out of room, has a snapshot that is not whole, or is not yet
 * what it was told to be.
 */

#include "config.h"

#include "hospes-domain-attention.h"
#include "hospes-domain-private.h"

/**
 * hospes_domain_needs_attention:
 * @self: a machine
 */
gboolean
hospes_domain_needs_attention (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), FALSE);

  return self->state == HOSPES_DOMAIN_STATE_CRASHED || self->state == HOSPES_DOMAIN_STATE_TROUBLE ||
         hospes_domain_get_shortage (self) != NULL ||
         hospes_domain_get_snapshot_trouble (self) != NULL ||
         hospes_domain_get_pending_changes (self) != NULL;
}

/**
 * hospes_domain_get_pending_changes:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable) (element-type HospesPendingChange): what waits
 *   for its next start; %NULL if nothing does, it does not run, or its host is away
 */
GPtrArray *
hospes_domain_get_pending_changes (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->active && !self->stale && self->record != NULL ? self->record->pending : NULL;
}

/**
 * hospes_domain_get_shortage:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): where its disks are about to run out of room,
 *   if it runs and its host is there
 */
const HospesDiskShortage *
hospes_domain_get_shortage (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->active && !self->stale ? self->concerns.shortage : NULL;
}

/**
 * hospes_domain_get_snapshot_trouble:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): what is wrong with its snapshots, if its host
 *   is there
 */
const HospesSnapshotTrouble *
hospes_domain_get_snapshot_trouble (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->stale ? NULL : self->concerns.snapshot_trouble;
}

/* @shortage: (transfer full) (nullable): Returns: whether that is another one */
gboolean
hospes_domain_set_shortage (HospesDomain *self, HospesDiskShortage *shortage)
{
  g_autoptr (HospesDiskShortage) given = shortage;

  if (hospes_disk_shortage_equal (shortage, self->concerns.shortage))
    return FALSE;

  hospes_disk_shortage_free (self->concerns.shortage);
  self->concerns.shortage = g_steal_pointer (&given);
  g_object_notify (G_OBJECT (self), "attention");
  return TRUE;
}

/* @trouble: (transfer full) (nullable): Returns: whether that is another one */
gboolean
hospes_domain_set_snapshot_trouble (HospesDomain *self, HospesSnapshotTrouble *trouble)
{
  g_autoptr (HospesSnapshotTrouble) given = trouble;

  if (hospes_snapshot_trouble_equal (trouble, self->concerns.snapshot_trouble))
    return FALSE;

  hospes_snapshot_trouble_free (self->concerns.snapshot_trouble);
  self->concerns.snapshot_trouble = g_steal_pointer (&given);
  g_object_notify (G_OBJECT (self), "attention");
  return TRUE;
}
