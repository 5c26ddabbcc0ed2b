/* hospes-volume-lock.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Volumes whose content must stay what it is: others build on them, a machine has them
 * read only, or several share them.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain.h"
#include "hospes-pool.h"
#include "hospes-volume-lock.h"

typedef enum
{
  LOCK_NONE,
  LOCK_BASE,
  LOCK_SHARED,
  LOCK_READ_ONLY,
} Lock;

static gboolean
has (const char *const *disks, HospesVolume *volume)
{
  const char *path = hospes_volume_get_path (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  g_autofree char *by_name =
      pool != NULL
          ? g_strconcat (hospes_pool_get_name (pool), "/",
                         hospes_volume_info_get_raw_name (hospes_volume_get_info (volume)), NULL)
          : NULL;

  return (path != NULL && g_strv_contains (disks, path)) ||
         (by_name != NULL && g_strv_contains (disks, by_name));
}

/* @domain: (out) (nullable): the machine it is for */
static Lock
find_lock (HospesVolume *volume, HospesDomain **domain)
{
  GPtrArray *machines = hospes_volume_get_machines (volume);
  Lock lock = LOCK_NONE;

  *domain = NULL;
  if (hospes_volume_get_overlays (volume)->len > 0)
    return LOCK_BASE;

  for (guint i = 0; i < machines->len && lock != LOCK_SHARED; i++)
    {
      const HospesDomainRecord *record = hospes_domain_get_record (machines->pdata[i]);

      if (record != NULL && has ((const char *const *) record->shared, volume))
        lock = LOCK_SHARED;
      else if (record != NULL && has ((const char *const *) record->read_only, volume))
        lock = LOCK_READ_ONLY;
      else
        continue;

      *domain = machines->pdata[i];
    }

  return lock;
}

/**
 * hospes_volume_lock_dup_line:
 * @volume: a volume
 *
 * Returns: (transfer full) (nullable): what it is, short, if it must not be changed
 */
char *
hospes_volume_lock_dup_line (HospesVolume *volume)
{
  guint n_overlays = hospes_volume_get_overlays (volume)->len;
  HospesDomain *domain;

  switch (find_lock (volume, &domain))
    {
    case LOCK_BASE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "base of %u volume, read only",
                                           "base of %u volumes, read only", n_overlays),
                              n_overlays);
    case LOCK_SHARED:
      return g_strdup (_ ("shared by machines"));
    case LOCK_READ_ONLY:
      return g_strdup (_ ("read only"));
    case LOCK_NONE:
    default:
      return NULL;
    }
}

/**
 * hospes_volume_lock_dup_reason:
 * @volume: a volume
 *
 * Returns: (transfer full) (nullable): why it must not be changed, in a sentence
 */
char *
hospes_volume_lock_dup_reason (HospesVolume *volume)
{
  const char *name = hospes_volume_get_name (volume);
  guint n_overlays = hospes_volume_get_overlays (volume)->len;
  HospesDomain *domain;

  switch (find_lock (volume, &domain))
    {
    case LOCK_BASE:
      /* Translators: a volume, and how many only keep what differs from it */
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "%s can’t be changed: it is the base of %u volume, which could not be read "
                       "any more.",
                       "%s can’t be changed: it is the base of %u volumes, which could not be read "
                       "any more.",
                       n_overlays),
          name, n_overlays);
    case LOCK_SHARED:
      /* Translators: a volume, and a machine */
      return g_strdup_printf (
          _ ("%s can’t be changed: %s has it as a disk that several machines write to."), name,
          hospes_domain_get_label (domain));
    case LOCK_READ_ONLY:
      /* Translators: a volume, and a machine */
      return g_strdup_printf (_ ("%s can’t be changed: %s has it read only."), name,
                              hospes_domain_get_label (domain));
    case LOCK_NONE:
    default:
      return NULL;
    }
}
