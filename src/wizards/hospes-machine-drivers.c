/* hospes-machine-drivers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The disc with drivers that a host may have, and what is to be said of it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-machine-disk.h"
#include "hospes-machine-drivers.h"
#include "hospes-os-drivers.h"

static gboolean
is_better (const char *name, const char *other)
{
  g_autofree char *key = g_utf8_collate_key_for_filename (name, -1);
  g_autofree char *other_key = other != NULL ? g_utf8_collate_key_for_filename (other, -1) : NULL;

  return other == NULL || g_strcmp0 (key, other_key) > 0;
}

/**
 * hospes_machine_drivers_dup_found:
 * @ground: (nullable): what a host has
 *
 * Returns: (transfer full) (nullable): the path of the newest disc in its pools, by its name
 */
char *
hospes_machine_drivers_dup_found (const HospesMachineGround *ground)
{
  const char *best = NULL;
  const HospesMachinePool *place = NULL;

  for (guint i = 0; ground != NULL && i < ground->pools->len; i++)
    {
      const HospesMachinePool *pool = ground->pools->pdata[i];

      if (!hospes_machine_disk_can_make (pool) || pool->path == NULL ||
          hospes_machine_disk_get_source (pool) != HOSPES_SOURCE_FILE)
        continue;
      for (char **name = pool->volumes; name != NULL && *name != NULL; name++)
        if (hospes_os_drivers_is_disc (*name) && is_better (*name, best))
          {
            best = *name;
            place = pool;
          }
    }

  return best != NULL ? g_build_filename (place->path, best, NULL) : NULL;
}

/* Returns: (transfer full): what the installer knows, of a machine whose system is known */
char *
hospes_machine_drivers_dup_plain (HospesDomainDraft *draft)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (draft);
  const HospesDomainNic *nic = spec->nics->len > 0 ? spec->nics->pdata[0] : NULL;
  const char *name = hospes_domain_draft_get_means (draft)->facts->name;
  g_autofree char *bus = NULL;

  for (guint i = 0; i < spec->disks->len && bus == NULL; i++)
    {
      const HospesDomainDisk *disk = spec->disks->pdata[i];

      if (disk->kind == HOSPES_DISK_DISK && disk->bus != NULL)
        bus = g_ascii_strup (disk->bus, -1);
    }

  if (bus == NULL || nic == NULL || nic->model == NULL)
    return g_strdup_printf (_ ("%s comes without drivers for virtio, which is faster than the "
                               "hardware its installer knows."),
                            name);

  /* Translators: a system; a bus, such as “SATA”; a network card, such as “e1000e” */
  return g_strdup_printf (_ ("%s comes without drivers for virtio. Its disk is on %s and its "
                             "network card is %s, which its installer knows; virtio is faster."),
                          name, bus, nic->model);
}

/* Returns: (transfer full): what the person has to do, since nobody else can */
char *
hospes_machine_drivers_dup_note (HospesDomainDraft *draft)
{
  const char *folder = hospes_domain_draft_get_means (draft)->facts->driver_folder;
  g_autofree char *block = g_strconcat ("viostor\\", folder, NULL);
  g_autofree char *net = g_strconcat ("NetKVM\\", folder, NULL);

  return g_strdup_printf (
      /* Translators: two folders of that disc. “Load driver” is a button of Windows: as it says
       * in that language. */
      _ ("Its installer sees no disk until you press “Load driver” there and choose the folder %s "
         "of this disc; for the network card it is %s. The disc is there until the machine is off "
         "for the first time: start virtio-win-guest-tools from it before."),
      block, net);
}
